"""Secrets in what is shown for copying: by the names they go by, and in the forms that bodies have."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
        # A section that another one seems to begin in is none: so no part of a text is read for many of them.
        rf"""(<({_NAME})(?:\s[^<>]*)?>\s*<!\[CDATA\[)(?s:(?!\]\]>|<!\[CDATA\[).)+(?=\]\]>\s*</\2\s*>)""",
        rf"""((?:^|&){_NAME}=)[^&\s"'<>]+""",
    )
)

_TAG = re.compile(rf"""<{_NAME}\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*""", re.IGNORECASE)
_ID = re.compile(r"""(\s(?:id|value)\s*=\s*(["']))(?:(?!\2)[^<])+(?=\2)""", re.IGNORECASE)
# Each begins where the one before ends, and a text that has no end goes to that of all.
_JSON = re.compile(r'"(?:[^"\\]|\\.)*"?|[^\s{}\[\],:"]+|[{}\[\],:]', re.DOTALL)
_NUMBER = re.compile(r"-?\d[\d.eE+-]*")


def is_secret(name: str) -> bool:
    """Whether a param of that name is likely to have a secret for its value."""
    return _SECRET_NAME.fullmatch(name) is not None


def masked(text: str) -> str:
    """``text`` with stars for each value that is called a secret: in JSON, in XML, in a form."""
    if text.lstrip().startswith(("{", "[")):
        text = "".join(_of_json(text))
    text = _TAG.sub(lambda tag: _ID.sub(rf"\g<1>{_MASK}", tag[0]), text)
    for form in _FORMS:
        text = form.sub(rf"\g<1>{_MASK}", text)
    return text


def _of_json(text: str) -> Iterator[str]:
    """The pieces of a JSON text, or of what looks like one: texts and numbers that are called a secret masked.

    What a list has is called as the list is, and of an object what is its id or its value. A number becomes a text.
    """
    # Of each object and list that is open, whether it is a list, and whether it is called a secret.
    around: list[tuple[bool, bool]] = []
    before, hide, end = "", False, 0
    for token in _JSON.finditer(text):
        word = token[0]
        yield text[end : token.start()]
        end = token.end()
        if word in ("{", "["):
            around.append((word == "[", hide))
            hide = hide and word == "["
        elif word in ("}", "]"):
            del around[-1:]
            hide = False
        elif word == ",":
            hide = around[-1:] == [(True, True)]
        elif word == ":":
            name = before.strip('"')
            hide = is_secret(name) or (around[-1:] == [(False, True)] and name.lower() in ("id", "value"))
        elif hide and (len(word) > len('""') if word[0] == '"' else _NUMBER.fullmatch(word)):
            word = f'"{_MASK}"'
        before = word
        yield word
    yield text[end:]
