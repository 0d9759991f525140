"""What paths declare."""

import pytest

from wadlkit.bodies.declared import NoPlace, read_path, read_xpath, through_arrays
from wadlkit.bodies.observed import Budget, Seen
from wadlkit.model.body import spell


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("$.a.b", "a.b"),
        ("$.a[*].b", "a[].b"),
        ("$.a[0].b", "a[].b"),
        ("$.a[].b", "a[].b"),
        ("$.[*].b", "[].b"),
        ("$.a.[*].b", "a[].b"),
        ("$['a-b']['c.d']", "a-b['c.d']"),
        ("a.b", "a.b"),
        ("a/b", "a/b".replace("/", ".")),
        ("/a/b", "a.b"),
        ("$.a-b:c.d", "a-b:c.d"),
        ("$.1a", "1a"),
        ("$.a b", "['a b']"),
        ("$", "$"),
        (" $.a ", "a"),
        ("$.träger", "träger"),
        ('$["it\'s"]', "['it\\'s']"),
    ],
)
def test_a_path_is_a_place(written: str, path: str) -> None:
    assert spell(read_path(written)) == path


@pytest.mark.parametrize(
    "written",
    [
        "$..a",
        "$.a[?@.b > 1]",
        "$.a['b','c']",
        "$.a[",
        "$.a.length()",
        "$.a..b",
        "$.a | $.b",
        "/ns:a/@b",
        "not(/a/@b)",
        "/",
        "$" + ".a" * 1_000,
        "$" + "[" * 5_000,
        "$[?" + "(" * 5_000,
    ],
)
def test_some_paths_have_no_single_place(written: str) -> None:
    with pytest.raises(NoPlace):
        read_path(written)


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("/ns:a/ns:b/@c", ("ns:a", "ns:b", "@c")),
        ("a/b", ("a", "b")),
        ("/a", ("a",)),
    ],
)
def test_an_xpath_keeps_prefixes_and_attributes(written: str, steps: tuple[str, ...]) -> None:
    assert read_xpath(written) == steps


@pytest.mark.parametrize("written", ["$.a", "//a", "/a[@b='c']", "not(/a)", "/", "@a/b", "a::b"])
def test_other_xpaths_have_no_single_place(written: str) -> None:
    with pytest.raises(NoPlace):
        read_xpath(written)


def test_a_path_goes_through_the_arrays_that_samples_show() -> None:
    seen = Seen()
    seen.add([{"a": {"b": [[{"c": 1}]]}}], Budget())
    assert spell(through_arrays(("a", "b", "c"), seen, frozenset())) == "[].a.b[][].c"
    assert spell(through_arrays((None, "a", "b"), seen, frozenset())) == "[].a.b"


def test_a_path_goes_through_the_arrays_that_other_params_declare() -> None:
    assert spell(through_arrays(("a", "b"), Seen(), frozenset({("a",)}))) == "a[].b"
