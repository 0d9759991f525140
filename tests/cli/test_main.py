"""The program as a whole: help, version, completion, and how little it loads for them."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.command import wadlkit
from wadlkit.lint.rule import all_rules
from wadlkit.project.options import read_options

HEAVY = {"lxml", "jinja2", "pydantic", "rich"}


def loaded_by(*arguments: str) -> set[str]:
    program = (
        f"import sys; sys.argv = ['wadlkit', *{arguments!r}]\n"
        "from wadlkit.cli.main import main\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("build", "--help"), ("completion", "bash")])
def test_what_needs_no_wadl_loads_no_heavy_library(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments)
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_version_is_one_line(tmp_path: Path) -> None:
    done = wadlkit("--version", cwd=tmp_path)
    assert (done.exit, done.out, done.err) == (0, "wadlkit 0.1.0\n", "")


def test_help_names_every_command_with_a_whole_sentence(tmp_path: Path) -> None:
    commands = wadlkit("--help", cwd=tmp_path).out.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in commands] == [
        "build",
        "check",
        "verify",
        "explain",
        "lint",
        "rules",
        "options",
        "completion",
    ]
    assert all(line.endswith(".") and not line.endswith("...") for line in commands)


def test_without_a_command_the_help_is_shown_as_an_error(tmp_path: Path) -> None:
    done = wadlkit(cwd=tmp_path)
    assert (done.exit, done.out) == (2, "")
    assert done.err.startswith("Usage: wadlkit")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_completion_script(tmp_path: Path, shell: str) -> None:
    done = wadlkit("completion", shell, cwd=tmp_path)
    assert done.exit == 0
    assert "_WADLKIT_COMPLETE" in done.out


def test_commands_and_options_are_completed(tmp_path: Path) -> None:
    asked = {"_WADLKIT_COMPLETE": "bash_complete", "COMP_WORDS": "wadlkit build --pro", "COMP_CWORD": "2"}
    assert wadlkit(cwd=tmp_path, env=asked).out == "plain,--profile\n"


def test_options_are_a_file_to_begin_with(tmp_path: Path) -> None:
    text = wadlkit("options", cwd=tmp_path).out
    assert all(line == "" or line.startswith("# ") for line in text.splitlines())
    assert '# profile = "classic"' in text.splitlines()


def is_toml(line: str) -> bool:
    try:
        tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return False
    return True


def test_options_may_be_taken_as_they_are_shown(tmp_path: Path) -> None:
    lines = [line.removeprefix("# ") for line in wadlkit("options", cwd=tmp_path).out.splitlines()]
    text = "\n".join(line for line in lines if is_toml(line))
    path = tmp_path / "wadlkit.toml"
    path.write_text(text, encoding="utf-8")
    options = read_options(path)
    assert options.types == {"csapi:UUID": "uuid"}
    assert options.bodies == {"GET /servers": {"response 200": {"id": "servers[].id"}}}
    assert options.lint.severity.keys() | options.lint.options.keys() <= all_rules().keys()
    assert options.statuses
    assert [allowed.subject for allowed in options.lint.allow] == ["*"]


def test_options_have_a_schema(tmp_path: Path) -> None:
    assert wadlkit("options", "--schema", cwd=tmp_path).json["title"] == "wadlkit.toml"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["nonsense"], "wadlkit: No such command 'nonsense'."),
        (["--nonsense"], "wadlkit: No such option '--nonsense'."),
        (["build", "--nonsense"], "wadlkit build: No such option '--nonsense'."),
        (
            ["build", "--profile", "nonsense"],
            "wadlkit build: Invalid value for '--profile': 'nonsense' is not one of 'classic', 'modern'.",
        ),
        (
            ["build", "--root", "nowhere"],
            "wadlkit build: Invalid value for '--root': Directory 'nowhere' does not exist.",
        ),
    ],
)
def test_wrong_use_is_told_in_one_line(tmp_path: Path, arguments: list[str], line: str) -> None:
    done = wadlkit(*arguments, cwd=tmp_path)
    assert (done.exit, done.out, done.err) == (2, "", f"{line}\n")


def test_wrong_use_is_told_in_json_even_if_the_options_are_not_understood(tmp_path: Path) -> None:
    done = wadlkit("build", "--nonsense", "--format=json", cwd=tmp_path)
    assert done.exit == 2
    assert done.json == {
        "version": 1,
        "command": "build",
        "root": None,
        "diagnostics": [],
        "error": "No such option '--nonsense'.",
    }
