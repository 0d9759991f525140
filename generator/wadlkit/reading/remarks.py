"""The comments of a WADL that speak to wadlkit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lxml import etree

from wadlkit.diagnostics.codes import ENTITY_LIMIT
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.remark import MARK, Remark
from wadlkit.reading.tree import Tree
from wadlkit.sources.location import Location

MOST_REMARKS = 1_000


def read_remarks(tree: Tree, report: Report) -> tuple[Remark, ...]:
    """The remarks in a document, in its order; beyond a thousand they are not read, which is told."""
    comments = [comment for comment in tree.root.iter(etree.Comment) if (comment.text or "").lstrip().startswith(MARK)]
    if not (comments or tree.before):
        return ()
    reader = _Reader(tree)
    remarks = [reader.before(text, place) for text, place in tree.before[:MOST_REMARKS]]
    left = MOST_REMARKS - len(remarks)
    if len(tree.before) + len(comments) > MOST_REMARKS:
        words = f"there are more than {MOST_REMARKS:,} comments for wadlkit; the others are not read"
        report.add(ENTITY_LIMIT, words, tree.location(comments[left]) if comments[left:] else tree.before[-1][1])
    return (*remarks, *map(reader.remark, comments[:left]))


class _Reader:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        starts: dict[str, set[int]] = {}
        for element in tree.root.iter("*"):
            place = tree.location(element)
            starts.setdefault(place.file, set()).add(place.start)
        self._starts = {file: sorted(offsets) for file, offsets in starts.items()}
        self._lasts: dict[etree._Element, int] = {}

    def remark(self, comment: etree._Element) -> Remark:
        return self._remark(comment.text or "", self._about(comment), self._tree.location(comment))

    def before(self, text: str, place: Location) -> Remark:
        """The remark of a comment before the root element, with its words and where it begins."""
        return self._remark(text, self._of_document(), place)

    def _remark(self, text: str, about: Iterable[Location], place: Location) -> Remark:
        words = " ".join(text.strip().removeprefix(MARK).split())
        return Remark(text=words, about=tuple(about), location=self._whole(place))

    def _of_document(self) -> Iterator[Location]:
        source = self._tree.source
        yield Location(source, 0, len(source.data))

    def _whole(self, place: Location) -> Location:
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
        last = self._last(element, place) if whole else place.start
        starts = self._starts[place.file]
        at = bisect_right(starts, last)
        end = starts[at] if at < len(starts) else len(place.source.data)
        return Location(place.source, place.start, end, place.via)

    def _last(self, element: etree._Element, place: Location) -> int:
        """Where the last element begins that is inside another one and in its file; worked out once for each."""
        if element not in self._lasts:
            inside = (self._tree.location(each) for each in element.iter("*"))
            self._lasts[element] = max(each.start for each in inside if each.file == place.file)
        return self._lasts[element]
