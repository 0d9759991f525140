"""Decisions about bodies: how they stand in wadlkit.toml, and the place of each."""

from pathlib import Path

import pytest

from wadlkit.model.body import JsonType, Type
from wadlkit.model.decision import NONE, Decisions
from wadlkit.project.decisions import read_decisions
from wadlkit.project.options import BadOptions
from wadlkit.project.project import open_project


def read(folder: Path, text: str) -> Decisions:
    (folder / "wadlkit.toml").write_text(text)
    (folder / "a.wadl").touch()
    return read_decisions(open_project([folder / "a.wadl"]))


def test_a_project_that_decides_nothing_has_no_decisions(tmp_path: Path) -> None:
    assert read(tmp_path, "output = 'x'") == NONE


def test_types_are_those_of_json_or_formats_of_strings(tmp_path: Path) -> None:
    types = read(tmp_path, '[types]\n"c:Foo" = "integer"\n"{urn:ä}Bar" = "uuid"\n').types
    assert [(each.name, each.type, str(each.location), each.location.text) for each in types] == [
        ("c:Foo", Type(kind=JsonType.INTEGER), "wadlkit.toml:2:2", "c:Foo"),
        ("{urn:ä}Bar", Type(kind=JsonType.STRING, format="uuid"), "wadlkit.toml:3:2", "{urn:ä}Bar"),
    ]


def test_places_stand_below_their_message_each_with_its_own_place(tmp_path: Path) -> None:
    text = """
[bodies."GET /a".request]
id = "a.id"
[bodies."GET /a"."response 200"]
id = "b.id"
"id#2" = "c.id"
[bodies."GET /b".response]
"id" = "d.id"
x = "y"
"""
    places = read(tmp_path, text).places
    assert [(each.operation, each.message, each.param, each.path, str(each.location)) for each in places] == [
        ("GET /a", "request", "id", "a.id", "wadlkit.toml:3:1"),
        ("GET /a", "response 200", "id", "b.id", "wadlkit.toml:5:1"),
        ("GET /a", "response 200", "id#2", "c.id", "wadlkit.toml:6:2"),
        ("GET /b", "response", "id", "d.id", "wadlkit.toml:8:2"),
        ("GET /b", "response", "x", "y", "wadlkit.toml:9:1"),
    ]
    assert all(each.location.text == each.param for each in places)


@pytest.mark.parametrize(
    "text",
    [
        'bodies."GET /a".response.id = "a"',
        '[bodies]\n"GET /a" = { response = { id = "a" } }',
        '[bodies."GET /a"]\nresponse."id" = "a"',
    ],
)
def test_other_spellings_of_toml_do_too(tmp_path: Path, text: str) -> None:
    (place,) = read(tmp_path, text).places
    assert (place.operation, place.message, place.param, place.path) == ("GET /a", "response", "id", "a")
    assert place.location.line == len(text.splitlines())


@pytest.mark.parametrize("text", ['types."a" = "nonsense"', 'bodies."GET /a".response.id = 1', 'bodies.x = "y"'])
def test_what_decides_nothing_is_a_bad_option(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadOptions, match=r"wadlkit\.toml:1: (types|bodies)"):
        read(tmp_path, text)
