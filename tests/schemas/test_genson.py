"""An independent witness for what samples alone tell: GenSON, which merges samples by rules of its own."""

import json
from typing import Any

from genson import SchemaBuilder
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bodies.test_round_trip import KEYS
from tests.schemas.made import schema
from tests.schemas.places import kinds, places
from wadlkit.model.body import Path

VALUES = st.recursive(
    st.sampled_from([1, 1.5, "text", True, None]),
    lambda inner: st.dictionaries(KEYS, inner, max_size=4) | st.lists(inner, max_size=3),
    max_leaves=12,
)


def genson(samples: list[Any]) -> dict[Path, set[str]]:
    """Its types at each place."""
    builder = SchemaBuilder()
    for sample in samples:
        builder.add_object(sample)
    return dict(_flat(builder.to_schema(), ()))


def _flat(node: dict[str, Any], path: Path) -> list[tuple[Path, set[str]]]:
    """Its ``anyOf``, one schema for each type, taken together."""
    found: dict[Path, set[str]] = {path: set()}
    for each in node.get("anyOf", [node]):
        found[path] |= kinds(each)
        below = [((*path, name), member) for name, member in each.get("properties", {}).items()]
        below += [((*path, None), each["items"])] if "items" in each else []
        for at, member in below:
            for inner, types in _flat(member, at):
                found.setdefault(inner, set()).update(types)
    return list(found.items())


def differences(document: dict[str, Any], samples: list[Any]) -> list[tuple[Path, object, object]]:
    """Where a schema and GenSON differ, but for a lone null, which tells GenSON of a type and us of none."""
    ours = {path: kinds(node) for path, node in places(document).items()}
    theirs = {path: set() if types == {"null"} else types for path, types in genson(samples).items()}
    return [
        (path, ours.get(path), theirs.get(path))
        for path in ours.keys() | theirs.keys()
        if ours.get(path) != theirs.get(path)
    ]


@settings(max_examples=150)
@given(VALUES)
def test_places_and_types_are_those_of_genson(value: Any) -> None:
    assert differences(schema("", json.dumps(value)), [value]) == []
