"""What the look of operations is made of: classes, frames, links to rows, and files that go along."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import ROOT
from tests.sphinx_ext.site import WADL, Site, build

INDEX = "Site\n====\n\n"
POST = f"{INDEX}.. wadl:operation:: postBackups\n   :source: {WADL / 'backup.wadl'}\n"
NESTED = """<application xmlns="http://wadl.dev.java.net/2009/02"><resources base="http://a.example/">
<resource path="a"><method name="GET" id="get"><request>
<param name="q" style="query"><doc><table xmlns="http://www.w3.org/1999/xhtml">
<tr><th>A</th><th>B</th><th>Required</th></tr><tr><td>1</td><td>2</td><td>required</td></tr></table></doc></param>
</request></method></resource></resources></application>
"""


def article(site: Site, name: str = "index") -> html.HtmlElement:
    """The operation on a page, or the whole page."""
    tree = html.fromstring((site.folder / f"{name}.html").read_text(encoding="utf-8"))
    found = tree.xpath("//section[contains(@class, 'wadl-operation')]")
    return found[0] if found else tree


def classes(tree: html.HtmlElement, element: str) -> list[str]:
    """The classes of all elements of a kind."""
    return [each.get("class", "") for each in tree.iter(element)]


def hrefs(tree: html.HtmlElement) -> list[str]:
    """Where the links of cells to themselves lead."""
    return [each.get("href", "") for each in tree.xpath("//td//a[contains(@class, 'headerlink')]")]


def hovers(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """The words that have others at hand, and those."""
    return [(each.text_content(), each.get("title", "")) for each in tree.iter("abbr")]


def test_written_pages_look_as_directives_do(tmp_path: Path) -> None:
    options = ["--profile", "modern", "--emit", "pages", "-o", str(tmp_path / "pages")]
    subprocess.run([sys.executable, "-m", "wadlkit", "build", WADL / "backup.wadl", *options], check=True)
    (page,) = (tmp_path / "pages").glob("backup-post-v2-project-id-backups-*.rst")
    site = build(tmp_path, {"index": POST})
    written = tmp_path / "written"
    written.mkdir()
    page_of_its_own = build(written, {"index": page.read_text(encoding="utf-8")})
    ours, theirs = article(site), article(page_of_its_own)
    assert len(classes(ours, "table")) == 8
    for element in ("table", "tr", "td", "code"):
        assert classes(ours, element) == classes(theirs, element), element
    steps = ours.xpath("//span[@class='wadl-before']/text()")
    assert len(steps) == 24
    assert steps == theirs.xpath("//span[@class='wadl-before']/text()")
    assert len(hrefs(ours)) == 48
    assert hrefs(ours) == hrefs(theirs)
    assert set(hovers(ours)) == {("integer", "xsd:int")}
    assert hovers(ours) == hovers(theirs)


def test_rows_tell_their_depth_and_cells_whether_a_param_has_to_be_there(tmp_path: Path) -> None:
    tree = article(build(tmp_path, {"index": POST}))
    deep = tree.xpath("//tr[td/p/@id='backup-post-v2-project-id-backups-response-201-agent-links-href-f120bcfb']")[0]
    assert deep.get("class").split()[0] == "wadl-depth-2"
    assert [each.text for each in deep.xpath("td[1]//span")] == ["agent.", "links[]."]
    assert "wadl-always" in " ".join(classes(tree, "td"))
    assert len(tree.xpath("//td[contains(@class, 'wadl-required')]")) == 4


def test_methods_and_paths_stand_apart(tmp_path: Path) -> None:
    text = f"{INDEX}.. wadl:application:: {WADL / 'status.wadl'}\n"
    site = build(tmp_path, {"index": text})
    tree = html.fromstring((site.folder / "index.html").read_text(encoding="utf-8"))
    methods = tree.xpath("//code[contains(@class, 'wadl-method-get')]")
    assert [each.text_content() for each in methods] == ["GET"] * 4  # two in the list, and one in each operation
    paths = tree.xpath("//table[contains(@class, 'wadl-operations')]//td[2]//code")
    steps = [[step.text_content() for step in path.xpath("span")] for path in paths]
    assert steps == [["/", "health"], ["/", "health/", "{system_name}"]]


def test_each_row_with_an_anchor_links_to_itself_and_says_what_it_is(tmp_path: Path) -> None:
    tree = article(build(tmp_path, {"index": POST}))
    anchored = tree.xpath("//td[1]/p[@id]")
    assert [f"#{each.get('id')}" for each in anchored] == hrefs(tree)
    assert "Link to agent.links[].href" in [each.get("title") for each in tree.iter("a")]


def test_a_site_without_permalinks_gets_none(tmp_path: Path) -> None:
    assert hrefs(article(build(tmp_path, {"index": POST}, html_permalinks=False))) == []


def test_a_site_chooses_the_sign_of_links(tmp_path: Path) -> None:
    tree = article(build(tmp_path, {"index": POST}, html_permalinks_icon="<b>here</b>"))
    assert {each.text for each in tree.xpath("//td//a[contains(@class, 'headerlink')]/b")} == {"here"}


def test_a_site_may_have_a_style_of_its_own(tmp_path: Path) -> None:
    site = build(tmp_path, {"index": POST}, wadl_style=False)
    page = (site.folder / "index.html").read_text(encoding="utf-8")
    assert site.warnings == []
    assert not list(site.folder.rglob("wadlkit.*"))
    assert "wadlkit.css" not in page
    assert "wadlkit.js" not in page
    assert "wadl-frame" not in page
    assert "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}agent." in page  # so that fields are indented all the same


def test_style_and_script_go_along_with_a_site(tmp_path: Path) -> None:
    site = build(tmp_path, {"index": POST})
    page = (site.folder / "index.html").read_text(encoding="utf-8")
    assert "_static/wadlkit.css?" in page
    assert "_static/wadlkit.js?" in page
    assert (site.folder / "_static" / "wadlkit.css").is_file()


def test_a_book_has_the_style_and_no_script(tmp_path: Path) -> None:
    site = build(tmp_path, {"index": POST}, "epub")
    assert site.warnings == []
    assert (site.folder / "_static" / "wadlkit.css").is_file()
    page = (site.folder / "index.xhtml").read_text(encoding="utf-8")
    assert "wadlkit.css" in page
    assert "wadlkit.js" not in page
    assert "headerlink" not in page


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_what_is_for_html_is_nowhere_else(tmp_path: Path, builder: str) -> None:
    site = build(tmp_path, {"index": POST}, builder)
    (written,) = (each for each in site.folder.iterdir() if each.suffix in {".txt", ".tex"})
    text = written.read_text(encoding="utf-8")
    assert "agent.links" in text.replace("{}", "").replace("{[}{]}", "[]")
    assert "Link to" not in text
    assert "**project_id**" in text or builder == "latex"  # columns are wide enough for words


ODD = """<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
xmlns:x--y="urn:y"><resources base="http://a.example/"><resource path="a"><method name="GET" id="get"><request>
<param name="a--b" style="query" type="xsd:int"/><param name="c" style="query" type="xsd:long"/>
<param name="d" style="query" type="x--y:long"/></request></method></resource></resources></application>
"""


@pytest.mark.parametrize("builder", ["html", "epub", "text", "man", "latex"])
def test_names_and_types_are_whole_in_all_builders(tmp_path: Path, builder: str) -> None:
    (tmp_path / "a.wadl").write_text(ODD, encoding="utf-8")
    text = f"{INDEX}.. wadl:application:: {tmp_path / 'a.wadl'}\n"
    site = build(tmp_path, {"index": text}, builder, man_pages=[("index", "site", "Site", "", 1)])
    assert site.warnings == []
    [shown] = [
        text
        for file in site.folder.rglob("*")
        if file.name in ("index.html", "index.xhtml", "index.txt", "site.1", "apis.tex")
        for text in [file.read_text(encoding="utf-8")]
    ]
    plain = shown.replace("\\sphinxhyphen{}", "-").replace("\\PYGZhy{}", "-").replace("\\-", "-")
    for word in ("a--b", "xsd:int", "xsd:long", "x--y:long"):
        assert word in plain, word


def test_a_table_in_a_description_is_a_table_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.wadl").write_text(NESTED, encoding="utf-8")
    text = f"{INDEX}.. wadl:operation:: get\n   :source: {tmp_path / 'a.wadl'}\n"
    tree = article(build(tmp_path, {"index": text}))
    inner = tree.xpath("//table[contains(@class, 'wadl-prose-table')]")[0]
    assert not any("wadl-" in each for each in (*classes(inner, "td"), *classes(inner, "tr")))
    assert inner.getparent().get("class").split()[0] == "wadl-frame"


def test_the_manual_has_all_variables_and_no_others() -> None:
    style = (ROOT / "generator/wadlkit/sphinx_ext/static/wadlkit.css").read_text(encoding="utf-8")
    manual = (ROOT / "docs/how-to/change-the-look.rst").read_text(encoding="utf-8")
    ours = re.search(r":root \{(.*?)\n\}", style, re.DOTALL)
    assert ours is not None
    defined = re.findall(r"^  (--wadl-[a-z-]+):", ours[1], re.MULTILINE)
    assert sorted(re.findall(r"``(--wadl-[a-z-]+)``", manual)) == sorted(defined)


def test_the_pictures_in_readme_are_there_and_small() -> None:
    pictures = re.findall(r"docs/pictures/[a-z-]+\.png", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(pictures) == 4
    assert all((ROOT / each).stat().st_size < 150_000 for each in pictures)
