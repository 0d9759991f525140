"""Grid tables: the usual ones are read in a short way, which gives what docutils gives."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from wadlkit.verify.grid import _any, _plain, grid_tables

RULE = "+-+---+"
LINES = st.sampled_from([RULE, "+=+===+", "|a| b |", "| |   |", "|+|-+-|", "|-+---|", "+-+-+-+", "|a|   +", "|é|   |"])


@given(st.lists(LINES, max_size=8))
def test_a_table_read_in_the_short_way_is_what_docutils_reads(lines: list[str]) -> None:
    block = [RULE, *lines, RULE]
    plain = _plain(block, 1)
    assert plain is None or plain == _any(block, 1)


def test_all_tables_of_the_corpus_are_read_alike_in_both_ways(corpus: Path) -> None:
    compared = 0
    for path in sorted(corpus.glob("rax-*/expected/**/*.rst")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for grid in grid_tables(lines):
            block = [line.rstrip() for line in lines[grid.line - 1 : grid.line - 1 + grid.height]]
            plain = _plain(block, grid.line)
            assert plain is None or plain == _any(block, grid.line), f"{path}:{grid.line}"
            compared += plain is not None
    assert compared >= 2_000
