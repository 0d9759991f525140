"""A JSON document, a WADL that documents it, and the schema of both: it has its places and accepts it."""

import copy
import json
from typing import Any
from xml.sax.saxutils import quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from tests.bodies.test_round_trip import DOCUMENTS, TYPES, json_path, json_type, walk
from tests.schemas.made import schema
from tests.schemas.places import kinds, places
from wadlkit.schemas.dialect import Dialect, Draft

DIALECTS = st.builds(Dialect, draft=st.sampled_from(Draft), strict=st.booleans())
VALIDATORS = {Draft.DRAFT_2020_12: Draft202012Validator, Draft.DRAFT_07: Draft7Validator}


def documented(document: dict[str, Any]) -> str:
    return "".join(
        f"<param name={quoteattr(str(path[-1]))} style='plain' path={quoteattr(json_path(path))} required='true' "
        f"type='xsd:{TYPES[type(value)]}'/>"
        for path, value in walk(document)
    )


@settings(max_examples=100)
@given(DOCUMENTS, DIALECTS)
def test_the_schema_of_a_documented_body_has_its_places_and_accepts_it(
    document: dict[str, Any], dialect: Dialect
) -> None:
    for sample in (document, None):
        said = schema(documented(document), sample, dialect=dialect)
        validator = VALIDATORS[dialect.draft]
        validator.check_schema(said)
        assert list(validator(said).iter_errors(document)) == []
        found = places(said)
        for path, value in walk(document):
            assert kinds(found[path]) == {json_type(value)}
            assert path[-1] in found[path[:-1]]["required"]


@settings(max_examples=100)
@given(DOCUMENTS, DIALECTS)
def test_the_schema_of_a_sample_alone_accepts_it(document: dict[str, Any], dialect: Dialect) -> None:
    said = schema("", document, dialect=dialect)
    validator = VALIDATORS[dialect.draft]
    validator.check_schema(said)
    assert list(validator(said).iter_errors(document)) == []
    assert {path for path in places(said) if path and path[-1]} == {path for path, _ in walk(document)}


@settings(max_examples=100)
@given(DOCUMENTS, st.data())
def test_a_required_member_that_is_gone_and_a_type_that_is_wrong_are_rejected(
    document: dict[str, Any], data: st.DataObject
) -> None:
    """The schema bites: what it accepts above is not everything."""
    said = schema(documented(document), None)
    name = data.draw(st.sampled_from(sorted(document)))
    less = {key: value for key, value in document.items() if key != name}
    assert [each.validator for each in Draft202012Validator(said).iter_errors(less)] == ["required"]
    other = copy.deepcopy(document)
    other[name] = {} if not isinstance(document[name], dict) else 1
    assert "type" in {each.validator for each in Draft202012Validator(said).iter_errors(other)}


@settings(max_examples=100)
@given(DOCUMENTS, DOCUMENTS)
def test_no_sample_changes_what_is_declared(document: dict[str, Any], sample: dict[str, Any]) -> None:
    """Whatever a sample shows at the places of params that have paths and types."""
    params = "".join(
        f"<param name={quoteattr(str(path[-1]))} style='plain' path={quoteattr(json_path(path))} required='true' "
        f"type='xsd:{TYPES[type(value)]}' default='x'><doc>About it.</doc><option value='x'/></param>"
        for path, value in walk(document)
        if None not in path  # a sample without an array there moves the place, and changes nothing that is said of it
    )
    bare, full = places(schema(params)), places(schema(params, sample))
    for path, _ in walk(document):
        if None not in path and not any(path[:at] in full and "items" in full[path[:at]] for at in range(len(path))):
            before, after = bare[path], full[path]
            keywords: tuple[str, ...] = ("type", "format", "enum", "default", "description")
            if before.get("type") == "array":
                before, after = before["items"], after["items"]
                keywords = ("enum", "default")
            assert {key: before.get(key) for key in keywords} == {key: after.get(key) for key in keywords}
            assert set(bare[path[:-1]]["required"]) <= set(full[path[:-1]]["required"])


@settings(max_examples=50)
@given(DOCUMENTS)
def test_files_read_back_as_they_were_meant(document: dict[str, Any]) -> None:
    said = schema("", document)
    assert json.loads(json.dumps(said)) == said
    assert said["examples"] == [document]
