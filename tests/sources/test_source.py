from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile, WrongEncoding


def source(text: str) -> SourceFile:
    return SourceFile(path="a.wadl", data=text.encode())


def test_lines_end_at_lf_crlf_and_cr() -> None:
    text = source("a\nb\r\nc\rd")
    assert [text.line(number) for number in range(6)] == ["", "a", "b", "c", "d", ""]
    assert [text.place(text.data.index(letter)) for letter in (b"a", b"b", b"c", b"d")] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
    ]


def test_columns_are_counted_in_characters() -> None:
    text = source("äö<é>")
    assert text.place(text.data.index(b"<")) == (1, 3)
    location = Location(text, text.data.index(b"<"), len(text.data))
    assert (location.text, location.column, location.end_column) == ("<é>", 3, 6)


@given(st.text(st.characters(codec="utf-8")))
def test_every_offset_is_on_the_line_that_holds_it(text: str) -> None:
    file = source(text)
    for index in range(len(text)):
        offset = len(text[:index].encode())
        line, column = file.place(offset)
        if text[index] not in "\r\n":
            assert file.line(line)[column - 1] == text[index]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "iso-8859-1", "utf-16-le", "utf-16-be"])
def test_a_declared_or_marked_encoding_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le").removesuffix("-be")}"?><é/>'
    assert SourceFile.decode("a", text.encode(encoding)).data.decode().endswith("<é/>")


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        (b"<a>\xe9</a>", 3),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', 0),
        (b'<?xml version="1.0" encoding="hex"?>6161', 0),
        (b'<?xml version="1.0" encoding="punycode"?>aa', 0),
        (b'<?xml version="1.0" encoding="ascii"?>\xff', 38),
    ],
)
def test_what_is_no_text_says_where(raw: bytes, offset: int) -> None:
    with pytest.raises(WrongEncoding) as caught:
        SourceFile.decode("a", raw)
    assert caught.value.offset == offset


@given(st.binary())
def test_any_bytes_are_text_or_wrongly_encoded(raw: bytes) -> None:
    with suppress(WrongEncoding):
        assert SourceFile.decode("a", raw).data.decode() is not None
