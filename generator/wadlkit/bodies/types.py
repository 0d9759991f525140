"""Names of types to JSON types. Those of XML Schema are known by their namespace and never by a prefix.

What else people write is known by its local name alone, for its namespace is whatever their prefix happens to have.
"""

from __future__ import annotations

from wadlkit.model.body import JsonType, Path, Type
from wadlkit.model.param import Param

XSD = "http://www.w3.org/2001/XMLSchema"

_STRING = Type(kind=JsonType.STRING)
_OBJECT = Type(kind=JsonType.OBJECT)
_ARRAY = Type(kind=JsonType.ARRAY)
_INTEGER = Type(kind=JsonType.INTEGER)
_NUMBER = Type(kind=JsonType.NUMBER)
_BOOLEAN = Type(kind=JsonType.BOOLEAN)
_ANY = Type(kind=None)


def _string(form: str) -> Type:
    return Type(kind=JsonType.STRING, format=form)


def _signed(bits: int) -> Type:
    return Type(kind=JsonType.INTEGER, minimum=-(2 ** (bits - 1)), maximum=2 ** (bits - 1) - 1)


def _unsigned(bits: int) -> Type:
    return Type(kind=JsonType.INTEGER, minimum=0, maximum=2**bits - 1)


# The built-in types of XML Schema 1.1, part 2, section 3; what is no number, truth or time is a string in JSON.
_BUILT_IN = {
    "anyType": _ANY,
    "anySimpleType": _ANY,
    "anyAtomicType": _ANY,
    "boolean": _BOOLEAN,
    "float": _NUMBER,
    "double": _NUMBER,
    "decimal": _NUMBER,
    "integer": _INTEGER,
    "long": _signed(64),
    "int": _signed(32),
    "short": _signed(16),
    "byte": _signed(8),
    "unsignedLong": _unsigned(64),
    "unsignedInt": _unsigned(32),
    "unsignedShort": _unsigned(16),
    "unsignedByte": _unsigned(8),
    "nonNegativeInteger": Type(kind=JsonType.INTEGER, minimum=0),
    "positiveInteger": Type(kind=JsonType.INTEGER, minimum=1),
    "nonPositiveInteger": Type(kind=JsonType.INTEGER, maximum=0),
    "negativeInteger": Type(kind=JsonType.INTEGER, maximum=-1),
    "dateTime": _string("date-time"),
    "dateTimeStamp": _string("date-time"),
    "date": _string("date"),
    "time": _string("time"),
    "duration": _string("duration"),
    "dayTimeDuration": _string("duration"),
    "yearMonthDuration": _string("duration"),
    "anyURI": _string("uri-reference"),
    **dict.fromkeys(
        [
            "string",
            "normalizedString",
            "token",
            "language",
            "Name",
            "NCName",
            "NMTOKEN",
            "NMTOKENS",
            "ID",
            "IDREF",
            "IDREFS",
            "ENTITY",
            "ENTITIES",
            "QName",
            "NOTATION",
            "base64Binary",
            "hexBinary",
            "gYear",
            "gYearMonth",
            "gMonth",
            "gMonthDay",
            "gDay",
        ],
        _STRING,
    ),
}

# What people write where no schema has a name for it, in small letters and in any namespace.
_DE_FACTO = {
    **dict.fromkeys(("string", "str", "text", "char", "regexp", "regex", "enum", "enumeration", "password"), _STRING),
    **dict.fromkeys(("object", "dict", "dictionary", "map", "hash", "struct", "json"), _OBJECT),
    **dict.fromkeys(("array", "list"), _ARRAY),
    **dict.fromkeys(("bool", "boolean"), _BOOLEAN),
    **dict.fromkeys(("int", "integer", "long", "short"), _INTEGER),
    **dict.fromkeys(("number", "float", "double", "decimal"), _NUMBER),
    **dict.fromkeys(("uuid", "guid"), _string("uuid")),
    **dict.fromkeys(("datetime", "date-time", "timestamp"), _string("date-time")),
    "date": _string("date"),
    "time": _string("time"),
    "email": _string("email"),
    **dict.fromkeys(("ip", "ipaddress"), _STRING),
    "ipv4": _string("ipv4"),
    "ipv6": _string("ipv6"),
    **dict.fromkeys(("uri", "url", "anyuri"), _string("uri-reference")),
    "any": _ANY,
}


def built_in(name: str) -> Type | None:
    """What a built-in type of XML Schema means in JSON, by its local name."""
    return _BUILT_IN.get(name)


def declared_type(param: Param) -> Type | None:
    """What a param's type means in JSON; None where it has none or one that nobody knows (see ``is_unknown``)."""
    if not param.type:
        return None
    namespace, local = param.qname or ("", param.type.rpartition(":")[2])
    if namespace == XSD and local in _BUILT_IN:
        return _BUILT_IN[local]
    return _DE_FACTO.get(local.lower())


def repeats(param: Param, path: Path | None) -> bool:
    """Whether a param declares an array at its place. The items of an array are several as it is."""
    return param.repeating and not (path and path[-1] is None)


def is_unknown(param: Param) -> bool:
    """Whether a param has a type whose meaning is not known."""
    return bool(param.type) and declared_type(param) is None
