"""What `wadlkit build` writes and where, and what it says about it."""

from pathlib import Path

import pytest

from tests.cli.command import WADL, lay, listing, wadlkit

GET, POST = "get-list-agents-agents.rst", "post-add-an-agent-agents.rst"
BROKEN = "<application>\n  <oops\n"
MANIFEST = ".wadlkit.json"


def pages(folder: Path) -> list[str]:
    """What is in a folder of pages, but for the manifest."""
    return [name for name in listing(folder) if name != MANIFEST]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound WADL in it, a project of its own."""
    return lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": ""})


def test_a_single_file_gives_its_pages_and_an_index(folder: Path) -> None:
    done = wadlkit("build", "wadl/agents.wadl", "-o", "out", cwd=folder)
    assert (done.exit, done.out, done.err) == (0, "wrote 2 pages into out, 0 unchanged\n", "")
    assert listing(folder / "out") == [MANIFEST, GET, "index.rst", POST]


def test_a_folder_gives_a_folder_for_each_file_and_an_index_of_them(folder: Path) -> None:
    lay(folder, {"wadl/more/other.wadl": WADL})
    assert wadlkit("build", "wadl", "-o", "out", cwd=folder).exit == 0
    assert [name for name in pages(folder / "out") if not name.endswith("agents.rst")] == [
        "agents",
        "agents/index.rst",
        "index.rst",
        "more",
        "more/other",
        "more/other/index.rst",
    ]


def test_another_file_in_a_folder_moves_no_page(folder: Path) -> None:
    wadlkit("build", "wadl", "-o", "out", cwd=folder)
    lay(folder, {"wadl/another.wadl": WADL})
    done = wadlkit("build", "wadl", "-o", "out", cwd=folder)
    assert done.out == "wrote 2 pages into out, 2 unchanged\n"


def test_an_index_leads_to_every_page(folder: Path) -> None:
    wadlkit("build", "wadl", "-o", "out", cwd=folder)
    lines = [line.strip() for line in (folder / "out/agents/index.rst").read_text().splitlines()]
    assert ".. toctree::" in lines
    assert {GET.removesuffix(".rst"), POST.removesuffix(".rst")} <= set(lines)
    assert "agents/index" in [line.strip() for line in (folder / "out/index.rst").read_text().splitlines()]


def test_what_is_up_to_date_is_not_touched(folder: Path) -> None:
    wadlkit("build", "-o", "out", cwd=folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*")}
    done = wadlkit("build", "-o", "out", cwd=folder)
    assert done.out == "wrote 0 pages into out, 2 unchanged\n"
    assert {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*")} == before


def test_without_arguments_the_folder_wadl_goes_into_pages(folder: Path) -> None:
    assert wadlkit("build", cwd=folder).exit == 0
    assert pages(folder / "pages") == ["agents", f"agents/{GET}", "agents/index.rst", f"agents/{POST}", "index.rst"]


def test_the_projects_options_hold_wherever_one_stands(folder: Path) -> None:
    lay(folder, {"wadlkit.toml": "sources = ['wadl/agents.wadl']\noutput = 'docs/api'", "deep/down/x": ""})
    assert wadlkit("build", cwd=folder / "deep/down").exit == 0
    assert pages(folder / "docs/api") == [GET, "index.rst", POST]


def test_the_command_line_goes_before_the_projects_options(folder: Path) -> None:
    lay(folder, {"wadlkit.toml": "output = 'docs/api'\nprofile = 'modern'"})
    assert wadlkit("build", "-o", "out", "--profile", "classic", cwd=folder).exit == 0
    assert listing(folder / "out")[-1] == "index.rst"


def test_the_projects_key_is_in_subjects_and_anchors(folder: Path) -> None:
    lay(folder, {"wadlkit.toml": "[apis.'wadl/agents.wadl']\nkey = 'cloud'"})
    pages = wadlkit("build", "--format", "json", cwd=folder).json["pages"]
    assert [page["subject"].partition(":")[0] for page in pages] == ["cloud", "cloud"]
    assert all(page["anchor"].startswith("cloud-") for page in pages)


def test_equal_stems_are_told_until_a_key_is_given(folder: Path) -> None:
    """And another file of that stem changes no subject of the first."""
    alone = wadlkit("build", "--format", "json", cwd=folder).json
    lay(folder, {"wadl/more/agents.wadl": WADL})
    both = wadlkit("build", "--format", "json", cwd=folder).json
    assert {page["subject"] for page in alone["pages"]} <= {page["subject"] for page in both["pages"]}
    assert [found["code"] for found in both["diagnostics"]].count("shared-key") == 1
    lay(folder, {"wadlkit.toml": '[apis."wadl/more/agents.wadl"]\nkey = "more"'})
    given = wadlkit("build", "--format", "json", cwd=folder).json
    assert "shared-key" not in [found["code"] for found in given["diagnostics"]]
    assert len({page["anchor"] for page in given["pages"]}) == 4


def test_limits_of_the_project_hold(folder: Path) -> None:
    lay(folder, {"wadlkit.toml": "[limits]\ndepth = 2"})
    done = wadlkit("build", cwd=folder)
    assert done.exit == 1
    assert "[entity-limit]" in done.err


def test_json_is_one_object_with_all_pages(folder: Path) -> None:
    wadlkit("build", "wadl/agents.wadl", "-o", "out", cwd=folder)
    (folder / "out" / GET).unlink()
    done = wadlkit("build", "wadl/agents.wadl", "-o", "out", "--format", "json", cwd=folder)
    said = done.json
    anchors = [page.pop("anchor") for page in said["pages"]]
    assert (done.exit, done.err, len(set(anchors))) == (0, "", 2)
    assert said == {
        "version": 1,
        "command": "build",
        "root": folder.as_posix(),
        "diagnostics": [],
        "summary": {
            "errors": 0,
            "warnings": 0,
            "notes": 0,
            "sources": 1,
            "pages": 2,
            "written": 1,
            "unchanged": 1,
            "schemas": 0,
            "removed": 0,
            "kept": 0,
        },
        "schemas": [],
        "removed": [],
        "kept": [],
        "pages": [
            {
                "file": f"out/{GET}",
                "subject": "agents: GET /agents #listAgents",
                "method": "GET",
                "path": "/agents",
                "source": "wadl/agents.wadl",
                "written": True,
            },
            {
                "file": f"out/{POST}",
                "subject": "agents: POST /agents #addAgent",
                "method": "POST",
                "path": "/agents",
                "source": "wadl/agents.wadl",
                "written": False,
            },
        ],
    }


def test_a_broken_source_is_told_and_the_others_are_built(folder: Path) -> None:
    lay(folder, {"wadl/broken.wadl": BROKEN})
    done = wadlkit("build", "-o", "out", cwd=folder)
    assert done.exit == 1
    assert done.err.startswith("wadl/broken.wadl:")
    assert "error[not-well-formed]" in done.err.splitlines()[0]
    assert done.err.endswith("\n1 error\n")
    assert pages(folder / "out") == ["agents", f"agents/{GET}", "agents/index.rst", f"agents/{POST}", "index.rst"]


def test_findings_are_in_json_with_their_places(folder: Path) -> None:
    lay(folder, {"wadl/broken.wadl": BROKEN})
    done = wadlkit("build", "--format", "json", cwd=folder)
    (finding,) = done.json["diagnostics"]
    assert (done.exit, done.err) == (1, "")
    assert (finding["code"], finding["location"]["file"]) == ("not-well-formed", "wadl/broken.wadl")


def test_of_two_operations_with_one_page_the_later_wins_and_both_are_named(folder: Path) -> None:
    twice = WADL.replace('name="POST" id="addAgent"', 'name="GET" id="again"').replace("Add an agent", "List agents")
    lay(folder, {"wadl/agents.wadl": twice})
    done = wadlkit("build", "--format", "json", cwd=folder)
    (finding,) = done.json["diagnostics"]
    assert done.exit == 0
    assert (finding["code"], finding["severity"]) == ("page-collision", "warning")
    assert (finding["location"]["line"], [other["location"]["line"] for other in finding["related"]]) == (5, [4])
    assert [page["subject"] for page in done.json["pages"]] == ["agents: GET /agents #again"]


@pytest.mark.parametrize(("fail_on", "code"), [(None, 0), ("error", 0), ("warning", 1), ("note", 1)])
def test_fail_on_makes_milder_findings_fail(folder: Path, fail_on: str | None, code: int) -> None:
    twice = WADL.replace('name="POST" id="addAgent"', 'name="GET" id="again"').replace("Add an agent", "List agents")
    lay(folder, {"wadl/agents.wadl": twice})
    assert wadlkit("build", *(["--fail-on", fail_on] if fail_on else []), cwd=folder).exit == code


@pytest.mark.parametrize("name", ["../../../outside", "..", "x" * 300])
def test_a_name_from_a_wadl_never_leads_out_of_the_output(folder: Path, name: str) -> None:
    lay(folder, {"wadl/agents.wadl": WADL.replace('name="GET"', f'name="{name}"')})
    before = listing(folder)
    done = wadlkit("build", "-o", "deep/down/out", cwd=folder)
    assert done.exit in (0, 1)
    assert [name for name in listing(folder) if name not in before and not name.startswith("deep")] == []
    assert "post-add-an-agent-agents.rst" in str(listing(folder / "deep/down/out"))


def test_a_template_of_the_user_comes_first(folder: Path) -> None:
    lay(folder, {"templates/page.rst.jinja": "{{ page.title }} here\n"})
    wadlkit("build", "wadl/agents.wadl", "-o", "out", "--templates", "templates", cwd=folder)
    assert (folder / "out" / GET).read_text() == "List Agents here\n"
