"""Faults of a user's templates: one line with their place, exit code 2, and nothing written."""

from pathlib import Path

import pytest

from tests.cli.command import WADL, lay, listing, wadlkit

LATE = '{% if page.method == "POST" %}\n{{ page.nonsense }}{% endif %}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": ""})


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("page.rst.jinja", "\n{% if %}", 2, "Expected an expression"),
        ("page.rst.jinja", "\n\n{{ nonsense }}", 3, "'nonsense' is undefined"),
        ("page.rst.jinja", LATE, 2, "has no attribute 'nonsense'"),
        ("classic/page.rst.jinja", "{{ page | nonsense }}", 1, "No filter named 'nonsense'"),
        ("shared/index.rst.jinja", "{{ title }}\n{{ page }}", 2, "'page' is undefined"),
    ],
)
def test_a_fault_has_one_line_with_its_place(folder: Path, name: str, text: str, line: int, message: str) -> None:
    lay(folder, {f"my templates/{name}": text})
    done = wadlkit("build", "-o", "out", "--templates", "my templates", cwd=folder)
    assert (done.exit, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"wadlkit build: my templates/{name}:{line}: ")
    assert message in done.err
    assert not (folder / "out").exists()


def test_a_template_that_is_no_text_is_a_fault(folder: Path) -> None:
    lay(folder, {"templates/page.rst.jinja": b"\xff"})
    done = wadlkit("build", "-o", "out", "--templates", "templates", cwd=folder)
    assert (done.exit, done.out, done.err.count("\n")) == (2, "", 1)
    assert "page.rst.jinja:1: 'utf-8' codec can't decode" in done.err


def test_a_fault_is_the_error_of_the_json_object(folder: Path) -> None:
    lay(folder, {"templates/page.rst.jinja": LATE})
    done = wadlkit("build", "-o", "out", "--templates", "templates", "--format", "json", cwd=folder)
    assert done.exit == 2
    assert done.json["error"].startswith("templates/page.rst.jinja:2: ")
    assert "pages" not in done.json


def test_a_fault_leaves_the_pages_that_are_there(folder: Path) -> None:
    wadlkit("build", "-o", "out", cwd=folder)
    before = {name: (folder / "out" / name).read_bytes() for name in listing(folder / "out") if "." in name}
    lay(folder, {"templates/page.rst.jinja": LATE})
    assert wadlkit("build", "-o", "out", "--templates", "templates", cwd=folder).exit == 2
    assert {name: (folder / "out" / name).read_bytes() for name in listing(folder / "out") if "." in name} == before


def test_a_broken_template_that_nothing_uses_does_no_harm(folder: Path) -> None:
    lay(folder, {"templates/other.rst.jinja": "{% if %}"})
    assert wadlkit("build", "-o", "out", "--templates", "templates", cwd=folder).exit == 0
