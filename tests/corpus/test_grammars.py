"""Grammars of the corpus: XML representations whose element a grammar declares have trees, and each fact is counted."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.corpus.wadls import apis, case
from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import ApiGrammars, Grammars
from wadlkit.bodies.schema_files import SchemaFiles
from wadlkit.bodies.schema_library import Unbuilt, build
from wadlkit.bodies.schema_outline import Outline
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.model.body import Body, Evidence, EvidenceKind, Field, JsonType
from wadlkit.model.method import Representation
from wadlkit.model.operation import Operation
from wadlkit.model.param import QName
from wadlkit.reading.documents import is_xml
from wadlkit.sources.files import Files

COUNTED = {
    "bodies with an element": 7_103,
    "bodies whose element is declared": 910,
    "elements": 83,
    "places": 481,
    "with documentation": 343,
    "required": 261,
    "arrays": 38,
    "integers with bounds": 80,
    "enumerations": 19,
    "patterns": 6,
    "of a choice": 6,
    "broken-grammar": 15,
}


def with_elements(operation: Operation) -> Operation:
    """An operation with the XML representations that name an element, and nothing else of their bodies."""

    def kept(representations: tuple[Representation, ...]) -> tuple[Representation, ...]:
        return tuple(
            replace(each, params=(), samples=())
            for each in representations
            if each.element_qname is not None and is_xml(each.media_type)
        )

    return replace(
        operation,
        requests=tuple(
            replace(each, params=(), representations=kept(each.representations)) for each in operation.requests
        ),
        responses=tuple(
            replace(each, params=(), representations=kept(each.representations)) for each in operation.responses
        ),
    )


def derived(corpus: Path) -> Iterator[tuple[str, Body, ApiGrammars]]:
    cases: dict[Path, Grammars] = {}
    for path, api in apis(corpus).items():
        root = case(corpus, path)
        grammars = cases.setdefault(root, Grammars(Files(root / "source"))).of(api.applications)
        for operation in api.operations:
            bodies, conflicts = derive_all(with_elements(operation), grammars=grammars)
            assert conflicts == ()
            yield from ((root.name, body, grammars) for body in bodies)


def fields(field: Field) -> Iterator[Field]:
    yield field
    for below in (*field.members, *([field.items] if field.items else [])):
        yield from fields(below)


def declaration(field: Field) -> list[Evidence]:
    return [each for each in field.evidence if each.kind is EvidenceKind.DECLARED_BY_XSD]


def test_declared_elements_have_trees_with_types_occurrence_and_documentation(
    corpus: Path, record_property: Callable[[str, object], None]
) -> None:
    counts: Counter[str] = Counter()
    done = set()
    broken: dict[tuple[str, str, str], Diagnostic] = {}
    for name, body, grammars in derived(corpus):
        counts["bodies with an element"] += 1
        for each in grammars.diagnostics:
            broken[name, str(each.location), each.message] = each
        if not body.root.members:
            continue
        counts["bodies whose element is declared"] += 1
        element = (name, body.representation.element_qname)
        if element in done:
            continue
        done.add(element)
        counts["elements"] += 1
        for field in fields(body.root):
            (place,) = declaration(field) or (None,)
            if place is None:
                assert not field.path
                continue
            assert place.location.text.startswith("<")
            assert field.types
            if field.name is None:  # what repeats is counted once
                continue
            counts["places"] += 1
            counts["with documentation"] += bool(field.docs)
            counts["required"] += field.required
            counts["arrays"] += field.types == (JsonType.ARRAY,)
            counts["integers with bounds"] += field.minimum is not None
            counts["enumerations"] += bool(field.enumeration)
            counts["patterns"] += field.pattern is not None
            counts["of a choice"] += field.choice is not None
    counts["broken-grammar"] = len(broken)
    assert {each.code for each in broken.values()} == {"broken-grammar"}
    record_property("what grammars declare", dict(counts))
    assert dict(counts) == COUNTED


def test_what_a_schema_declares_is_in_its_outline(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    """A grammar is built only if its outline says that it could declare what is asked for."""
    schemas = elements = 0
    for path in sorted(corpus.glob("openstack-identity-*/source/**/api.xsd")) + sorted(corpus.glob("wild-*/**/*.xsd")):
        files = SchemaFiles(Files(corpus), [])
        try:
            known = build(files.uri(path), files.opener).maps.elements
        except (OSError, Unbuilt):
            continue
        outline = Outline(files.uri(path), files.data)
        schemas += 1
        own = corpus.absolute().as_uri()  # the library knows elements of its own too
        for key in (key for key, element in known.items() if element.schema.url.startswith(own)):
            namespace, _, local = key.rpartition("}")
            elements += 1
            assert outline.may_declare(QName(namespace.lstrip("{"), local)), (path, key)
        assert not files.problems or outline.may_declare(QName("urn:of-nobody", "no-such-element"))
    record_property("schemas and their elements", (schemas, elements))
    assert (schemas, elements) == (44, 216)
