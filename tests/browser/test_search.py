"""Sphinx's own search in a browser: parts of names lead to rows."""

from playwright.sync_api import Page, expect

ROW = "backup-post-v2-project-id-backups-request-configuration-id-65548717"


def test_a_part_of_a_name_finds_the_param_and_the_result_leads_to_its_row(page: Page, site: str, theme: str) -> None:
    page.goto(f"{site}/{theme}/search.html?q=id")
    result = page.locator(f'#search-results a[href$="#{ROW}"]')
    expect(result).to_contain_text("POST /v2/{project_id}/backups")
    result.click()
    expect(page.locator(f"#{ROW}")).to_be_in_viewport()
    expect(page.locator(f"#{ROW} strong")).to_have_text("configuration_id")
