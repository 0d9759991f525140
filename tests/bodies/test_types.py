"""Names of types, by namespace and never by prefix."""

import pytest

from wadlkit.bodies.types import declared_type, is_unknown
from wadlkit.model.body import Type
from wadlkit.model.param import Param, QName
from wadlkit.testing import api

XSD = "http://www.w3.org/2001/XMLSchema"


def param(name: str) -> Param:
    wadl = f"""
    <application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xs="{XSD}" xmlns:own="urn:own"><resources>
      <resource path="a"><param name="p" style="query" type="{name}"/><method name="GET"/></resource>
    </resources></application>"""
    return api(wadl).operations[0].parameters[0].param


def words(type_: Type | None) -> tuple[object, ...]:
    assert type_ is not None
    return (type_.kind and type_.kind.value, type_.format, type_.minimum, type_.maximum)


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("xs:string", ("string", None, None, None)),
        ("xs:boolean", ("boolean", None, None, None)),
        ("xs:decimal", ("number", None, None, None)),
        ("xs:integer", ("integer", None, None, None)),
        ("xs:byte", ("integer", None, -128, 127)),
        ("xs:short", ("integer", None, -32_768, 32_767)),
        ("xs:int", ("integer", None, -2_147_483_648, 2_147_483_647)),
        ("xs:long", ("integer", None, -(2**63), 2**63 - 1)),
        ("xs:unsignedByte", ("integer", None, 0, 255)),
        ("xs:positiveInteger", ("integer", None, 1, None)),
        ("xs:negativeInteger", ("integer", None, None, -1)),
        ("xs:dateTime", ("string", "date-time", None, None)),
        ("xs:date", ("string", "date", None, None)),
        ("xs:anyURI", ("string", "uri-reference", None, None)),
        ("xs:anyType", (None, None, None, None)),
        # Names that no schema has, in whatever namespace they come.
        ("xs:dict", ("object", None, None, None)),
        ("xs:list", ("array", None, None, None)),
        ("xs:bool", ("boolean", None, None, None)),
        ("own:UUID", ("string", "uuid", None, None)),
        ("own:uuid", ("string", "uuid", None, None)),
        ("own:int", ("integer", None, None, None)),
        ("dict", ("object", None, None, None)),
        ("array", ("array", None, None, None)),
        ("Boolean", ("boolean", None, None, None)),
        ("unbound:string", ("string", None, None, None)),
    ],
)
def test_a_name_means_a_json_type(name: str, meaning: tuple[object, ...]) -> None:
    assert words(declared_type(param(name))) == meaning
    assert not is_unknown(param(name))


@pytest.mark.parametrize("name", ["own:ServerForCreate", "keypair", "xs:dateTimes", "own:"])
def test_an_unknown_name_is_never_a_string(name: str) -> None:
    assert declared_type(param(name)) is None
    assert is_unknown(param(name))


def test_a_prefix_tells_nothing() -> None:
    bound = Param(type="xsd:int", qname=QName("urn:own", "int"), location=param("dict").location)
    assert words(declared_type(bound)) == ("integer", None, None, None)


def test_without_a_type_nothing_is_declared_or_unknown() -> None:
    assert declared_type(param("")) is None
    assert not is_unknown(param(""))
