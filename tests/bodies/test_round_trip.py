"""A JSON document, and a WADL that documents it: deriving gives back its places and its types."""

import json
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st

from wadlkit.bodies.derive import derive_all
from wadlkit.model.body import Body, JsonType, Path, PlacedBy, TypeFrom
from wadlkit.testing import api

KEYS = st.sampled_from(["id", "name", "links", "href", "a-b", "x:y", "c.d", "e f", "g'h", 'i"j', "kl[]", "träger", "$"])
SCALARS = st.sampled_from([1, 1.5, "text", True])
TYPES = {int: "integer", float: "decimal", str: "string", bool: "boolean", dict: "dict", list: "list"}

VALUES = st.recursive(
    SCALARS,
    lambda inner: st.dictionaries(KEYS, inner, max_size=4) | inner.map(lambda value: [value]),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """The named places of a document in order, each with its value."""
    if path and path[-1] is not None:
        yield path, value
    if isinstance(value, dict):
        for key, member in value.items():
            yield from walk(member, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from walk(item, (*path, None))


def json_path(path: Path) -> str:
    return "$" + "".join("[*]" if step is None else f"[{json.dumps(step)}]" for step in path)


def body(document: object, params: str, *, has_sample: bool = True) -> Body:
    sample = '<doc><xsdxt:code href="a.json"/></doc>' if has_sample else ""
    wadl = f"""
    <application><resources><resource path="a"><method name="GET"><response status="200">
      <representation mediaType="application/json">{sample}{params}</representation>
    </response></method></resource></resources></application>"""
    (body,), diagnostics = derive_all(api(wadl, files={"a.json": json.dumps(document)}).operations[0])
    assert {diagnostic.code for diagnostic in diagnostics} <= {"ambiguous-nesting"}
    return body


@settings(max_examples=100)
@given(DOCUMENTS)
def test_declared_places_and_types_come_back(document: dict[str, object]) -> None:
    places = list(walk(document))
    params = "".join(
        f"<param name={quoteattr(str(path[-1]))} style='plain' path={quoteattr(json_path(path))} "
        f"type='xsd:{TYPES[type(value)]}'/>"
        for path, value in places
    )
    for has_sample in (True, False):  # what is declared holds without the sample, too
        derived = body(document, params, has_sample=has_sample)
        assert [placement.path for placement in derived.placements] == [path for path, _ in places]
        assert all(placement.placed_by is PlacedBy.PATH for placement in derived.placements)
        assert all(placement.type_from is TypeFrom.DECLARED for placement in derived.placements)
        declared = [placement.types for placement in derived.placements]
        assert declared == [(json_type(value),) for _, value in places]


@settings(max_examples=200)
@given(DOCUMENTS)
def test_names_give_the_places_back(document: dict[str, object]) -> None:
    places = list(walk(document))
    names = [str(path[-1]) for path, _ in places]
    derived = body(document, "".join(f"<param name={quoteattr(name)} style='plain'/>" for name in names))
    taken = [placement.path for placement in derived.placements if placement.path is not None]
    assert len(taken) == len(set(taken))
    for (path, value), name, placement in zip(places, names, derived.placements, strict=True):
        if names.count(name) == 1:
            assert placement.path == path
            assert placement.types == (json_type(value),)
            assert placement.type_from is TypeFrom.SAMPLE
        elif placement.path is not None:
            assert placement.path[-1] == name


def json_type(value: object) -> JsonType:
    return {
        int: JsonType.INTEGER,
        float: JsonType.NUMBER,
        str: JsonType.STRING,
        bool: JsonType.BOOLEAN,
        dict: JsonType.OBJECT,
        list: JsonType.ARRAY,
    }[type(value)]
