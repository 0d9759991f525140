"""The rule sample-media-type."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Representation, Sample


@rule(Sample, severity=Severity.WARNING)
def sample_media_type(sample: Sample, context: Context) -> Iterator[Finding]:
    """A sample says that it is of another media type than its representation.

    It was put into the wrong representation, or one of the two was copied. Pages show it under the wrong heading, and
    it is compared with params that are not its own. (A sample that is not what it says to be is a
    ``broken-sample``.)

    Move the sample, or correct the media type.
    """
    form = context.nearest(Representation)
    said, meant = _syntax(sample.media_type), _syntax(form.media_type if form is not None else None)
    if said and meant and said != meant:
        yield Finding(message=f"this sample is {said}, and the representation {meant}", location=sample.location)


def _syntax(media_type: str | None) -> str:
    """JSON or XML, where a media type is one of either."""
    essence = (media_type or "").partition(";")[0].strip().lower()
    return next((name for name in ("JSON", "XML") if essence.endswith((f"/{name.lower()}", f"+{name.lower()}"))), "")
