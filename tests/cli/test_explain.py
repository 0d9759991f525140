"""``wadlkit explain``: rows for programs, a table and the facts of a field for people."""

from pathlib import Path

import pytest

from tests.cli.command import lay, wadlkit

WADL = """\
<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0">
  <resources>
    <resource path="agents/{id}">
      <method name="GET" id="showAgent">
        <response status="200 203">
          <param name="id" style="plain" required="true"/>
          <representation mediaType="application/json">
            <doc><x:code href="agent.json"/></doc>
            <param name="links" style="plain"/>
            <param name="rel" style="plain"><option value="self"/></param>
            <param name="size" style="plain" type="int" path="$.size"/>
            <param name="key" style="plain"/>
          </representation>
        </response>
        <response status="404">
          <representation mediaType="application/json"><param name="code" style="plain" path="code"/></representation>
        </response>
        <response status="500">
          <representation mediaType="application/json"><param name="code" style="plain" path="code"/></representation>
        </response>
      </method>
    </resource>
  </resources>
</application>
"""
SAMPLE = '{\n  "id": "a",\n  "links": [{"rel": "self"}],\n  "a": {"key": 1}, "b": {"key": 2}\n}\n'
ROW = {
    "method", "uri", "direction", "status", "media_type", "position", "name", "path", "placed_by", "type", "type_from",
    "location",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay(tmp_path, {"api.wadl": WADL, "agent.json": SAMPLE})


def test_programs_get_a_row_for_each_param(project: Path) -> None:
    done = wadlkit("explain", "api.wadl", "--format", "json", cwd=project)
    assert done.exit == 0
    assert (done.json["command"], done.json["summary"]["rows"]) == ("explain", 7)
    rows = done.json["rows"]
    assert all(set(row) == ROW for row in rows)
    told = [
        (row["position"], row["name"], row["path"], row["placed_by"], row["type"], row["type_from"]) for row in rows
    ]
    assert told == [
        (1, "id", "id", "name", "string", "sample"),
        (2, "links", "links", "name", "array", "sample"),
        (3, "rel", "links[].rel", "name", "string", "sample"),
        (4, "size", "size", "path", "integer", "declared"),
        (5, "key", None, "none", None, "none"),
        (1, "code", "code", "path", None, "none"),
        (1, "code", "code", "path", None, "none"),
    ]
    assert rows[0]["status"] == ["200", "203"]
    assert (rows[0]["method"], rows[0]["uri"], rows[0]["direction"]) == ("GET", "/agents/{id}", "response")
    assert (rows[0]["location"]["file"], rows[0]["location"]["line"]) == ("api.wadl", 6)


def test_conflicts_are_told_with_both_places(project: Path) -> None:
    found = wadlkit("explain", "api.wadl", "--format", "json", cwd=project).json["diagnostics"]
    assert [each["code"] for each in found] == ["param-not-in-sample", "ambiguous-nesting"]
    assert [place["location"]["line"] for place in found[1]["related"]] == [4, 4]
    assert wadlkit("explain", "api.wadl", "--fail-on", "warning", cwd=project).exit == 1


def test_people_get_a_table(project: Path) -> None:
    done = wadlkit("explain", "api.wadl", cwd=project)
    assert (
        done.out
        == """\
GET /agents/{id} · response 200 203 · application/json
  id           string, seen  by name              api.wadl:6:11
  links        array, seen   by name              api.wadl:9:13
  links[].rel  string, seen  by name              api.wadl:10:13
  size         integer       by path              api.wadl:11:13
  ? key        any type      one of a.key, b.key  api.wadl:12:13

GET /agents/{id} · response 404 500 · application/json
  code  any type  by path  api.wadl:16:56

3 bodies, 7 params, 6 placed
"""
    )


def test_people_get_the_facts_of_a_field(project: Path) -> None:
    done = wadlkit("explain", "api.wadl", "GET /agents/{id} response links[].rel", cwd=project)
    assert (
        done.out
        == """\
GET /agents/{id} · response 200 203 · application/json
  links[].rel: string, seen
    samples show string, in every object around it               agent.json:3:14
    param 3, rel: placed by name: the samples have it here only  api.wadl:10:13
    options self                                                 api.wadl:10:45

1 body, 1 param, 1 placed
"""
    )
    assert done.err == ""


def test_what_no_param_documents_is_told_too(project: Path) -> None:
    done = wadlkit("explain", "api.wadl", "get /agents/{id} response a.key", cwd=project)
    assert "    no param documents it\n" in done.out
    assert done.out.endswith("1 body, 0 params, 0 placed\n")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("api.wadl", "POST"), "nothing is called POST"),
        (("api.wadl", "GET /agents/{id} response nowhere"), "nothing is called GET /agents/{id} response nowhere"),
        (("api.wadl", "GET /agents/{id} answer"), "answer is neither request nor response"),
        (("none.wadl",), "none.wadl: no such file or folder"),
    ],
)
def test_wrong_use_is_told_in_a_line(project: Path, arguments: tuple[str, ...], why: str) -> None:
    done = wadlkit("explain", *arguments, cwd=project)
    assert (done.exit, done.out, done.err) == (2, "", f"wadlkit explain: {why}\n")
