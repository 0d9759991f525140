"""Is a text well-formed XML? Asked of samples, which come from anyone."""

from __future__ import annotations

from xml.parsers import expat


class _Declared(Exception):
    """The text declares entities, which are never expanded here."""


def is_well_formed(text: str) -> bool:
    """Whether ``text`` is an XML document; one that declares entities is taken for none."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(text.encode(errors="surrogatepass"), True)
    except (expat.ExpatError, _Declared, UnicodeError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise _Declared
