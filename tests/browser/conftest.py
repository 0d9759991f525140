"""A browser, and our own API in each of the themes, served from this machine."""

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.conftest import ROOT

THEMES = ("furo", "sphinx_rtd_theme", "pydata_sphinx_theme", "alabaster")
# Each change is looked at in the theme of our own site; in the others each night, for they take minutes.
_EACH_CHANGE, *_EACH_NIGHT = THEMES
_DEEP = "".join(
    f'<param name="field_of_level_{depth}" style="plain" type="xsd:string" path="$.{"deeper." * depth}field"/>'
    for depth in range(15)
)
# Words that fit on no phone: a title, names, and a table in a description.
_WIDE = f"""<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<resources base="http://a.example/{"long" * 30}/">
<resource path="{"a-long-step/" * 9}"><method name="PROPFIND"><doc title="{"Wide" * 20}"/><request>
<param name="{"name_" * 12}" style="query" required="true"><doc><table xmlns="http://www.w3.org/1999/xhtml">
<tr>{"<th>heading</th>" * 9}</tr><tr>{"<td>something</td>" * 9}</tr></table></doc></param>
<representation mediaType="application/{"x-" * 40}json">
{_DEEP}
</representation></request></method></resource></resources></application>
"""
_DOCUMENTS = {
    "index": "Site\n====\n\n.. toctree::\n\n   backups\n   configurations\n   status\n   wide\n",
    "backups": "Backups\n=======\n\n.. wadl:operation:: listBackups\n.. wadl:operation:: postBackups\n",
    "configurations": "Configurations\n==============\n\n.. wadl:resource:: /v2/{project_id}/configurations\n",
    "status": "Status\n======\n\n.. wadl:application:: wadl/status.wadl\n",
    "wide": "Wide\n====\n\n.. wadl:application:: wide.wadl\n",
}
_CONF = """
extensions = ["wadlkit.sphinx_ext"]
project = "Backups"
wadl_root = "."
wadl_sources = ["wadl/backup.wadl"]
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as it is installed; in CI it has to be."""
    found = chromium.find()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs Chromium: apt-get install chromium")
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=chromium.FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(
    browser: Browser,  # noqa: ARG001  no browser, no site
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    pytestconfig: pytest.Config,
) -> Iterator[str]:
    """Where our API is served; each theme has a folder there. All workers of a run share one building of it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "sites"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            _build(unfinished, (_EACH_CHANGE,) if pytestconfig.option.markexpr == "not nightly" else THEMES)
            unfinished.rename(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(chromium.QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _build(folder: Path, themes: Sequence[str]) -> None:
    """Build the site with each of some themes; Sphinx reads the WADL for the first one only."""
    source = folder / "source"
    shutil.copytree(ROOT / "wadl", source / "wadl")
    (source / "wide.wadl").write_text(_WIDE, encoding="utf-8")
    (source / "conf.py").write_text(_CONF, encoding="utf-8")
    for name, text in _DOCUMENTS.items():
        (source / f"{name}.rst").write_text(text, encoding="utf-8")
    for theme in themes:
        options = ["-q", "-W", "-d", f"{folder}/doctrees", "-D", f"html_theme={theme}"]
        subprocess.run([sys.executable, "-m", "sphinx", *options, f"{source}", f"{folder / theme}"], check=True)


@pytest.fixture(params=[_EACH_CHANGE, *(pytest.param(name, marks=pytest.mark.nightly) for name in _EACH_NIGHT)])
def theme(request: pytest.FixtureRequest) -> str:
    """Each of the themes."""
    found: str = request.param
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A window of a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()
