"""What is said of the fields of bodies where there is much, or little, to say."""

from tests.pages.modern_page import answer, method, samples, show


def test_members_that_are_too_many_to_be_shown_are_counted() -> None:
    """An object with so many members that nobody documents is a map; its keys are data."""
    many = {count: ", ".join(f'"{number}": {{"x": {number}}}' for number in range(count)) for count in (100, 101)}
    shown = {
        count: show(
            answer(samples("a.json") + '<param name="id" style="plain" path="$.a.id"/>', files={"a.json": text})
        ).texts("body")
        for count, text in (
            (count, f'{{"a": {{"id": 1, {members}}}, "b": {{{members}}}}}') for count, members in many.items()
        )
    }
    assert len(shown[100]) == 3 + 4 * 100
    assert [row for row in shown[101] if row[0].strip("\u00a0") != "b"] == [
        ["a", "object seen in sample", "", "Not documented."],
        ["\u00a0\u00a0a …", "unknown", "", "101 more in samples. Not documented."],
        ["\u00a0\u00a0a.id", "integer seen in sample", "", ""],
        ["\u00a0\u00a0b …", "unknown", "", "101 more in samples. Not documented."],
    ]


def test_what_xml_shows_is_text_and_contradicts_no_type() -> None:
    files = {"a.xml": '<a b="1"><c>1</c><c>2</c><d>x</d></a>'}
    params = "".join(
        f'<param name="{name}" style="plain" type="xsd:int"{more}/>'
        for name, more in (("b", ""), ("c", ' repeating="true"'), ("d", ""))
    )
    form = f'<representation mediaType="application/xml">{samples("a.xml")}{params}</representation>'
    shown = show(method(f"<response>{form}</response>", files=files))
    assert shown.column("body", 1)[1:] == [
        "integer (xsd:int)",
        "array of integer (xsd:int)",
        "integer (xsd:int)",
    ]


def test_what_lies_too_deep_is_said_to_be_there() -> None:
    text = '{"a":' * 120 + "1" + "}" * 120
    rows = show(answer(samples("a.json"), files={"a.json": text})).texts("body")
    assert len(rows) == 101
    assert rows[-1][0].endswith(" …")
    assert rows[-1][1:] == ["unknown", "", "More is nested deeper."]


def test_places_that_a_param_may_have_are_no_more_than_six() -> None:
    members = ", ".join(f'"{letter}": {{"id": 1}}' for letter in "abcdefgh")
    text = "[" + f"{{{members}}}" + "]"
    shown = show(answer(samples("a.json") + '<param name="id" style="plain"/>', files={"a.json": text}))
    [row] = [row for row in shown.texts("body") if "not certain" in row[3]]
    assert row[3].count(" or ") == 6
    assert row[3].endswith(" or others.")
