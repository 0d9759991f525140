"""The comments of a WADL that speak to wadlkit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lxml import etree

from wadlkit.model.remark import MARK, Remark
from wadlkit.reading.tree import Tree
from wadlkit.sources.location import Location


def read_remarks(tree: Tree) -> tuple[Remark, ...]:
    """The remarks in a document, in its order."""
    comments = [comment for comment in tree.root.iter(etree.Comment) if (comment.text or "").lstrip().startswith(MARK)]
    if not comments:
        return ()
    reader = _Reader(tree)
    return tuple(reader.remark(comment) for comment in comments)


class _Reader:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        starts: dict[str, set[int]] = {}
        for element in tree.root.iter("*"):
            place = tree.location(element)
            starts.setdefault(place.file, set()).add(place.start)
        self._starts = {file: sorted(offsets) for file, offsets in starts.items()}

    def remark(self, comment: etree._Element) -> Remark:
        text = (comment.text or "").strip().removeprefix(MARK)
        return Remark(text=" ".join(text.split()), about=tuple(self._about(comment)), location=self._whole(comment))

    def _whole(self, comment: etree._Element) -> Location:
        place = self._tree.location(comment)
        end = place.source.data.find(b"-->", place.start)
        return Location(place.source, place.start, end + 3 if end >= 0 else place.end, place.via)

    def _about(self, comment: etree._Element) -> Iterator[Location]:
        via = self._tree.location(comment).via
        following = next(comment.itersiblings("*"), None)
        if following is not None:
            # What an entity holds is meant where the entity is used here, and not at its other uses.
            place = self._tree.location(following)
            deeper = place.via[: len(place.via) - len(via)]
            yield deeper[-1] if deeper else self._stretch(following, whole=True)
        parent = comment.getparent()
        if parent is not None:
            yield self._stretch(parent, whole=False)

    def _stretch(self, element: etree._Element, *, whole: bool) -> Location:
        """From the begin of an element to the next element of its file, or to the next one that is not inside it."""
        place = self._tree.location(element)
        last = place.start
        if whole:
            inside = (self._tree.location(each) for each in element.iter("*"))
            last = max(each.start for each in inside if each.file == place.file)
        starts = self._starts[place.file]
        at = bisect_right(starts, last)
        end = starts[at] if at < len(starts) else len(place.source.data)
        return Location(place.source, place.start, end, place.via)
