"""What the manual says of the extension is so."""

import re
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from tests.conftest import ROOT
from tests.sphinx_ext.site import WADL, build

HOW_TO = ROOT / "docs" / "how-to"
MANUAL = (HOW_TO / "use-in-sphinx.rst").read_text(encoding="utf-8")
BUILDS = (HOW_TO / "build-with-sphinx.rst").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    found = re.findall(rf"^\.\. code-block:: {language}\n\n((?:   .*\n|\n)+)", text, re.MULTILINE)
    return [re.sub(r"^   ", "", block, flags=re.MULTILINE).strip() + "\n" for block in found]


def test_all_examples_of_markup_work_together(tmp_path: Path) -> None:
    shutil.copytree(WADL, tmp_path / "wadl")
    examples = [block for block in blocks(MANUAL, "rst") if ":external" not in block]
    assert len(examples) == 5
    settings: dict[str, object] = {}
    for block in blocks(MANUAL, "python"):
        exec(block, settings)
    assert settings["extensions"] == ["wadlkit.sphinx_ext"]
    given: dict[str, Any] = {
        name: value for name, value in settings.items() if name.startswith("wadl_") and name != "wadl_docs_markup"
    }
    assert given["wadl_sources"] == ["../wadl"]
    site = build(
        tmp_path,
        {"index": "Site\n====\n\n" + "\n".join([*examples, ":ref:`wadl-operations`\n"])},
        wadl_root="..",
        **given,
    )
    assert site.warnings == []
    html = site.html("index")
    assert len(re.findall(r'<section class="wadl-operation" id="', html)) == 10
    assert 'id="backup-post-v1-backups-0a1b2c3d"' in html
    links = re.findall(r'<a class="reference internal" href="#[^"]+"[^>]*>(.*?)</a>', html)
    said = {re.sub("<.*?>", "", link) for link in links}
    assert {"configuration_id", "agent.id", "201", "its schema", "how to start a backup"} <= said
    assert 'href="wadl-operations.html"' in html


def test_the_settings_are_those_that_there_are(tmp_path: Path) -> None:
    table = dict(re.findall(r"^   \* - ``(\w+)``\n     - ``(.*)``$", BUILDS, re.MULTILINE))
    (tmp_path / "index.rst").write_text("Site\n====\n", encoding="utf-8")
    with docutils_namespace():
        app = Sphinx(
            tmp_path,
            None,
            tmp_path / "out",
            tmp_path / "doctrees",
            "dummy",
            confoverrides={"extensions": ["wadlkit.sphinx_ext"]},
            status=None,
            warning=None,
        )
    known = {each.name: each.value for each in app.config if each.name.startswith("wadl_")}
    assert {name: eval(default) for name, default in table.items()} == known
