"""The files of a schema: opened as all files are, and the place of each declaration in them."""

from __future__ import annotations

import io
import re
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import BaseHandler, OpenerDirector, Request, url2pathname
from urllib.response import addinfourl

from wadlkit.sources.files import FileRefused, Files, FileUnreadable
from wadlkit.sources.location import Location, start_of
from wadlkit.sources.source import SourceFile, WrongEncoding

# What holds no start tag, and a start tag up to the end of its name.
_TAGS = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<([^\s<>/!?][^\s<>/]*)", re.DOTALL)
_MOST_FILES = 200
_MOST_BYTES = 4 * 1024 * 1024
_MOST_TAGS = 5_000  # to check them takes some seconds; the largest grammars of APIs at hand have half of that


class SchemaFiles(BaseHandler):
    """Answers a schema's requests for files, inside the root and never over the network.

    ``problems`` has what could not be opened, each with the place that it is told at; None is where it is asked for.
    """

    def __init__(self, files: Files, problems: list[tuple[str, Location | None]]) -> None:
        self.problems = problems
        self.opener = OpenerDirector()
        self.opener.add_handler(self)
        self._files = files
        self._sources: dict[str, SourceFile] = {}
        self._offsets: dict[int, tuple[SourceFile, int, int]] = {}
        self._roots: dict[int, object] = {}
        self._tags = 0

    def uri(self, path: Path) -> str:
        """The URI that a schema knows a file by."""
        return Path(self._files.root / path).absolute().as_uri()

    def default_open(self, request: Request) -> addinfourl:
        """What the opener calls for any URI. Raises ``URLError``."""
        return addinfourl(io.BytesIO(self.data(request.full_url)), Message(), request.full_url)

    def data(self, uri: str) -> bytes:
        """What a file holds, in UTF-8. Raises ``URLError``."""
        try:
            if uri not in self._sources:
                self._sources[uri] = self._read(uri)
        except (FileRefused, FileUnreadable, WrongEncoding) as error:
            problem = (f"the grammar can't be opened: {error}", None)
            if problem not in self.problems:
                self.problems.append(problem)
            raise URLError(str(error)) from None
        return self._sources[uri].data

    def _read(self, uri: str) -> SourceFile:
        parts = urlsplit(uri)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            raise FileRefused(f"{uri} is not a file: nothing is fetched over the network")
        path = Path(url2pathname(parts.path))
        name = self._files.name(path)
        if len(self._sources) >= _MOST_FILES:
            raise FileRefused(f"{name} is one more than the {_MOST_FILES} files that are read of a grammar")
        raw = self._files.read(path, limit=min(_MOST_BYTES, self._files.limits.file))
        decoded = SourceFile.decode(name, raw)
        # The declaration tells an encoding that the text no longer has.
        data = re.sub(rb"\A(<\?xml\s[^>]*?)\sencoding\s*=\s*(?:\"[^\"]*\"|'[^']*')", _blanked, decoded.data)
        self._tags += sum(bool(tag) for tag in _TAGS.findall(data))
        if self._tags > _MOST_TAGS:
            raise FileRefused(f"{name} makes the grammar one of more than {_MOST_TAGS:,} elements")
        return SourceFile(path=name, data=data)

    def place(self, schema: Any, element: Any) -> Location | None:
        """The place of a declaration's start tag; None where its file is none of these."""
        uri, root = schema.source.url, schema.source.root
        source = self._sources.get(uri)
        if source is None:
            return None
        if id(root) not in self._roots:
            self._roots[id(root)] = root  # kept, for the elements are known by their identity
            tags = (match for match in _TAGS.finditer(source.data) if match[1])
            elements = (each for each in root.iter() if isinstance(each.tag, str))
            for each, match in zip(elements, tags, strict=False):
                self._offsets[id(each)] = source, match.start(), match.end()
        found = self._offsets.get(id(element))
        return Location(*found) if found else None

    def place_of(self, error: Exception, path: Path) -> Location:
        """Where an error of the library lies, as well as it tells."""
        schema, element = getattr(error, "validator", None), getattr(error, "elem", None)
        schema = getattr(schema, "schema", schema)
        if schema is not None and element is not None and hasattr(schema, "source"):
            place = self.place(schema, element)
            if place is not None:
                return place
        source = self._sources.get(self.uri(path))
        if source is None:
            return start_of(self._files.name(path))
        line = re.search(r"\bline (\d+), column (\d+)", str(error))
        if line is None:
            return Location(source, 0, 0)
        start = source.line_starts[min(int(line[1]), len(source.line_starts)) - 1]
        return Location(
            source, min(start + int(line[2]), len(source.data)), min(start + int(line[2]), len(source.data))
        )


def _blanked(match: re.Match[bytes]) -> bytes:
    return match[1] + b" " * (len(match[0]) - len(match[1]))
