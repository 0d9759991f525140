"""Rows of fields in a browser: folded and opened, linked to, searched, printed."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

OPERATION = "backup-post-v2-project-id-backups-60cf9287"
TABLE = f"#{OPERATION} .wadl-responses table.wadl-body"
DEEP = f"#{OPERATION[:-9]}-response-201-agent-links-href-f120bcfb"


def row(page: Page, name: str) -> Locator:
    """The row of a field in the answer to a started backup."""
    return page.locator(f"{TABLE} > tbody > tr").filter(has=page.get_by_title(f"Link to {name}", exact=True))


def seen(page: Page, selector: str) -> list[bool]:
    """Of all that a selector finds, whether it is to be seen."""
    which: list[bool] = page.locator(selector).evaluate_all("found => found.map(each => each.checkVisibility())")
    return which


def folded(page: Page) -> int:
    """How many rows of that table are folded."""
    return page.locator(f"{TABLE} tr.wadl-folded").count()


def test_a_long_table_begins_with_its_first_two_levels(page: Page, site: str) -> None:
    page.goto(f"{site}/furo/backups.html")
    expect(row(page, "agent.links")).to_be_visible()
    expect(row(page, "agent.links[].href").locator("p").first).to_be_hidden()
    assert (page.locator(f"{TABLE} > tbody > tr").count(), folded(page)) == (33, 6)


def test_a_link_to_a_folded_row_opens_what_holds_it_and_lands_on_it(page: Page, site: str, theme: str) -> None:
    page.goto(f"{site}/{theme}/backups.html{DEEP}")
    href = row(page, "agent.links[].href")
    expect(href).not_to_have_class("wadl-folded")
    expect(href.locator("p").first).to_be_in_viewport()
    expect(row(page, "agent.links").get_by_role("button")).to_have_attribute("aria-expanded", "true")
    expect(row(page, "configuration.links").get_by_role("button")).to_have_attribute("aria-expanded", "false")


def test_a_link_inside_the_page_does_so_too(page: Page, site: str) -> None:
    page.goto(f"{site}/furo/backups.html")
    row(page, "agent").get_by_role("button").click()
    expect(row(page, "agent.id").locator("p").first).to_be_hidden()
    page.evaluate("hash => { location.hash = hash; }", DEEP)
    expect(row(page, "agent.links[].href").locator("p").first).to_be_in_viewport()
    expect(row(page, "agent.id").locator("p").first).to_be_visible()


def test_a_page_without_such_a_link_stays_as_it_is(page: Page, site: str) -> None:
    page.goto(f"{site}/furo/backups.html#nothing%20of%20ours%")
    assert folded(page) == 6


def test_rows_fold_and_open_by_keyboard(page: Page, site: str, theme: str) -> None:
    page.goto(f"{site}/{theme}/backups.html")
    button = row(page, "agent").get_by_role("button", name="Fields of agent", exact=True)
    row(page, "id").get_by_role("link").focus()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(row(page, "agent.id").locator("p").first).to_be_hidden()
    page.keyboard.press("Tab")  # what is folded is not on the way
    expect(row(page, "agent").get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(row(page, "configuration").get_by_role("button")).to_be_focused()
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(row(page, "agent.id").locator("p").first).to_be_visible()


def test_what_opens_again_is_as_it_was(page: Page, site: str) -> None:
    page.goto(f"{site}/furo/backups.html")
    row(page, "agent.links").get_by_role("button").click()
    counts = [folded(page)]
    for name in ("agent", "errors", "agent", "errors"):
        row(page, name).get_by_role("button").click()
        counts.append(folded(page))
    assert counts == [4, 8, 12, 8, 4]
    expect(row(page, "agent.links[].rel").locator("p").first).to_be_visible()
    expect(row(page, "errors.links[].rel").locator("p").first).to_be_hidden()


def test_a_button_names_the_rows_that_it_folds(page: Page, site: str) -> None:
    page.goto(f"{site}/furo/backups.html")
    named = (row(page, "errors").get_by_role("button").get_attribute("aria-controls") or "").split()
    texts = [page.locator(f"#{each} strong").text_content() for each in named]
    assert texts == ["count", "reason", "diagnostics", "links"]


def test_one_button_opens_and_closes_a_whole_table(page: Page, site: str) -> None:
    page.goto(f"{site}/furo/backups.html")
    button = page.locator(f"#{OPERATION} .wadl-responses .wadl-fold-all")
    expect(button).to_have_text("Expand all")
    button.focus()
    page.keyboard.press("Enter")
    assert folded(page) == 0
    page.keyboard.press("Enter")
    assert folded(page) == 33 - 17


def test_what_is_folded_is_found(page: Page, site: str, theme: str) -> None:
    page.goto(f"{site}/{theme}/backups.html#:~:text=Location%20(URI)%20of%20the%20errors.")
    expect(row(page, "errors.links[].href").locator("p").last).to_be_in_viewport()
    expect(row(page, "errors.links").get_by_role("button")).to_have_attribute("aria-expanded", "true")
    assert folded(page) == 4


def test_a_browser_that_finds_nothing_in_folded_rows_gets_them_open(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(
            """for (let each = HTMLElement.prototype; each; each = Object.getPrototypeOf(each))
                delete each.onbeforematch;"""
        )
        page.goto(f"{site}/furo/backups.html")
        assert folded(page) == 0
        row(page, "agent").get_by_role("button").click()
        assert folded(page) == 4
        assert row(page, "agent.id").locator("div").first.get_attribute("hidden") == ""
        page.evaluate("hash => { location.hash = hash; }", DEEP)
        expect(row(page, "agent.links[].href").locator("p").first).to_be_in_viewport()


def test_without_the_script_all_rows_are_there(browser: Browser, site: str, theme: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/{theme}/backups.html")
        expect(row(page, "agent.links[].href").locator("td").last).to_be_visible()
        assert page.locator(f"{TABLE} button").count() == 0


def test_on_paper_all_rows_are_there_and_nothing_to_click(page: Page, site: str, theme: str) -> None:
    page.goto(f"{site}/{theme}/backups.html")
    assert folded(page) == 6
    page.emulate_media(media="print")
    assert seen(page, f"{TABLE} td.wadl-name p") == [True] * 33
    assert seen(page, f"#{OPERATION} :is(button, .headerlink)") == [False] * 71


def test_fields_are_indented_on_screen_and_on_paper(page: Page, site: str, theme: str) -> None:
    page.goto(f"{site}/{theme}/backups.html{DEEP}")
    expect(row(page, "agent.links[].href").locator("p").first).to_be_in_viewport()
    places = """names => names.slice(0, 6).map(name => {
        return name.getBoundingClientRect().left - names[0].getBoundingClientRect().left;
    })"""
    names = page.locator(f"{TABLE} td.wadl-name p")
    expected = [0, 0, 0, 20.8, 20.8, 41.6]  # 1.3rem for each level
    assert names.evaluate_all(places) == pytest.approx(expected, abs=0.1)
    page.emulate_media(media="print")
    assert names.evaluate_all(places) == pytest.approx(expected, abs=0.1)
    page.emulate_media(media="screen")
    row(page, "agent.links").get_by_role("button").click()
    page.emulate_media(media="print")
    assert names.evaluate_all(places) == pytest.approx(expected, abs=0.1)
