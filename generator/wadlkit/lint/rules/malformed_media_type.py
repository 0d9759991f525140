"""The rule malformed-media-type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Representation
from wadlkit.model.param import Option
from wadlkit.reading.tree import attribute_location

# RFC 9110, section 8.3.1; a star for any type, as servers that write WADLs have it.
_NAME = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_PARAMETER = rf'[ \t]*;[ \t]*{_NAME}=(?:{_NAME}|"(?:[^"\\]|\\.)*")'
_MEDIA_TYPE = re.compile(rf"{_NAME}/{_NAME}(?:{_PARAMETER})*")


@rule(Representation, Option, severity=Severity.WARNING)
def malformed_media_type(holder: Representation | Option, _: Context) -> Iterator[Finding]:
    """A media type is none by its form.

    It is ``type/subtype``, and parameters behind semicolons. ``json`` is none, nor is a list: a representation for
    each type is what WADL wants. A client that sends it as it is gets an error.

    Correct it, or write one representation for each media type.
    """
    written = holder.media_type
    if written is not None and not _MEDIA_TYPE.fullmatch(written.strip()):
        place = attribute_location(holder.location, "mediaType")
        yield Finding(message=f"{written or 'nothing'} is no media type", location=place)
