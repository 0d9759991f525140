"""Samples of messages: found in the markup, read from their files, the HTTP head split from the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from pathlib import Path

from wadlkit.diagnostics.codes import MISSING_SAMPLE, REFUSED_FILE, UNREADABLE_FILE, Code
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.markup import Element, Node, Text, text_of
from wadlkit.model.method import Sample
from wadlkit.reading.documents import Place, is_xml, read_document
from wadlkit.sources.files import FileMissing, FileRefused, Files, FileUnreadable
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile, WrongEncoding, declared_encoding

SAMPLES_NAMESPACE = "http://docs.rackspacecloud.com/xsd-ext/v1.0"

_START_TAG_AND_TEXT = re.compile(rb"""(?:[^<>"']|"[^"]*"|'[^']*')*>([^<]*)<""")
_LINE_END = re.compile(rb"\r\n?")


def is_of_samples(element: Element) -> bool:
    """Whether an element is of the vocabulary of samples; a file may have bound its usual prefix to anything."""
    return element.namespace == SAMPLES_NAMESPACE or element.name.startswith("xsdxt:")


# -- the HTTP head -----------------------------------------------------------------------------------------------------
#
#   head    = (request | status | field) *(field | folded), then an empty line, the end, or a line that opens a body
#   request = METHOD uri [version]; where there is no version, the rest of a long uri may stand in the next line
#   status  = version code [phrase] | ["Status Code:"] code phrase
#   field   = name ":" value | a hyphenated name that lost its value
#   folded  = a line that begins with a blank, and belongs to the one before
#
# All lines may share an indentation. Fields alone are a head if one of them has a name that HTTP would know, for a text
# may begin with "Hint: …".

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_VERSION = r"[A-Z]{3,5}/?\d(?:\.\d)?"
_REQUEST = re.compile(rf"[A-Z]{{3,16}}[ \t]+(?:/|[a-z][a-z0-9+.-]*://)(?:\S*|.*[ \t]({_VERSION}))")
_CODE = r"[1-5]\d\d"
_PHRASE = r"(?:\([^()]+\)|[A-Za-z][A-Za-z' -]*)"
_STATUS = re.compile(rf"{_VERSION}[ \t]+{_CODE}(?:[ \t]+.*)?|(?:Status Code:[ \t]*)?{_CODE}[ \t]+{_PHRASE}")
_FIELD = re.compile(r"([A-Za-z0-9!#$%&'*+.^_`|~-]+)[ \t]*:(?!//).*|[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+")
_HYPHENLESS_FIELDS = re.compile(
    "accept|age|allow|authorization|connection|cookie|date|etag|expires|forwarded|from|host|link|location|origin|"
    "pragma|range|referer|server|status|trailer|upgrade|vary|via",
    re.IGNORECASE,
)
_OPENS_BODY = tuple("{[<")


class _Part(Enum):
    """What a line of a head is; ``URI`` is a request that ends in its URI."""

    START = auto()
    URI = auto()
    FIELD = auto()


def split_head(text: str) -> tuple[str | None, str | None]:
    r"""The HTTP head and the body of a sample; None for the one that it has not.

    The head comes without its indentation and with ``\n`` at its line ends. The body is the rest of ``text`` as it
    stands; a text that begins with no head is body as a whole.
    """
    if not text.strip():
        return None, None
    head: list[str] = []
    part: _Part | None = None
    is_http = False
    indentation, end = "", len(text)
    for line, start in () if text.lstrip().startswith(_OPENS_BODY) else _lines(text):
        words = line.strip()
        if not head:
            indentation = line[: line.index(words)]
        elif not words or words.startswith(_OPENS_BODY):
            end = start
            break
        if not words:
            continue
        inside = line.startswith(indentation)
        if not (head and inside and line[len(indentation)].isspace()):
            part = _part(words, part) if inside else None
            if part is None:
                return None, text
            is_http = is_http or _is_http(words, part)
        head.append(line[len(indentation) :].rstrip())
    if not is_http:
        return None, text
    visible = len(text) - len(text[end:].lstrip())
    start = max(text.rfind("\n", end, visible), text.rfind("\r", end, visible), end - 1) + 1
    return "\n".join(head), text[start:] if visible < len(text) else None


def _part(words: str, before: _Part | None) -> _Part | None:
    """What a line is after another; None if it belongs to no head."""
    if before is None:
        if _STATUS.fullmatch(words):
            return _Part.START
        if request := _REQUEST.fullmatch(words):
            return _Part.START if request[1] else _Part.URI
    if _FIELD.fullmatch(words):
        return _Part.FIELD
    return _Part.URI if before is _Part.URI and len(words.split()) == 1 else None


def _is_http(words: str, part: _Part) -> bool:
    """Whether a line can't be of another text than a head."""
    name, colon, _ = words.partition(":")
    return part is not _Part.FIELD or (
        bool(colon) and ("-" in name or _HYPHENLESS_FIELDS.fullmatch(name.strip()) is not None)
    )


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines with the offset of each; CRLF, LF and a lone CR end one."""
    return ((match[1], match.start()) for match in _LINE.finditer(text))


# -- the samples of a representation -----------------------------------------------------------------------------------


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
