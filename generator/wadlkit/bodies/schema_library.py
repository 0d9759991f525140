"""xmlschema, kept to building the components of a schema from files that are handed to it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import Any
from urllib.request import OpenerDirector

from xmlschema import XMLSchema11, XMLSchemaException
from xmlschema.validators import XsdGlobals

# The library is not proof against every schema, and none may end a run.
_FAILURES = (
    XMLSchemaException,
    RecursionError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)


_OF_THIS_MACHINE = re.compile(r" for XMLResource\(.*|<xmlschema\.[^>]*>")


class _Unchecked(XsdGlobals):
    """Components whose content models nobody compares.

    To prove that a model is not ambiguous takes time with the square of its size, and more where groups hold groups;
    to show what it holds, that is not needed.
    """

    __slots__ = ()

    def check(self, schemas: Iterable[Any] | None = None) -> None:
        """Nothing to do."""


class Unbuilt(Exception):
    """A schema that can't be built; ``cause`` is the library's own error, and the message its first line."""

    def __init__(self, cause: Exception) -> None:
        super().__init__("it is nested too deep" if isinstance(cause, RecursionError) else first_line(cause))
        self.cause = cause


def build(uri: str, opener: OpenerDirector) -> Any:
    """The schema at ``uri``, with the faults that the library passes over in ``all_errors``.

    Raises ``OSError`` where ``opener`` does, and ``Unbuilt``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what can't be included, which the opener knows better
            schema = XMLSchema11(
                uri, validation="lax", allow="all", defuse="always", opener=opener, use_fallback=False, build=False
            )
            object.__setattr__(schema.maps, "__class__", _Unchecked)
            schema.maps.build()
    except OSError:
        raise
    except _FAILURES as error:
        raise Unbuilt(error) from None
    return schema


def first_line(error: Exception) -> str:
    """What an error of the library says, without its long explanation and what only this machine knows."""
    message = str(getattr(error, "message", None) or error).strip().partition("\n")[0]
    return _OF_THIS_MACHINE.sub("", message).rstrip(":") or type(error).__name__
