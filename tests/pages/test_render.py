"""Pages to RST: the skeleton of classic rule 3, templates of a user's own, and lists of pages."""

import re
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.written import method, pages
from wadlkit.model.page import Example, Page, Section
from wadlkit.pages.profile import CLASSIC
from wadlkit.pages.render import Renderer, TemplateFault
from wadlkit.pages.rst import grid_table

RENDERER = Renderer(CLASSIC)

TITLED = "This table shows the {} parameters for the {}:"


# -- the skeleton, said a second time, piece by piece as the rule has it ----------------------------------------------


def skeleton(page: Page[str]) -> str:
    statuses, request, response = (page.section(name) for name in ("statuses", "request", "response"))
    return "".join(
        [
            "\n.. THIS OUTPUT IS GENERATED FROM THE WADL. DO NOT EDIT.\n\n",
            f"{page.title}\n{'^' * 80}\n\n",
            f".. code::\n\n    {page.method} {page.uri}\n\n",
            f"{page.intro}\n\n",
            "This table shows the possible response codes for this operation:\n\n",
            f"{table(statuses, 'statuses') or 'None'}\n\n",
            'Request\n""""""""""""""""\n\n',
            titled(request, "uri", "URI", "request", before="", after=""),
            "\n\n",
            titled(request, "query", "query", "request"),
            "\n\n",
            titled(request, "body", "body", "request") or "\nThis operation does not accept a request body.\n",
            "\n\n",
            *map(example, request.examples),
            '\n\nResponse\n""""""""""""""""\n\n',
            titled(response, "body", "body", "response") or "\nThis operation does not accept a response body.\n",
            "\n\n",
            *map(example, response.examples),
            "\n",
        ]
    )


def table(section: Section[str], name: str) -> str:
    found = section.table(name)
    if not found:
        return ""
    lines = grid_table(found.columns, [[cell.text for cell in row.cells] for row in found.rows])
    return "\n" + "".join(f"{line}\n" for line in lines)


def titled(section: Section[str], name: str, word: str, message: str, *, before: str = "\n", after: str = "\n") -> str:
    text = table(section, name)
    return f"{before}{TITLED.format(word, message)}\n{text}{after}" if text else ""


def example(shown: Example) -> str:
    lines = "\n".join(f"    {line}" for line in shown.lines)
    return f"\n\n**Example {shown.caption}**\n\n\n.. code::\n\n{lines}\n"


SAMPLE = "<representation><doc><xsdxt:code>{} < &amp; |</xsdxt:code></doc></representation>".replace("< ", "&lt; ")
PARTS = {
    "statuses": "<response status='200'/>",
    "uri": "<param name='u' style='template'/>",
    "query": "<param name='q' style='query'/>",
    "body": "<param name='b' style='plain'/>",
    "request": SAMPLE.format(1) + SAMPLE.format(2),
    "response": "<param name='c' style='plain'/>",
    "samples": SAMPLE.format(3) + SAMPLE.format(4),
}


@pytest.mark.parametrize("chosen", list(product((False, True), repeat=len(PARTS))))
def test_the_skeleton(chosen: tuple[bool, ...]) -> None:
    part = {name: text * wanted for (name, text), wanted in zip(PARTS.items(), chosen, strict=True)}
    response = f"<response status='201'>{part['response']}{part['samples']}</response>"
    [page] = pages(
        f"""<resources><resource path="a">{part["uri"]}<method name="GET"><doc title="t"><para>One.</para></doc>
        <request>{part["query"]}{part["body"]}{part["request"]}</request>{part["statuses"]}
        {response if part["response"] or part["samples"] else ""}</method></resource></resources>"""
    )
    assert RENDERER.render(page) == skeleton(page)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40),
    st.sampled_from(["", "{{ x }}", "{% if %}", "<b>"]),
)
def test_what_is_said_is_never_read_as_a_template(text: str, more: str) -> None:
    page = replace(method("<response/>"), title=text + more, uri=more, intro=more + text)
    assert RENDERER.render(page) == skeleton(page)


def test_no_blanks_at_the_end_of_empty_lines() -> None:
    assert not re.search(r" $", RENDERER.render(method(PARTS["statuses"])), re.MULTILINE)


# -- a user's own ------------------------------------------------------------------------------------------------------


def lay(folder: Path, name: str, text: str) -> Renderer:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Renderer(CLASSIC, folder)


@pytest.mark.parametrize("name", ["page.rst.jinja", "classic/page.rst.jinja"])
def test_a_block_of_ours_can_be_replaced(tmp_path: Path, name: str) -> None:
    renderer = lay(
        tmp_path,
        name,
        '{% extends "classic/page.rst.jinja" %}\n{% block header %}\nMine: {{ super() }}{% endblock %}\n',
    )
    page = method("<response/>")
    assert renderer.render(page) == "Mine: " + RENDERER.render(page)


@pytest.mark.parametrize("name", ["example.rst.jinja", "shared/example.rst.jinja"])
def test_a_part_of_ours_can_be_replaced(tmp_path: Path, name: str) -> None:
    renderer = lay(tmp_path, name, "{{ example.caption }}!\n")
    text = renderer.render(method(f"<request>{SAMPLE.format(1)}</request>"))
    assert "request body.\n\n\nT: JSON request!\n\n\nResponse" in text


def test_a_user_may_add_parts(tmp_path: Path) -> None:
    lay(tmp_path, "parts/table.rst.jinja", "{% macro cells(table) %}{{ table.columns | join(',') }}{% endmacro %}")
    renderer = lay(
        tmp_path,
        "page.rst.jinja",
        '{% from "parts/table.rst.jinja" import cells %}{{ cells(page.section("statuses").table("statuses")) }}',
    )
    assert renderer.render(method("<response/>")) == "Response Code,Name,Description"


def test_the_list_of_pages_can_be_replaced(tmp_path: Path) -> None:
    renderer = lay(tmp_path, "index.rst.jinja", "{{ title }}: {{ entries | join(' ') }}")
    assert renderer.render_index("API", ["a", "b"]) == "API: a b"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\n{% if %}", 2, "Expected an expression"),
        ("\n\n{{ nonsense }}", 3, "'nonsense' is undefined"),
        ("\n{{ page.nonsense }}", 2, "nonsense"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{{ page.title + 1 }}", 2, "str"),
        ("\n{{ page | grid_table }}", 2, "columns"),
        ("\n{{ page | nonsense }}", 2, "No filter named 'nonsense'"),
        ('\n{% include "nonsense.jinja" %}', 2, "there is no template nonsense.jinja"),
        ('\n{% include "page.rst.jinja" %}', 2, "recursion"),
        ("\n{{ page.title.__class__.__mro__ }}", 2, "unsafe"),
        ("\n{{ range(10000000) }}", 2, "Range too big"),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    renderer = lay(tmp_path, "page.rst.jinja", text)
    with pytest.raises(TemplateFault, match=re.escape(message)) as caught:
        renderer.render(method(""))
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "page.rst.jinja"), line)


def test_a_template_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "page.rst.jinja").write_bytes(b"\xff")
    with pytest.raises(TemplateFault, match="decode"):
        Renderer(CLASSIC, tmp_path).render(method(""))


def test_a_template_that_writes_what_no_file_can_hold_is_a_fault(tmp_path: Path) -> None:
    renderer = lay(tmp_path, "page.rst.jinja", '{{ "\\ud800" }}')
    with pytest.raises(TemplateFault, match="surrogates not allowed"):
        renderer.render(method(""))


# -- lists of pages ----------------------------------------------------------------------------------------------------


def test_a_list_of_pages() -> None:
    assert RENDERER.render_index("Backup_ API", ["post-b", "get-a"]) == (
        "Backup\\_ API\n============\n\n.. toctree::\n   :maxdepth: 1\n\n   post-b\n   get-a\n"
    )
    assert RENDERER.render_index(" \n", []).startswith("API\n===\n")


def test_sphinx_finds_every_page_whatever_its_name(tmp_path: Path) -> None:
    paths = (
        "a <id> a<b> x.rst x.md v1.0 q's (d) rax:key a&b * [x] a?b self !x a\\b %20 é a`b` a<b a#b a::b ... *a* a|b|"
    )
    methods = '<method name="GET"><doc title="T"/></method><method name="PUT"/>'
    resources = "".join(f"<resource path={quoteattr(path)}>{methods}</resource>" for path in paths.split())
    made = pages(f"<resources>{resources}</resources>")
    for page in made:
        (tmp_path / page.file_name).write_text(RENDERER.render(page), encoding="utf-8")
    names = [page.file_name.removesuffix(".rst") for page in made]
    (tmp_path / "index.rst").write_text(RENDERER.render_index("A *title* of_ 1|", names), encoding="utf-8")
    (tmp_path / "conf.py").touch()
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(tmp_path), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    entries = (tmp_path / "out" / "index.html").read_text(encoding="utf-8").count('<li class="toctree-l1"')
    assert entries >= len(names) == 2 * len(paths.split())
