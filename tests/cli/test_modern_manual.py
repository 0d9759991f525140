"""The manual of the modern layout does what it says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from tests.cli.command import lay, listing, wadlkit
from wadlkit.pages.modern.page import presenter
from wadlkit.project.options import Options, read_options
from wadlkit.reading.load import load

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "how-to" / "modern-pages.rst").read_text(encoding="utf-8")
WADL = """<application xmlns="http://wadl.dev.java.net/2009/02"><resources base="https://a.example/">
<resource path="agents"><method name="GET" id="listAgents"><doc title="List agents"/><response status="200">
<representation mediaType="application/json"><param name="id" style="plain"/></representation></response></method>
</resource></resources></application>"""


def blocks(language: str) -> list[str]:
    """The blocks of code in a language."""
    return [dedent(block).strip("\n") for block in re.findall(rf"code-block:: {language}\n\n((?:   .*\n|\n)+)", MANUAL)]


def test_options_are_what_the_manual_says(tmp_path: Path) -> None:
    path = tmp_path / "wadlkit.toml"
    path.write_text("\n".join(blocks("toml")), encoding="utf-8")
    assert read_options(path) == Options(
        profile="modern",
        output="docs/api",
        heading_level=2,
        table_style="grid",
        statuses={
            "404": "Nothing lives at this URI, or it was deleted.",
            "413": "The request has more than 1 MiB.",
            "POST /v2/{project_id}/backups": {"413": "The list has more than 1,000 files."},
        },
    )


def test_classic_pages_become_modern_ones(tmp_path: Path) -> None:
    lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": ""})
    [command, *_] = blocks("console")
    assert wadlkit("build", "wadl", "-o", "docs/api", cwd=tmp_path).exit == 0
    assert wadlkit(*shlex.split(command)[2:], cwd=tmp_path).exit == 0
    listed = listing(tmp_path / "docs/api/agents")
    pages = [name for name in listed if name.endswith(".rst")]
    assert re.fullmatch(r"agents-get-agents-[0-9a-f]{8}\.rst index\.rst", " ".join(pages))


def test_the_site_has_the_schemas_that_its_pages_link_to(tmp_path: Path) -> None:
    conf = "\n".join(blocks("python"))
    lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": "", "docs/conf.py": conf})
    lay(tmp_path, {"docs/index.rst": "Site\n====\n\n.. toctree::\n\n   api/index\n"})
    for command in blocks("console")[-1].splitlines():
        assert wadlkit(*shlex.split(command)[2:], cwd=tmp_path).exit == 0
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-b", "html", "docs", "site"]
    done = subprocess.run(sphinx, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    [page] = (tmp_path / "site" / "api" / "agents").glob("agents-*.html")
    [target] = re.findall(r'href="(schemas/[^"]+)"', page.read_text(encoding="utf-8"))
    assert (page.parent / target).is_file()


def test_the_call_is_that_of_the_page() -> None:
    read = load(ROOT / "wadl" / "backup.wadl")
    [operation] = [each for each in read.operations if each.id == "postBackups"]
    examples = presenter(read)(operation).section("request").examples
    assert ["\n".join(each.lines) for each in examples if each.caption == "With curl"] == blocks("bash")
