"""What sites cost: an API through pages, through the extension, and as OpenAPI through what shows that."""

import json
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from tests.bench.measure import Cost, of_process
from tests.bench.openapi import openapi
from wadlkit.model.operation import Api
from wadlkit.reading.load import load
from wadlkit.sources.files import Files

HAS_OPENAPI = bool(find_spec("sphinxcontrib") and find_spec("sphinxcontrib.openapi"))

_SPHINX = ("-m", "sphinx", "-q", "-E", "-C", "-D", "html_theme=basic", "-D", "highlight_language=none")
_TITLE = "API\n===\n\n"
_METHOD = """<method name="POST" id="do{number}"><doc title="Do {number}">Does it.</doc>
<request><param name="page" style="query" type="xsd:int"><doc>The page, from one.</doc></param>
<representation mediaType="application/json">
<doc><xsdxt:code xmlns:xsdxt="http://docs.rackspacecloud.com/xsd-ext/v1.0" href="one.json"/></doc>{params}
</representation></request>
<response status="200"><representation mediaType="application/json">
<doc><xsdxt:code xmlns:xsdxt="http://docs.rackspacecloud.com/xsd-ext/v1.0" href="one.json"/></doc>{params}
</representation></response><response status="400 401 404 500"/></method>
"""


def of_pages(source: Path, profile: str) -> Cost:
    """A process in which Sphinx makes HTML of the pages of a WADL, which are there."""
    with tempfile.TemporaryDirectory() as folder:
        of_process(_build(source, profile, folder), times=1)
        return of_process([*_SPHINX, f"{folder}/pages", f"{folder}/html"], times=2)


def of_pages_and_their_making(source: Path) -> Cost:
    """The whole way from a WADL to HTML by way of pages: two processes in turn."""
    with tempfile.TemporaryDirectory() as folder:
        made = of_process(_build(source, "modern", folder), times=2)
        html = of_process([*_SPHINX, f"{folder}/pages", f"{folder}/html"], times=2)
    return Cost(made.seconds + html.seconds, html.megabytes)


def of_extension(source: Path, *, documents: bool) -> Cost:
    """The same by the extension, with a document for each operation, or one for them all."""
    texts = {"index": f"{_TITLE}.. wadl:application:: {source}\n"}
    if documents:
        calls = [f"{each.method} {each.path}" for each in _read(source).operations]
        texts = {f"a{n}": f"{_TITLE}.. wadl:operation:: {call}\n" for n, call in enumerate(dict.fromkeys(calls))}
        texts["index"] = f"{_TITLE}.. toctree::\n   :glob:\n\n   a*\n"
    return _of_site(texts, "wadlkit.sphinx_ext", f"wadl_sources={source}", f"wadl_root={source.parent}")


def of_openapi(source: Path) -> Cost:
    """The same API as an OpenAPI description, in one document."""
    texts = {"index": f"{_TITLE}.. openapi:: api.json\n   :examples:\n"}
    return _of_site({**texts, "api.json": json.dumps(openapi(_read(source)))}, "sphinxcontrib.openapi")


def of_many(operations: int) -> Cost:
    """So many operations by the extension in one process, each with twenty fields in two bodies."""
    params = "".join(
        f'<param name="key{n}" style="plain" type="xsd:string" required="true"><doc>What key {n} is.</doc></param>'
        for n in range(20)
    )
    resources = "".join(
        f'<resource path="things{n}">{_METHOD.format(number=n, params=params)}</resource>' for n in range(operations)
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "one.json").write_text(json.dumps({f"key{n}": f"value {n}" for n in range(20)}))
        source = Path(folder, "many.wadl")
        source.write_text(
            '<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
            f'<resources base="http://api.example/">{resources}</resources></application>'
        )
        return of_extension(source, documents=True)


def _build(source: Path, profile: str, folder: str) -> list[str]:
    command = ["-m", "wadlkit", "build", str(source), "--root", str(source.parent), "-o", f"{folder}/pages"]
    return [*command, "--profile", profile, "--emit", "pages"]


def _read(source: Path) -> Api:
    return load(source, files=Files(source.parent))


def _of_site(texts: Mapping[str, str], extension: str, *settings: str) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "source")
        site.mkdir()
        for name, text in texts.items():
            (site / (name if "." in name else f"{name}.rst")).write_text(text, encoding="utf-8")
        chosen = [word for setting in (f"extensions={extension}", *settings) for word in ("-D", setting)]
        return of_process([*_SPHINX, *chosen, str(site), f"{folder}/html"], times=2)
