"""The values that a WADL writes as attributes, as JSON has them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from wadlkit.model.body import JsonType

# Python reads no longer numbers, and none that is longer means anything.
_MOST_DIGITS = 400
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_TRUTH = {"true": True, "1": True, "false": False, "0": False}  # XML Schema 1.1, part 2, section 3.3.2


def typed_value(text: str, types: Sequence[JsonType]) -> Any:
    """What ``text`` means to a field of these types; the text itself where it is none of their values."""
    for kind in types:
        if kind is JsonType.STRING:
            break
        value = _of_type(text.strip(), kind)
        if value is not None:
            return value
    return text


def _of_type(text: str, kind: JsonType) -> Any:
    """A value of a type; None where the text means none."""
    if len(text) > _MOST_DIGITS:
        return None
    if kind is JsonType.BOOLEAN:
        return _TRUTH.get(text.lower())
    if kind in (JsonType.INTEGER, JsonType.NUMBER) and _INTEGER.fullmatch(text):
        return int(text)
    if kind is JsonType.NUMBER and _NUMBER.fullmatch(text):
        return value if math.isfinite(value := float(text)) else None
    if kind in (JsonType.ARRAY, JsonType.OBJECT):
        return _container(text, list if kind is JsonType.ARRAY else dict)
    return None


def _container(text: str, kind: type) -> Any:
    try:
        value = json.loads(text)
        json.dumps(value, allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, kind) else None
