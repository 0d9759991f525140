"""What sites cost: an API through pages, through the extension, and as OpenAPI through what shows that."""

import json
import shutil
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


def of_copies(source: Path, copies: int) -> Cost:
    """So many copies of an API by the extension in one process, each a file and a document of its own."""
    with tempfile.TemporaryDirectory() as folder:
        wadls = Path(folder, "wadl")
        shutil.copytree(source.parent, wadls)
        names = [f"copy{number}" for number in range(copies)]
        for name in names:
            shutil.copyfile(source, wadls / f"{name}.wadl")
        texts = {name: f"{_TITLE}.. wadl:application:: {wadls / name}.wadl\n" for name in names}
        texts["index"] = f"{_TITLE}.. toctree::\n   :glob:\n\n   *\n"
        return _of_site(texts, "wadlkit.sphinx_ext", f"wadl_root={wadls}")


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
