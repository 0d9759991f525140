"""A file's text, and where its lines begin."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0!\0", "utf-16-le"), (b"\0<\0!", "utf-16-be"))
# Codecs of Python's that are no encoding of a document; decoding punycode takes quadratic time.
_NO_ENCODINGS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")


class WrongEncoding(ValueError):
    """The bytes are not text in the encoding that they declare; ``offset`` is the first wrong byte."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def declared_encoding(raw: bytes) -> str:
    """The encoding of an XML entity by its byte order mark or its declaration (XML 1.0, appendix F)."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return encoding
    for start, encoding in _UNMARKED:
        if raw.startswith(start):
            return encoding
    declared = _DECLARED.match(raw)
    return declared[1].decode("ascii").lower() if declared else "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One text file as it was when it was read.

    ``path`` is relative to the project's root, with ``/``. ``data`` is the text in UTF-8 without a byte order mark, in
    the line ends it came with: offsets into it are what a ``Location`` keeps.
    """

    path: str
    data: bytes
    encoding: str = "utf-8"
    _lines: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @classmethod
    def decode(cls, path: str, raw: bytes, encoding: str | None = None) -> SourceFile:
        """The file that ``raw`` spells; ``encoding`` None asks the XML declaration. Raises ``WrongEncoding``."""
        name = encoding or declared_encoding(raw)
        start = next((len(mark) for mark, of in _BYTE_ORDER_MARKS if of == name and raw.startswith(mark)), 0)
        try:
            known = codecs.lookup(name).name not in _NO_ENCODINGS
        except LookupError:
            known = False
        if not known:
            raise WrongEncoding(f"unknown encoding {name}", 0)
        try:
            text = raw[start:].decode(name)
            data = text.encode()
        except UnicodeDecodeError as error:
            raise WrongEncoding(f"byte 0x{raw[start + error.start]:02x} is not {name}", error.start) from None
        except UnicodeEncodeError as error:  # a lone surrogate, which some codecs let through
            raise WrongEncoding("a lone surrogate is no character", error.start) from None
        except (LookupError, UnicodeError):  # a codec of bytes to bytes, or one with rules of its own
            raise WrongEncoding(f"this is not {name}", 0) from None
        return cls(path=path, data=data, encoding=name)

    @property
    def line_starts(self) -> list[int]:
        """The offset of each line's first byte; line 1 stands at index 0."""
        if not self._lines:
            # CR LF, LF and a lone CR all end a line (XML 1.0, section 2.11).
            self._lines.append(0)
            self._lines.extend(match.end() for match in re.finditer(rb"\r\n?|\n", self.data))
        return self._lines

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte offset, both from 1, the column in characters."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return line, len(self.data[starts[line - 1] : offset].decode(errors="replace")) + 1

    def line(self, number: int) -> str:
        """The text of line ``number`` (from 1) without its end; empty beyond the last line."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.data)
        return self.data[starts[number - 1] : end].decode(errors="replace").rstrip("\r\n")
