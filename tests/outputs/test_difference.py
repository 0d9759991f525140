"""Differences: what `diff -u` would say, in few lines and little time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.outputs.difference import difference, first_difference

NUMBERS = "".join(f"{number}\n" for number in range(1, 1001)).encode()


def lines(now: bytes, then: bytes, most: int = 20) -> list[str]:
    return list(difference("page.rst", now, then, most=most))


def test_it_is_a_unified_diff_from_what_is_to_what_is_to_be() -> None:
    assert lines(NUMBERS, NUMBERS.replace(b"\n500\n", b"\nfive hundred\n")) == [
        "--- page.rst",
        "+++ page.rst, as it is to be",
        "@@ -498,5 +498,5 @@",
        " 498",
        " 499",
        "-500",
        "+five hundred",
        " 501",
        " 502",
        "… and more",
    ]


@pytest.mark.parametrize(("now", "then", "sign"), [(b"", b"a\nb\n", "+"), (b"a\nb\n", b"", "-")])
def test_of_a_file_that_is_or_will_be_gone_every_line_is_shown(now: bytes, then: bytes, sign: str) -> None:
    assert lines(now, then)[3:5] == [f"{sign}a", f"{sign}b"]


def test_a_missing_line_end_is_a_difference() -> None:
    assert lines(b"a", b"a\n")[3:] == [" a", "+"]


def test_what_is_the_same_has_no_difference() -> None:
    assert lines(b"a\n", b"a\n") == []


def test_it_ends_where_it_is_long_enough() -> None:
    assert len(lines(NUMBERS, NUMBERS[::-1], most=20)) == 23


def test_large_files_take_no_time() -> None:
    start = time.perf_counter()
    lines(NUMBERS * 300, b"x\n" + NUMBERS[::-1] * 300)
    assert time.perf_counter() - start < 5


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    assert "-caf\ufffd" in lines(b"caf\xe9\n", b"coffee\n")


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_it_is_silent_only_if_nothing_differs(now: bytes, then: bytes) -> None:
    same = now.decode(errors="replace") == then.decode(errors="replace")
    assert (lines(now, then) == []) is same


@pytest.mark.parametrize(
    ("before", "after", "index"), [("abc", "abd", 2), ("ab", "abc", 2), ("", "", 0), ("x", "y", 0)]
)
def test_the_first_line_that_differs(before: str, after: str, index: int) -> None:
    assert first_difference(list(before), list(after)) == index
