"""Code frames: what a person reads about a finding."""

from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Diagnostic, Related
from wadlkit.diagnostics.text import frame, plain, summary, visible
from wadlkit.sources.location import Location, start_of
from wadlkit.sources.source import SourceFile


def at(text: str, mark: str, *, path: str = "wadl/backup.wadl", via: tuple[Location, ...] = ()) -> Location:
    """The place of `mark` in a file that holds `text`."""
    source = SourceFile(path=path, data=text.encode())
    start = source.data.index(mark.encode())
    return Location(source, start, start + len(mark.encode()), via)


def framed(location: Location, message: str = "wrong", *related: Related, width: int = 100) -> str:
    diagnostic = Diagnostic(
        code="some-code", severity=Severity.ERROR, message=message, location=location, related=related
    )
    return plain(frame(diagnostic, width=width))


def test_a_frame_has_the_place_the_line_a_caret_the_way_there_and_related_places() -> None:
    entry = "<!DOCTYPE application [\n]>\n<resources>&agents;</resources>\n"
    part = '<resource path="/agents">\n  <method href="#getAgnt"/>\n</resource>\n<method id="getAgent"/>\n'
    way = (at(entry, "&agents;"), at(entry, "<resources"))
    similar = Related(location=at(part, 'id="getAgent"', path="wadl/agents.ent"), message="this id is similar")
    text = framed(
        at(part, 'href="#getAgnt"', path="wadl/agents.ent", via=way), 'no method has the id "getAgnt"', similar
    )
    assert text == dedent(
        """\
        wadl/agents.ent:2:11: error[some-code]: no method has the id "getAgnt"
          2 |   <method href="#getAgnt"/>
            |           ^^^^^^^^^^^^^^^
            = wadl/backup.wadl:3:12: through &agents;
            = wadl/backup.wadl:3:1: used here
            = wadl/agents.ent:4:9: this id is similar
        """
    )


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    assert framed(start_of("a.wadl")) == "a.wadl:1:1: error[some-code]: wrong\n"


def test_carets_stand_below_the_text_after_tabs_and_wide_characters() -> None:
    assert framed(at("\t\t日本 <a/>", "<a/>")).splitlines()[1:] == [
        "  1 |         日本 <a/>",
        "    |              ^^^^",
    ]


def test_a_place_of_no_width_has_one_caret() -> None:
    source = SourceFile(path="a.wadl", data=b"<a>")
    assert framed(Location(source, 3, 3)).splitlines()[1:] == ["  1 | <a>", "    |    ^"]


def test_a_place_of_several_lines_is_marked_on_its_first() -> None:
    assert framed(at("<a\n  b='c'>\n", "<a\n  b='c'>")).splitlines()[1:] == ["  1 | <a", "    | ^^"]


def test_a_long_line_is_shown_around_the_place() -> None:
    text = framed(at("<p>" * 100 + "<a/>" + "<q>" * 100, "<a/>"), width=46)
    assert text.splitlines()[1:] == [
        "  1 | …<p><p><p><p><a/><q><q><q><q><q><q><q><…",
        "    |              ^^^^",
    ]


def test_what_a_terminal_would_obey_is_made_visible() -> None:
    text = framed(at("<a \x1b[31m\x07\u202e>", "<a"), "\x1b]0;title\x07 at \x9b")
    assert text.splitlines()[:2] == [
        "wadl/backup.wadl:1:1: error[some-code]: ␛]0;title␇ at <U+009B>",
        "  1 | <a ␛[31m␇<U+202E>>",
    ]


def test_many_related_places_are_counted_rather_than_listed() -> None:
    use = Related(location=start_of("a.wadl"), message="also used here")
    assert framed(start_of("b.ent"), "wrong", *[use] * 20).splitlines()[-1].strip() == "= and 14 more"


def test_the_summary_counts_by_severity() -> None:
    found = [
        Diagnostic(code="x", severity=severity, message="", location=start_of("a"))
        for severity in (Severity.NOTE, Severity.ERROR, Severity.ERROR)
    ]
    assert [summary(found), summary([])] == ["2 errors, 1 note", "no findings"]


@given(st.text())
def test_visible_text_is_printable_and_printable_text_is_left_alone(text: str) -> None:
    assert visible(text).isprintable()
    assert visible(visible(text)) == visible(text)


@given(st.text(), st.data(), st.integers(min_value=40, max_value=120))
def test_any_place_of_any_text_has_a_frame_that_fits(text: str, data: st.DataObject, width: int) -> None:
    raw = text.encode(errors="replace")
    source = SourceFile(path="a", data=raw)
    start = data.draw(st.integers(min_value=0, max_value=len(raw)))
    end = data.draw(st.integers(min_value=start, max_value=len(raw)))
    lines = framed(Location(source, start, end), width=width).splitlines()
    assert all(line.isprintable() for line in lines)
    assert all(len(line) <= width for line in lines[1:])
    assert len(lines) in (1, 3)


def test_a_line_as_long_as_a_file_costs_no_more_than_a_window() -> None:
    source = SourceFile(path="a", data=b"x" * 1_000_000)
    assert len(framed(Location(source, 0, 1_000_000))) < 400
