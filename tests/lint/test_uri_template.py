"""The variables of a path, and what two paths have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.lint.uri_template import shape, variables

NAMES = st.text(alphabet="abc_-", min_size=1)
LITERALS = st.text(alphabet="xyz/.", max_size=5)


@pytest.mark.parametrize(
    ("path", "names", "alike"),
    [
        ("", (), ""),
        ("a/b", (), "a/b"),
        ("{a}", ("a",), "{}"),
        ("x/{a}/{b}.{a}", ("a", "b"), "x/{}/{}.{}"),
        ("{ a }", ("a",), "{}"),
        ("{a: [0-9]{4}}/x", ("a",), "{ [0-9]{4}}/x"),
        ("{}", (), "{}"),
        ("{a", (), "{a"),
        ("a}b", (), "a}b"),
        ("{a}}", ("a",), "{}}"),
    ],
)
def test_variables_stand_between_braces(path: str, names: tuple[str, ...], alike: str) -> None:
    assert variables(path) == names
    assert shape(path) == alike


@given(st.lists(st.tuples(LITERALS, NAMES)))
def test_names_are_found_again_and_do_not_matter_to_the_shape(parts: list[tuple[str, str]]) -> None:
    path = "".join(f"{text}{{{name}}}" for text, name in parts)
    assert list(variables(path)) == list(dict.fromkeys(name for _, name in parts))
    assert shape(path) == "".join(f"{text}{{}}" for text, _ in parts)


@given(st.text(alphabet="{}:ab/"))
def test_no_path_is_too_odd(path: str) -> None:
    assert all(name in path for name in variables(path))
