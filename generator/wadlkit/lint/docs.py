"""Whether docs say anything."""

from __future__ import annotations

from wadlkit.model.doc import Doc
from wadlkit.model.markup import text_of


def has_words(docs: tuple[Doc, ...]) -> bool:
    """Whether one of them holds more than blanks; a title alone does not count."""
    return any(text_of(doc.content).strip() for doc in docs)
