"""Secrets in what is shown for copying: by the names they go by, and in the forms that bodies have."""

from __future__ import annotations

import re

_MASK = "***"
# No name is longer, so that each start of one costs little.
_NAME = (
    r"(?:[\w.:-]{0,60}(?:password|passwd|passphrase|secret|token|(?:api|access|private)[_-]?key)[\w.:-]{0,60}"
    r"|[\w.:-]{0,60}(?-i:[a-z]Pass)|(?:[\w.:-]{0,60}[_.:-])?pass)"
)
_SECRET_NAME = re.compile(rf"{_NAME}|(?:proxy-)?authorization|cookie", re.IGNORECASE)

# What comes before a value, the value, and what ends it. A token is often an object, whose id is what to hide.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # The quotes of JSON that is a text in JSON have a backslash.
        rf"""((\\?["']){_NAME}\2\s*:\s*(?:\{{\s*(\\?["'])(?:id|value)\3\s*:\s*)?(\\?["']))(?:(?!\4)(?:\\.|[^\\]))+(?=\4)""",
        rf"""(\s{_NAME}\s*=\s*(["']))((?:(?!\2)[^<])+)(?=\2)""",
        rf"""(<({_NAME})(?:\s[^<>]*)?>)[^<>]+(?=</\2\s*>)""",
        rf"""((?:^|&){_NAME}=)[^&\s"'<>]+""",
    )
)


def is_secret(name: str) -> bool:
    """Whether a param of that name is likely to have a secret for its value."""
    return _SECRET_NAME.fullmatch(name) is not None


def masked(text: str) -> str:
    """``text`` with stars for each value that is called a secret: in JSON, in XML, in a form."""
    for form in _FORMS:
        text = form.sub(rf"\g<1>{_MASK}", text)
    return text
