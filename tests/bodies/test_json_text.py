"""JSON as it comes, and where things stand in it."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.bodies.json_text import locate, parse
from wadlkit.bodies.observed import Budget, Seen

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def problems(text: str) -> list[str]:
    return [problem.message for problem in parse(text).problems]


@pytest.mark.parametrize(
    ("text", "problem", "at"),
    [
        ('{"a": 1, }', "it is no JSON: expecting property name enclosed in double quotes", "}"),
        ("", "it is no JSON: expecting value", ""),
        ('{"a": ...}', "it is no JSON: expecting value", "."),
        ('{"a": 1, "a": 2}', "an object has the key a twice", '"a"'),
        ('{"a": NaN}', "NaN is no JSON", "NaN"),
        ('{"a": -Infinity}', "-Infinity is no JSON", "-Infinity"),
        (r'{"a": "\ud800"}', r"\ud800 is half a character", r"\ud800"),
        (r'{"\udc00": 1}', r"\udc00 is half a character", r"\udc00"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, problem: str, at: str) -> None:
    (found,) = parse(text).problems
    assert found.message == problem
    assert found.span is not None
    assert text[slice(*found.span)] == at


@pytest.mark.parametrize("text", ['{"a": 1}', '\ufeff{"a": 1}', r'"\ud83d\ude00"', r'"\\ud800"', "[1e999]", "1"])
def test_what_is_right_is_no_problem(text: str) -> None:
    assert problems(text) == []
    assert parse(text).is_json


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [250, 1_000, 100_000])
def test_deep_nesting_is_a_problem(opening: str, depth: int) -> None:
    text = opening * depth + "1" + ("]" if opening == "[" else "}") * depth
    assert problems(text) == ["it is nested more than 200 deep"]


def test_many_brackets_are_no_depth() -> None:
    assert problems(json.dumps([[[]]] * 1_000)) == []


def test_numbers_of_many_digits_are_read() -> None:
    assert problems("[" + "9" * 10_000 + "]") == []


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([{"id": number, "name": "x" * 20, "tags": ["a", "b"]} for number in range(160_000)]),
        json.dumps({f"key {number}": {"value": number} for number in range(250_000)}),
        "[" + "1," * 5_000_000 + "1]",
        '{"a": "' + "\\u00e9" * 1_700_000 + '"}',
        "[" * 10_000_000,
    ],
    ids=["objects", "keys", "numbers", "escapes", "brackets"],
)
def test_ten_megabytes_take_little_time(text: str) -> None:
    start = time.process_time()
    json.loads("[" + "0.5," * 2_500_000 + "0]")
    unit = time.process_time() - start  # a quarter of a second on a machine with nothing else to do
    start = time.process_time()
    parsed = parse(text)
    if parsed.is_json:
        Seen().add(parsed.value, Budget())
        locate(parsed.text, [(None, "nowhere"), ("nowhere",)])
    assert time.process_time() - start < 8 * unit


def test_places_are_those_of_keys_and_of_items() -> None:
    text = '{"a": [{"c": 1}, {"b": 2, "c": 3}], "d e": {"": null}}'
    wanted = [("a",), ("a", None), ("a", None, "b"), ("a", None, "c"), ("d e", ""), (), ("no",), ("a", "b")]
    found = {path: text[slice(*span)] for path, span in locate(text, wanted).items()}
    assert found == {
        ("a",): '"a"',
        ("a", None): "{",
        ("a", None, "b"): '"b"',
        ("a", None, "c"): '"c"',
        ("d e", ""): '""',
        (): "{",
    }
    assert locate(text, [("a", None, "c")])["a", None, "c"][0] == text.index('"c"')


@given(VALUES)
def test_any_json_is_read_and_every_place_is_found(value: object) -> None:
    text = json.dumps(value)
    parsed = parse(text)
    assert parsed.is_json
    seen = Seen()
    seen.add(parsed.value, Budget())
    paths = list(all_paths(seen))
    assert set(locate(parsed.text, paths)) == set(paths)


@given(st.text(alphabet='{}[]":,\\ud8e1.-n \n') | st.text())
def test_no_text_raises(text: str) -> None:
    parse(text)


def all_paths(seen: Seen, path: tuple[str | None, ...] = ()) -> list[tuple[str | None, ...]]:
    paths = [path]
    for key, member in seen.members.items():
        paths += all_paths(member, (*path, key))
    if seen.items is not None:
        paths += all_paths(seen.items, (*path, None))
    return paths
