"""Any page that the modern layout may mean, of any text."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.pages.nasty import PROSE, TEXTS
from tests.pages.read_rst import HERE
from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
from wadlkit.model.prose import Code, Paragraph, Prose, Words
from wadlkit.model.subject import Subject

SUBJECT = Subject(api="a", method="GET", path="/a/{b}", id="getA")

_HERE = st.just(HERE)
_NAMES = ("path", "query", "matrix", "header", "form", "body", "statuses")
_LANGUAGES = ("", "text", "json", "JSON", "http", "brainfuck", "xml")
# A page has each anchor once: they are numbered where they are drawn.
_ANCHORS = st.booleans()
_CODE_LINES = st.lists(st.one_of(TEXTS, st.sampled_from(["  a", "\tb", "", "x" * 4_001, ":class: x"])), max_size=4)


def _line(text: str) -> Prose:
    return (Paragraph(content=(Words(text=text),), location=HERE),)


def _cells(width: int) -> st.SearchStrategy[tuple[Cell[Prose], ...]]:
    cell: st.SearchStrategy[Cell[Prose]] = st.builds(Cell, text=PROSE, location=_HERE)
    first = st.builds(Cell, text=st.one_of(PROSE, TEXTS.map(_line)), location=_HERE)
    return st.tuples(first, *[cell] * (width - 1))


def _rows(width: int) -> st.SearchStrategy[tuple[Row[Prose], ...]]:
    row = st.builds(
        Row,
        cells=_cells(width),
        anchor=_ANCHORS.map(lambda has: "row" if has else ""),
        depth=st.integers(0, 3),
        location=_HERE,
    )
    return st.lists(row, min_size=1, max_size=3).map(tuple)


def _table(width: int) -> st.SearchStrategy[Table[Prose]]:
    return st.builds(
        Table,
        name=st.sampled_from(_NAMES),
        title=TEXTS,
        columns=st.tuples(*[TEXTS] * width),
        rows=_rows(width),
        anchor=_ANCHORS.map(lambda has: "table" if has else ""),
    )


TABLES = st.lists(st.integers(1, 4).flatmap(_table), max_size=2).map(tuple)
EXAMPLES = st.lists(
    st.builds(
        Example,
        caption=TEXTS,
        lines=_CODE_LINES.map(tuple),
        language=st.sampled_from(_LANGUAGES),
        anchor=_ANCHORS.map(lambda has: "example" if has else ""),
        location=_HERE,
    ),
    max_size=2,
).map(tuple)


def _sections(
    name: str, titles: st.SearchStrategy[str], below: st.SearchStrategy[tuple[Section[Prose], ...]]
) -> st.SearchStrategy[Section[Prose]]:
    return st.builds(
        Section,
        name=st.just(name),
        title=titles,
        intro=PROSE,
        tables=TABLES,
        examples=EXAMPLES,
        sections=below,
        anchor=_ANCHORS.map(lambda has: "section" if has else ""),
    )


def _some(section: st.SearchStrategy[Section[Prose]]) -> st.SearchStrategy[tuple[Section[Prose], ...]]:
    return st.lists(section, max_size=2).map(tuple)


_NONE: st.SearchStrategy[tuple[Section[Prose], ...]] = st.just(())
_TITLES = TEXTS.map(lambda text: text if text.strip() else "b")
_BODY = _sections("body", _TITLES, _NONE)
_RESPONSE = _sections("response", _TITLES, _some(_BODY))
_SECTIONS = st.lists(
    st.one_of(
        _sections("request", st.just("Request"), _some(_BODY)),
        _sections("responses", st.just("Responses"), _some(_RESPONSE)),
        _sections("errors", st.just("Errors"), _some(_RESPONSE)),
        _sections("links", st.just("Links"), _NONE),
    ),
    max_size=2,
).map(tuple)


def _facts(rows: tuple[Row[Prose], ...]) -> Table[Prose]:
    call: Prose = (Paragraph(content=(Code(text=f"{SUBJECT.method} {SUBJECT.path}"),), location=HERE),)
    first = Row(cells=(Cell(text=_line("Call"), location=HERE), Cell(text=call, location=HERE)), location=HERE)
    return Table(name="facts", columns=(), rows=(first, *rows))


PAGES: st.SearchStrategy[Page[Prose]] = st.builds(
    Page,
    subject=st.just(SUBJECT),
    file_name=st.just("a.rst"),
    source=TEXTS,
    title=TEXTS,
    method=st.just(SUBJECT.method),
    uri=st.just(SUBJECT.path),
    intro=PROSE,
    facts=_rows(2).map(_facts),
    description=PROSE,
    sections=_SECTIONS,
    location=_HERE,
)
