"""Samples of messages: found in the markup and read from their files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from wadlkit.diagnostics.codes import MISSING_SAMPLE, REFUSED_FILE, UNREADABLE_FILE, Code
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.markup import Element, Node, Text, text_of
from wadlkit.model.method import Sample
from wadlkit.reading.documents import Place, is_xml, read_document
from wadlkit.reading.sample_head import split_head
from wadlkit.sources.files import FileMissing, FileRefused, Files, FileUnreadable
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile, WrongEncoding, declared_encoding

SAMPLES_NAMESPACE = "http://docs.rackspacecloud.com/xsd-ext/v1.0"

_START_TAG_AND_TEXT = re.compile(rb"""(?:[^<>"']|"[^"]*"|'[^']*')*>([^<]*)<""")
_LINE_END = re.compile(rb"\r\n?")


def is_of_samples(element: Element) -> bool:
    """Whether an element is of the vocabulary of samples; a file may have bound its usual prefix to anything."""
    return element.namespace == SAMPLES_NAMESPACE or element.name.startswith("xsdxt:")


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file gave: its text, or none, and what was wrong with it."""

    text: str | None
    code: Code | None = None
    problem: str = ""


@dataclass(slots=True)
class SampleReader:
    """Reads the samples of one WADL, whose ``href``s start at ``folder``; each file is read once."""

    files: Files
    folder: Path
    report: Report
    _read: dict[str, _Read] = field(default_factory=dict)

    def read(self, content: tuple[Node, ...], media_type: str | None = None) -> tuple[Sample, ...]:
        """The samples in ``content``, at any depth, in document order.

        ``media_type`` is what the representation says; a sample's own ``type`` goes before it.
        """
        return tuple(self._samples(content, media_type, None))

    def _samples(self, content: tuple[Node, ...], media_type: str | None, title: str | None) -> Iterator[Sample]:
        for node in content:
            if not isinstance(node, Element):
                continue
            if not is_of_samples(node):
                yield from self._samples(node.content, media_type, title)
            elif node.local_name == "code":
                yield self._sample(node, media_type, title)
            else:
                yield from self._samples(node.content, media_type, _title(node) or title)

    def _sample(self, element: Element, media_type: str | None, title: str | None) -> Sample:
        href = element.get("href")
        file, text = (None, text_of(element.content)) if href is None else self._file(element, href)
        head, body = split_head(text) if text else (None, None)
        media_type = element.get("type") or media_type
        content = _content_place(element) if href is None else None
        read_xml = None
        if text and body and body.strip() and is_xml(media_type):
            place = _place_in(text, file, content, element.location)
            read_xml = partial(read_document, text, body, place, self.files.limits)
        return Sample(
            href=href,
            file=file,
            title=_title(element) or title,
            media_type=media_type,
            text=text,
            head=head,
            body=body,
            content=content,
            read_xml=read_xml,
            location=element.location,
        )

    def _file(self, element: Element, href: str) -> tuple[str | None, str | None]:
        """The name and the text of the file that ``href`` means."""
        try:
            path = self.files.resolve(self.folder, href)
        except FileRefused as error:
            self.report.add(REFUSED_FILE, f"the sample {href}: {error}", element.location)
            return None, None
        name = self.files.name(path)
        if name not in self._read:
            self._read[name] = self._open(path, name)
        read = self._read[name]
        if read.code:
            self.report.add(read.code, f"the sample {href}: {read.problem}", element.location)
        return name, read.text

    def _open(self, path: Path, name: str) -> _Read:
        try:
            raw = self.files.read(path, limit=self.files.limits.sample)
        except FileRefused as error:
            return _Read(None, REFUSED_FILE, str(error))
        except FileMissing as error:
            return _Read(None, MISSING_SAMPLE, str(error))
        except FileUnreadable as error:
            return _Read(None, UNREADABLE_FILE, str(error))
        try:
            return _Read(SourceFile.decode(name, raw).data.decode())
        except WrongEncoding as error:
            encoding = declared_encoding(raw)
            text = raw.decode(encoding if encoding.startswith(("utf-16", "utf-32")) else "utf-8", errors="replace")
            return _Read(text.removeprefix("\ufeff"), UNREADABLE_FILE, str(error))


def _title(element: Element) -> str | None:
    """The title of a sample: its attribute, or the element of that name in it."""
    written = element.get("title") or next(
        (text_of(child.content) for child in element.elements if child.local_name == "title"), ""
    )
    return " ".join(written.split()) or None


def _place_in(text: str, file: str | None, content: Location | None, location: Location) -> Place:
    """What gives the places of stretches of a sample: in its file, else in the WADL where its text stands as it is."""
    if file is not None:
        source = SourceFile(path=file, data=text.encode(errors="replace"))
        return lambda start, end: Location(source, start, end, (location, *location.via))
    if content is not None and content.text == text:
        return lambda start, end: Location(content.source, content.start + start, content.start + end, content.via)
    return lambda _, __: content or location


def _content_place(element: Element) -> Location | None:
    """The place of an element's text, if it is one text that stands in the file as it is."""
    if len(element.content) != 1 or not isinstance(element.content[0], Text):
        return None
    data = element.location.source.data
    written = _START_TAG_AND_TEXT.match(data, element.location.end)
    if not written or _LINE_END.sub(b"\n", written[1]).decode(errors="replace") != element.content[0].text:
        return None
    return Location(element.location.source, *written.span(1), element.location.via)
