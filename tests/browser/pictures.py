"""Takes the pictures that README shows, from the site that `make site` has built.

Run as ``python -m tests.browser.pictures``.
"""

import functools
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, QuietHandler, find
from tests.conftest import ROOT

PICTURES = ROOT / "docs" / "pictures"
SITE = ROOT / "build" / "site"
MOST_BYTES = 150_000
_SIZE = (900, 1000)

# What each picture begins with: the modern page by the anchor of its operation, the classic one at its top.
_PAGES = {
    "modern": "api/backups.html#backup-post-v2-project-id-backups-60cf9287",
    "classic": "api/classic/backup/post-start-a-backup-v2-project-id-backups.html",
}
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def take(browser: Browser, address: str, scheme: Literal["light", "dark"], picture: Path) -> None:
    """Take one picture of the text of a page, without what is around it."""
    width, height = _SIZE
    with browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address)
        page.add_style_tag(
            content="""
            html { scroll-behavior: auto !important; }
            :target > :first-child { background: none !important; }
            .sidebar-drawer, .toc-drawer, .mobile-header, .content-icon-container { display: none !important; }
            """
        )
        page.wait_for_timeout(1000)  # the browser goes where the address says, which may take it a while
        page.evaluate(
            """() => {
                const title = document.querySelector(":target") ?? document.querySelector("h1");
                scrollBy({ top: title.getBoundingClientRect().top - 24, behavior: "instant" });
            }"""
        )
        page.screenshot(path=picture)


def main() -> int:
    """Take all pictures; 1 if something is missing, or a picture is too large."""
    chromium = find()
    if chromium is None or not SITE.is_dir():
        sys.stderr.write("pictures need Chromium, and the site that `make site` builds\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, address in _PAGES.items():
            for scheme in _SCHEMES:
                picture = PICTURES / f"{name}-{scheme}.png"
                take(browser, f"http://127.0.0.1:{server.server_port}/{address}", scheme, picture)
                sys.stdout.write(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes\n")
        browser.close()
    server.shutdown()
    server.server_close()
    return int(any(picture.stat().st_size > MOST_BYTES for picture in PICTURES.glob("*.png")))


if __name__ == "__main__":
    sys.exit(main())
