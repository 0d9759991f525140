"""Schemas are written, owned, checked and verified as pages are."""

import json
from pathlib import Path

import pytest

from tests.cli.command import Done, lay, listing, wadlkit

WADL = """\
<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
             xmlns:xsdxt="http://docs.rackspacecloud.com/xsd-ext/v1.0">
  <resources base="http://localhost">
    <resource path="agents">
      <method name="GET" id="listAgents"><doc title="List agents"/>
        <response status="200 203"><representation mediaType="application/json">
          <doc><xsdxt:code href="agents.json"/></doc>
          <param name="id" style="plain" type="xsd:int" required="true"/>
        </representation></response>
      </method>
    </resource>
  </resources>
</application>
"""
SLUG = "agents-get-agents-"
PAGE = "get-list-agents-agents.rst"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose folder out is built."""
    lay(tmp_path, {"wadl/agents.wadl": WADL, "wadl/agents.json": '{"id": 1}\n', ".git/x": ""})
    done = build(tmp_path)
    assert (done.exit, done.out) == (0, "wrote 1 page and 1 schema into out, 0 unchanged\n")
    return tmp_path


def build(folder: Path, *options: str) -> Done:
    return wadlkit("build", "wadl/agents.wadl", "-o", "out", *options, cwd=folder)


def check(folder: Path, *options: str) -> Done:
    return wadlkit("check", "wadl/agents.wadl", "-o", "out", *options, cwd=folder)


def verify(folder: Path, *options: str) -> Done:
    return wadlkit("verify", "wadl/agents.wadl", "-o", "out", *options, cwd=folder)


def schema(folder: Path) -> Path:
    (path,) = (folder / "out/schemas").glob("*/*.schema.json")
    return path


def codes(done: Done) -> list[str]:
    return [found["code"] for found in done.json["diagnostics"]]


def test_schemas_lie_beside_the_pages_with_a_list_of_them(folder: Path) -> None:
    slug = schema(folder).parent.name
    assert slug.startswith(SLUG)
    assert listing(folder / "out") == [
        ".wadlkit.json", PAGE, "index.rst", "schemas", f"schemas/{slug}",
        f"schemas/{slug}/response-200-203.provenance.json", f"schemas/{slug}/response-200-203.schema.json",
        "schemas/index.json",
    ]  # fmt: skip
    (entry,) = json.loads((folder / "out/schemas/index.json").read_text())
    for key in ("schema", "evidence"):
        assert (folder / "out/schemas" / entry[key]).is_file()
    assert (folder / entry["samples"][0]).is_file()
    assert check(folder).exit == 0


def test_several_sources_have_a_list_each(folder: Path) -> None:
    lay(folder, {"wadl/more.wadl": WADL})
    assert wadlkit("build", "wadl", "-o", "all", cwd=folder).exit == 0
    lists = [name for name in listing(folder / "all") if name.endswith("schemas/index.json")]
    assert lists == ["agents/schemas/index.json", "more/schemas/index.json"]


def test_json_tells_of_schemas(folder: Path) -> None:
    told = build(folder, "--format", "json").json
    (one,) = told["schemas"]
    assert one == {
        "file": f"out/schemas/{schema(folder).parent.name}/response-200-203.schema.json",
        "subject": "agents: GET /agents #listAgents · response 200 203",
        "source": "wadl/agents.wadl",
        "written": False,
    }
    assert told["summary"]["schemas"] == 1
    proof = verify(folder, "--format", "json").json
    assert proof["schemas"] == [
        {"file": one["file"], "subject": one["subject"], "mismatches": 0, "samples": 1, "accepted": 1}
    ]


@pytest.mark.parametrize(
    ("change", "code", "heals"),
    [("missing", "missing-page", True), ("stale", "stale-page", True), ("edited", "edited-page", False),
     ("orphaned", "orphaned-page", True), ("foreign", "foreign-file", False)],
)  # fmt: skip
def test_check_sees_what_became_of_a_schema_and_build_heals_what_is_its_own(
    folder: Path, change: str, code: str, heals: bool
) -> None:
    path = schema(folder)
    if change == "missing":
        path.unlink()
    elif change == "edited":
        path.write_text(path.read_text().replace("List agents", "List"))
    elif change == "foreign":
        path.with_name("mine.json").write_text("{}")
    else:
        new = WADL.replace("xsd:int", "xsd:string") if change == "stale" else WADL.replace("200 203", "200")
        lay(folder, {"wadl/agents.wadl": new})
    done = check(folder, "--format", "json")
    assert done.exit == 1
    assert code in codes(done)
    build(folder)
    assert (check(folder).exit == 0) == heals
    if change == "orphaned":
        assert schema(folder).name == "response-200.schema.json"
    if change == "edited":
        assert '"List, response' in path.read_text()
        assert build(folder, "--force").exit == 0
        assert check(folder).exit == 0


def test_words_of_check_are_about_schemas(folder: Path) -> None:
    schema(folder).unlink()
    (folder / "out/schemas/index.json").unlink()
    done = check(folder)
    assert "this schema is not there" in done.err
    assert "this list of schemas is not there" in done.err


def test_verify_tells_of_an_edited_and_of_a_missing_schema(folder: Path) -> None:
    assert verify(folder).out.endswith("; 1 schema says it too and allows 1 of 1 samples\n")
    path = schema(folder)
    path.write_text(path.read_text().replace('"integer"', '"number"'))
    done = verify(folder, "--format", "json")
    assert (done.exit, codes(done)) == (1, ["schema-differs"])
    assert done.json["diagnostics"][0]["location"]["file"] == "wadl/agents.wadl"
    assert "1 of 1 schemas differ from it" in verify(folder).out
    path.unlink()
    done = verify(folder, "--format", "json")
    assert (done.exit, codes(done)) == (1, ["missing-page"])


def test_a_sample_that_breaks_its_schema_is_a_warning(folder: Path) -> None:
    lay(folder, {"wadl/agents.json": '{\n  "id": "x"}\n'})
    done = build(folder)
    assert (done.exit, done.err) == (0, "")
    done = verify(folder)
    assert done.exit == 0
    assert "wadl/agents.json:2:3: warning[sample-breaks-schema]: id is string" in done.err
    assert done.out.endswith("allows 0 of 1 samples\n")
    assert verify(folder, "--fail-on", "warning").exit == 1


def test_kinds_that_are_not_asked_for_stay_as_they_are(folder: Path) -> None:
    before = listing(folder / "out")
    for kind in ("pages", "schemas"):
        assert build(folder, "--emit", kind).exit == 0
        assert listing(folder / "out") == before
    schema(folder).unlink()
    (folder / "out" / PAGE).unlink()
    assert codes(check(folder, "--emit", "pages", "--format", "json")) == ["missing-page"]
    assert check(folder, "--emit", "schemas").out.endswith(
        "to heal it: wadlkit build wadl/agents.wadl -o out --emit schemas\n"
    )
    assert build(folder, "--emit", "schemas").out == "wrote 1 schema into out, 0 unchanged\n"
    assert not (folder / "out" / PAGE).exists()
    assert verify(folder, "--emit", "schemas").exit == 0


def test_only_pages_are_written_where_only_pages_are_wanted(folder: Path) -> None:
    assert wadlkit("build", "wadl/agents.wadl", "-o", "new", "--emit", "pages", cwd=folder).exit == 0
    assert listing(folder / "new") == [".wadlkit.json", PAGE, "index.rst"]
    lay(folder, {"wadlkit.toml": 'emit = ["schemas"]'})
    assert wadlkit("build", "-o", "newer", cwd=folder).exit == 0
    assert "index.rst" not in listing(folder / "newer")
    assert "agents/schemas/index.json" in listing(folder / "newer")


@pytest.mark.parametrize("kinds", ["page", "", "pages,,schemas", "all"])
def test_an_unknown_kind_is_wrong_use(folder: Path, kinds: str) -> None:
    done = build(folder, "--emit", kinds)
    assert done.exit == 2
    assert "can't be written; there are pages and schemas" in done.err


def test_options_choose_the_dialect(folder: Path) -> None:
    lay(
        folder,
        {"wadlkit.toml": 'schema_draft = "draft-07"\nschema_strict = true\nschema_base = "https://a.example/s"'},
    )
    assert build(folder).exit == 0
    said = json.loads(schema(folder).read_text())
    assert said["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert said["$id"] == f"https://a.example/s/{schema(folder).parent.name}/response-200-203.schema.json"
    assert said["additionalProperties"] is False
    assert verify(folder, "--fail-on", "note").exit == 0
    lay(folder, {"wadlkit.toml": ""})
    assert set(codes(verify(folder, "--format", "json"))) == {"schema-differs"}
    lay(folder, {"wadlkit.toml": 'schema_draft = "4"'})
    assert build(folder).exit == 2


def test_no_word_of_a_hostile_wadl_leads_out_of_the_folder(folder: Path) -> None:
    hostile = WADL.replace('"200 203"', '"../../x /etc/passwd"').replace('name="GET"', 'name="../.."')
    lay(folder, {"wadl/agents.wadl": hostile.replace('path="agents"', 'path="../../../up"')})
    before = set(listing(folder)) - {name for name in listing(folder) if name.startswith("out")}
    build(folder)
    assert {name for name in listing(folder) if not name.startswith("out")} == before
    assert schema(folder).name == "response-x-etc-passwd.schema.json"
