"""Values as attributes have them, typed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.model.body import JsonType
from wadlkit.schemas.values import typed_value

ALL = tuple(JsonType)


@pytest.mark.parametrize(
    ("text", "types", "value"),
    [
        ("1", [JsonType.INTEGER], 1),
        ("+1", [JsonType.NUMBER], 1),
        (".5e1", [JsonType.NUMBER], 5.0),
        ("1.5", [JsonType.INTEGER], "1.5"),
        ("1e999", [JsonType.NUMBER], "1e999"),
        ("NaN", [JsonType.NUMBER], "NaN"),
        ("٣", [JsonType.INTEGER], "٣"),
        ("9" * 5_000, [JsonType.INTEGER], "9" * 5_000),
        ("FALSE", [JsonType.BOOLEAN], False),
        ("yes", [JsonType.BOOLEAN], "yes"),
        ("1", [JsonType.STRING, JsonType.INTEGER], "1"),
        ("1", [JsonType.NULL, JsonType.INTEGER], 1),
        ('["a"]', [JsonType.ARRAY], ["a"]),
        ('["a"]', [JsonType.OBJECT], '["a"]'),
        ("[NaN]", [JsonType.ARRAY], "[NaN]"),
        ("[" * 100_000, [JsonType.ARRAY], "[" * 100_000),
        (" x ", [], " x "),
    ],
    ids=range(17),
)
def test_a_value_has_the_type_of_its_field(text: str, types: Sequence[JsonType], value: object) -> None:
    said = typed_value(text, types)
    assert (said, type(said)) == (value, type(value))


@given(st.text(), st.permutations(ALL))
def test_nothing_is_raised_and_what_means_nothing_stays(text: str, types: Sequence[JsonType]) -> None:
    value = typed_value(text, types)
    assert not isinstance(value, str) or value == text
