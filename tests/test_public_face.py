"""The public face: few names, one home each, documented, typed, and free of charge until they are used."""

import ast
import inspect
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import wadlkit
from wadlkit import testing

PACKAGE = Path(wadlkit.__file__).parent
NAMES = sorted(set(wadlkit.__all__) - {"__version__"})


def run(*arguments: str, cwd: Path | None = None) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_names_are_these() -> None:
    assert NAMES == [
        "Api",
        "Diagnostic",
        "Location",
        "Operation",
        "Param",
        "Representation",
        "Response",
        "Severity",
        "Style",
        "Subject",
        "load",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(wadlkit, name))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_from_the_module_that_defines_it(name: str) -> None:
    assert getattr(wadlkit, name).__module__ == wadlkit._HOMES[name]


def test_dir_has_all_names() -> None:
    assert set(wadlkit.__all__) <= set(dir(wadlkit))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        wadlkit.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert wadlkit.__version__ == project["project"]["version"]


def test_the_stub_names_what_the_module_gives() -> None:
    stub = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    homes = {
        alias.name: node.module for node in ast.walk(stub) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert homes == wadlkit._HOMES


def test_import_costs_no_more_than_a_few_small_modules() -> None:
    loaded = run("-c", "import sys; before = set(sys.modules); import wadlkit; print(*(set(sys.modules) - before))")
    assert {name.partition(".")[0] for name in loaded.split()} <= {"wadlkit", "importlib", "warnings"}


def test_a_user_of_mypy_gets_real_types(tmp_path: Path) -> None:
    (tmp_path / "sample.py").write_text(
        "import wadlkit\n"
        "from wadlkit.testing import api\n\n"
        "def places(found: wadlkit.Api) -> list[str]:\n"
        "    return [str(diagnostic.location) for diagnostic in found.diagnostics]\n\n"
        'reveal_type(wadlkit.load("x.wadl").operations)\n'
        'reveal_type(places(api("<application/>")))\n'
        "wadlkit.load()\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path), "sample.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"MYPYPATH": str(PACKAGE.parent)},
    )
    told = [line.partition(": ")[2] for line in done.stdout.splitlines() if line.startswith("sample.py")]
    assert told == [
        'note: Revealed type is "tuple[wadlkit.model.operation.Operation, ...]"',
        'note: Revealed type is "list[str]"',
        'error: Missing positional argument "path" in call to "load"  [call-arg]',
    ]


def test_an_api_of_a_test_needs_no_namespaces_and_may_have_files_beside_it() -> None:
    api = testing.api(
        """
        <!DOCTYPE application [<!ENTITY agents SYSTEM "parts/agents.ent">]>
        <application><resources base="http://localhost">&agents;</resources></application>
        """,
        files={"parts/agents.ent": '<resource path="agents"><method name="GET"/></resource>'},
    )
    assert [(operation.method, operation.path) for operation in api.operations] == [("GET", "/agents")]


def test_an_api_of_a_test_keeps_the_namespaces_that_it_declares() -> None:
    api = testing.api('<application xmlns="http://research.sun.com/wadl/2006/10"/>')
    assert [diagnostic.code for diagnostic in api.diagnostics if diagnostic.severity == "error"] == []


def test_load_raises_only_for_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        wadlkit.load(tmp_path / "x.wadl")
    (tmp_path / "x.wadl").write_bytes(b"\x00")
    assert [diagnostic.code for diagnostic in wadlkit.load(tmp_path / "x.wadl").diagnostics] == ["not-well-formed"]
