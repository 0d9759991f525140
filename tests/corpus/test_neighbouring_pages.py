"""What pages of neighbouring builds say, headings, links and the spelling of types aside.

Builds of the days around that of the classic layout wrote other headings and other types, and some read a WADL that had
changed meanwhile; what they said in tables, texts and samples follows the same rules.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.corpus.test_seed_pages import written
from tests.pages.test_rst import cells

NEIGHBOURS = "rax-*-201507*", "rax-*-20150804*", "rax-*-20150805"

# Lines that those builds had otherwise: rules, headings, labels, links, and what they said where there is nothing.
OTHERWISE = re.compile(
    r"""
    | ([-=~^"])\1*
    | \.\.\ (_.*|contents.*|code::)
    | \ *:depth:.*
    | `(request|response)\ <.*
    | .*\ developer\ guide
    | this\ operation\ does\ not\ .*
    | none
    """,
    re.VERBOSE,
)
TABLE = re.compile(r"^\+-.*\n(?:[|+].*\n)+", re.MULTILINE)


def said(page: str) -> list[str]:
    """The lines of a page in lower case, for titles differ; each table as its cells, types aside."""

    def rows(table: re.Match[str]) -> str:
        return "".join(f"{' | '.join(row)}\n" for row in told(cells(table[0].splitlines())))

    return [line for line in TABLE.sub(rows, page).lower().splitlines() if not OTHERWISE.fullmatch(line)]


def told(rows: list[list[str]]) -> Iterator[list[str]]:
    column = rows[0].index("Type") if "Type" in rows[0] else len(rows[0])
    return ([*row[:column], *row[column + 1 :]] for row in rows)


def test_317_of_317_pages_of_neighbouring_builds_say_the_same(
    corpus: Path, record_property: Callable[[str, object], None]
) -> None:
    compared, wrong = 0, []
    for case in sorted(case for pattern in NEIGHBOURS for case in corpus.glob(pattern)):
        pages = written(case)
        for path in sorted((case / "expected").rglob("*.rst")):
            if path.name in pages:
                compared += 1
                if said(pages[path.name].decode()) != said(path.read_text(encoding="utf-8")):
                    wrong.append(path.relative_to(corpus).as_posix())
    record_property("pages of neighbouring builds that say the same", f"{compared - len(wrong)} of {compared}")
    assert (compared, wrong) == (317, [])
