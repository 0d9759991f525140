"""How pages of operations look in a browser: on a phone, to everyone's eyes and ears, light and dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

# What surrounds operations is the theme's, and so are the colours of code: three of the four have faults there.
OURS = {"include": [[".wadl-operation"], [".wadl-frame"]], "exclude": [[".highlight span"]]}
PAGES = ("backups", "configurations", "status", "wide")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_not_scroll_sideways_on_a_phone(phone: Page, site: str, theme: str, name: str) -> None:
    phone.goto(f"{site}/{theme}/{name}.html")
    phone.get_by_role("button", name="Expand all").evaluate_all("found => found.forEach(each => each.click())")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    sticking_out = """frames => frames.filter(frame => {
        const {left, right} = frame.getBoundingClientRect();
        return left < 0 || right > 390;
    }).length"""
    assert phone.locator(".wadl-frame").evaluate_all(sticking_out) == 0
    assert phone.locator(".wadl-frame").count() >= 4


def test_on_a_phone_a_description_stands_below_its_name(phone: Page, site: str, theme: str) -> None:
    phone.goto(f"{site}/{theme}/backups.html")
    name = phone.locator("td.wadl-name p").first.bounding_box()
    description = phone.locator("td.wadl-description p").first.bounding_box()
    assert name is not None
    assert description is not None
    assert description["y"] > name["y"] + name["height"]
    assert description["width"] > 280


def test_a_literal_is_never_broken(phone: Page, site: str, theme: str) -> None:
    phone.goto(f"{site}/{theme}/configurations.html")
    lines = """found => found.filter(each => each.checkVisibility()).map(each => {
        const text = document.createRange();
        text.selectNodeContents(each);
        return new Set(Array.from(text.getClientRects(), ({top}) => top)).size;
    })"""
    counted = phone.locator(".wadl-operation code .pre").evaluate_all(lines)
    assert len(counted) > 100
    assert set(counted) == {1}


@pytest.mark.parametrize("name", ["backups", "status"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_hard_to_see_or_to_use(browser: Browser, site: str, theme: str, scheme: Scheme, name: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{site}/{theme}/{name}.html")
        found = Axe().run(page, context=OURS, options={"resultTypes": ["violations"]})
        assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
        assert len(found.response["passes"]) > 15
