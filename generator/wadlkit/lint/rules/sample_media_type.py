"""The rule sample-media-type."""

from __future__ import annotations

import json
from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Sample


@rule(Sample, severity=Severity.WARNING)
def sample_media_type(sample: Sample, _: Context) -> Iterator[Finding]:
    """A sample that is said to be XML is JSON.

    It was put into the wrong representation, or the media type was copied. Pages show it under the wrong heading, and
    in the wrong colours. (A sample that is said to be JSON and is not is a ``broken-sample``.)

    Move the sample, or correct the media type.
    """
    kind = (sample.media_type or "").partition(";")[0].strip().lower()
    body = (sample.body or "").lstrip()
    if kind.endswith(("/xml", "+xml")) and _is_json(body):
        yield Finding(message=f"this sample is JSON, and not {kind}", location=sample.location)


def _is_json(text: str) -> bool:
    if not text.startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
