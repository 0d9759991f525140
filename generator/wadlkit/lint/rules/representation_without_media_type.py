"""The rule representation-without-media-type."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Representation


@rule(Representation, severity=Severity.WARNING)
def representation_without_media_type(representation: Representation, _: Context) -> Iterator[Finding]:
    """A representation has no media type.

    Neither a reader nor a program can tell whether it is JSON, XML or something else, and no schema is written for it.

    Add ``mediaType="application/json"``, or what it is.
    """
    # A fault of 2006 may have nothing but its status.
    is_bare = representation.fault and not (representation.params or representation.samples or representation.element)
    if representation.href is None and representation.media_type is None and not is_bare:
        yield Finding(message="this representation has no media type", location=representation.location)
