"""The laws of the house that no linter knows; the floors themselves are checked by import-linter."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator" / "wadlkit"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
TEMPLATES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.jinja"))

# Where each foreign library may be imported: a folder, or one module.
HOMES = {
    "lxml": ["reading"],
    "xml": ["reading"],
    "xmlschema": ["bodies"],
    "jsonpath": ["bodies"],
    "jinja2": ["pages/render.py"],
    "docutils": ["verify", "sphinx_ext"],
    "jsonschema": ["verify"],
    "referencing": ["verify"],
    "sphinx": ["sphinx_ext"],
    "click": ["cli"],
    "rich": ["cli"],
    "pydantic": ["project"],
    "pygls": ["lsp"],
    "lsprotocol": ["lsp"],
    "filelock": ["outputs"],
}
FACES = {"cli", "sphinx_ext", "lsp", "__main__.py"}
SLOW = {"pydantic", "xmlschema", "rich", "docutils"}


def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"), filename=module)


def imported(module: str) -> Iterator[str]:
    """The first name of everything that a module imports, wherever in it the import stands."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def is_at_home(module: str, homes: list[str]) -> bool:
    return any(PurePosixPath(module).is_relative_to(home) for home in homes)


def loaded_by(statement: str) -> set[str]:
    """What a fresh interpreter has loaded after a statement, beyond what it loads for itself."""
    program = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("path", MODULES + TEMPLATES)
def test_no_file_is_longer_than_400_lines(path: str) -> None:
    lines = len((PACKAGE / path).read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{path} has {lines} lines: split it by noun or by verb"


@pytest.mark.parametrize("module", MODULES)
def test_each_foreign_library_has_one_home(module: str) -> None:
    known = set(sys.stdlib_module_names) - {"xml"}
    foreign = {name for name in imported(module) if name not in known} - {"wadlkit"}
    assert foreign <= set(HOMES), f"{module} imports a library without a home: give it one in HOMES"
    astray = {name for name in foreign if not is_at_home(module, HOMES[name])}
    assert not astray, f"{module} imports {astray}, at home in {[HOMES[name] for name in astray]}"


@pytest.mark.parametrize("module", MODULES)
def test_no_import_is_for_types_only(module: str) -> None:
    names = {node.id for node in ast.walk(tree(module)) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)}
    assert "TYPE_CHECKING" not in names, f"{module}: a type needed below its home stands too high"


@pytest.mark.parametrize("path", MODULES + TEMPLATES)
def test_no_name_is_a_drawer_for_everything(path: str) -> None:
    parts = {part.partition(".")[0].strip("_") for part in PurePosixPath(path).parts}
    assert not parts & {"utils", "util", "helpers", "helper", "common", "core", "misc"}


@pytest.mark.parametrize("module", [module for module in MODULES if PurePosixPath(module).parts[0] not in FACES])
def test_nothing_is_printed_below_the_faces(module: str) -> None:
    prints = [node.lineno for node in ast.walk(tree(module)) if isinstance(node, ast.Name) and node.id == "print"]
    assert not prints, f"{module} prints in lines {prints}: append to the Report instead"


def test_import_of_wadlkit_loads_nothing_heavy() -> None:
    loaded = loaded_by("import wadlkit")
    assert "xml" not in loaded
    assert {name for name in loaded if name.partition(".")[0] not in sys.stdlib_module_names} == {"wadlkit"}


def test_command_line_starts_without_the_slow_libraries() -> None:
    loaded = loaded_by("import wadlkit.cli.main")
    assert not {name.partition(".")[0] for name in loaded} & SLOW
