"""Places of words in prose."""

from __future__ import annotations

from wadlkit.sources.location import Location

_REACH = 20_000


def text_location(after: Location, words: str) -> Location:
    """Where ``words`` stand behind the node that the text follows; that node where they are not spelt so.

    They may be spelt with entities, or as they are in a CDATA section.
    """
    data, source = after.source.data, after.source
    places = []
    half = words.replace("&", "&amp;").replace("<", "&lt;")
    for spelling in (words, half, half.replace(">", "&gt;")):
        found = data.find(spelling.encode(), after.end, after.end + _REACH)
        if found >= 0:
            places.append((found, found + len(spelling.encode())))
    return Location(source, *min(places), after.via) if places else after
