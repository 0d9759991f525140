"""`wadlkit verify` proves pages of the modern layout, and the lists of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Done, lay, wadlkit

WADL = """<application xmlns="http://wadl.dev.java.net/2009/02">
  <doc title="Agents">All about agents.</doc>
  <resources base="http://localhost/">
    <resource path="agents">
      <method name="GET" id="listAgents"><doc title="List agents">Lists them.&#9;All.</doc></method>
    </resource>
  </resources>
</application>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose pages are built into the folder out."""
    lay(tmp_path, {"agents.wadl": WADL, ".git/x": ""})
    assert wadlkit("build", "agents.wadl", "--profile", "modern", "-o", "out", cwd=tmp_path).exit == 0
    return tmp_path


def verify(folder: Path, *options: str) -> Done:
    return wadlkit("verify", "agents.wadl", "--profile", "modern", "-o", "out", *options, cwd=folder)


def edit(folder: Path, name: str, one: str, other: str) -> None:
    [path] = (folder / "out").glob(name)
    text = path.read_text(encoding="utf-8")
    assert one in text
    path.write_text(text.replace(one, other), encoding="utf-8")


def test_pages_that_say_what_the_wadl_says_end_with_0(folder: Path) -> None:
    done = verify(folder)
    assert (done.exit, done.err) == (0, "")
    assert done.out.startswith("1 page in out say what the WADL says")


@pytest.mark.parametrize("command", ["build", "check", "verify"])
def test_a_grammar_that_is_missing_is_told_where_pages_show_what_it_declares(tmp_path: Path, command: str) -> None:
    form = '<response><representation mediaType="application/xml" element="agents"/></response></method>'
    wadl = WADL.replace("<resources", '<grammars><include href="a.xsd"/></grammars>\n<resources').replace(
        "</method>", form
    )
    lay(tmp_path, {"agents.wadl": wadl, ".git/x": "", "out/index.rst": ""})
    for profile, found in (("modern", ["broken-grammar"]), ("classic", [])):
        done = wadlkit(command, "agents.wadl", "--profile", profile, "-o", "out", "--format", "json", cwd=tmp_path)
        told = [each for each in done.json["diagnostics"] if each["code"] == "broken-grammar"]
        assert [each["code"] for each in told] == found
        assert all(each["location"]["line"] == 3 for each in told)


def test_responses_are_told_apart_where_a_param_has_another_place_in_each(tmp_path: Path) -> None:
    form = '<representation mediaType="application/json"><param name="id" style="plain"/></representation>'
    both = "".join(f'<response status="{status}">{form}</response>' for status in (404, 500))
    lay(
        tmp_path,
        {
            "agents.wadl": WADL.replace("</method>", f"{both}</method>"),
            "wadlkit.toml": '[bodies."GET /agents"."response 404"]\nid = "fault.id"\n',
        },
    )
    assert wadlkit("build", "agents.wadl", "--profile", "modern", "-o", "out", cwd=tmp_path).exit == 0
    done = verify(tmp_path)
    assert (done.exit, done.err) == (0, "")


def test_an_edited_letter_is_told_with_both_places(folder: Path) -> None:
    edit(folder, "agents-*.rst", "Lists them.", "Lists then.")
    told = verify(folder, "--format", "json")
    assert told.exit == 1
    assert {found["code"] for found in told.json["diagnostics"]} == {"page-differs", "lost-fact"}
    assert {found["location"]["line"] for found in told.json["diagnostics"]} == {5}


def test_what_the_list_of_pages_does_not_say_of_the_api_is_told(folder: Path) -> None:
    edit(folder, "index.rst", "about", "of")
    told = verify(folder, "--format", "json")
    [found] = told.json["diagnostics"]
    assert (told.exit, found["code"], found["location"]["line"]) == (1, "lost-fact", 2)


def test_a_list_of_pages_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "out" / "index.rst").unlink()
    told = verify(folder, "--format", "json")
    assert (told.exit, [found["code"] for found in told.json["diagnostics"]]) == (1, ["missing-page"])
