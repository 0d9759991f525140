"""How commands end: exit codes, faults of our own, and readers who leave."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from wadlkit.cli import shell, terminal
from wadlkit.cli.shell import Exit, Outcome, WrongUse
from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.sources.location import start_of

LEVELS = [Severity.ERROR, Severity.WARNING, Severity.NOTE]


def found(*severities: Severity) -> list[Diagnostic]:
    return [
        Diagnostic(code="x", severity=severity, message="wrong", location=start_of("a.wadl")) for severity in severities
    ]


@pytest.mark.parametrize("fail_on", LEVELS)
@pytest.mark.parametrize("severity", LEVELS)
def test_a_finding_as_bad_as_asked_for_makes_the_exit_code_1(severity: Severity, fail_on: Severity) -> None:
    outcome = Outcome(root=Path("/"), line="", diagnostics=found(severity), fail_on=fail_on)
    assert outcome.exit_code == (Exit.FINDINGS if LEVELS.index(severity) <= LEVELS.index(fail_on) else Exit.CLEAN)


def test_no_finding_is_clean() -> None:
    assert Outcome(root=Path("/"), line="", fail_on=Severity.NOTE).exit_code == Exit.CLEAN


def test_text_has_findings_on_standard_error_and_one_line_on_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shell.report("build", "text", Outcome(root=Path("/"), line="done", diagnostics=found(Severity.NOTE)))
    out, err = capsys.readouterr()
    assert (out, err) == ("done\n", "a.wadl:1:1: note[x]: wrong\n\n1 note\n")


def test_json_is_one_object_with_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome(
        root=Path("/r"), line="done", diagnostics=found(Severity.NOTE), own={"pages": []}, counts={"pages": 0}
    )
    shell.report("build", "json", outcome)
    out, err = capsys.readouterr()
    said = json.loads(out)
    assert (list(said), err) == (["version", "command", "root", "diagnostics", "summary", "pages"], "")
    assert said["summary"] == {"errors": 0, "warnings": 0, "notes": 1, "pages": 0}


def fail(error: BaseException) -> object:
    raise error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (WrongUse("no"), 2),
        (click.UsageError("no"), 2),
        (ValueError("no"), 3),
        (RecursionError(), 3),
        (MemoryError(), 3),
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
    ],
)
def test_every_way_to_fail_has_its_exit_code(error: BaseException, code: int) -> None:
    assert shell.run(lambda: fail(error), [], "build") == code


def test_a_fault_of_ours_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    shell.run(lambda: fail(ValueError("a\nb \x1b[31m")), [], "build")
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("wadlkit build: this is a fault of wadlkit itself: ValueError: a b ␛[31m (test_shell.py:")


def test_a_fault_of_ours_is_told_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    shell.run(lambda: fail(ValueError("no")), ["build", "--format", "json"], "build")
    assert "ValueError" in json.loads(capsys.readouterr().out)["error"]


@pytest.mark.parametrize(("arguments", "value"), [(["--traceback"], ""), ([], "1")])
def test_the_traceback_is_shown_to_who_asks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], value: str
) -> None:
    monkeypatch.setenv("WADLKIT_TRACEBACK", value)
    shell.run(lambda: fail(ValueError("no")), arguments, "build")
    assert capsys.readouterr().err.startswith("Traceback (most recent call last):\n")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colours_follow_the_environment(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    coloured: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal.tell_findings(found(Severity.ERROR))
    assert ("\x1b[" in capsys.readouterr().err) is coloured


def test_a_reader_who_leaves_is_no_fault() -> None:
    command = [sys.executable, "-m", "wadlkit", "options", "--schema"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_output_that_knows_only_ascii_is_no_fault(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wadlkit", "build", "日本.wadl"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (2, rb"wadlkit build: \u65e5\u672c.wadl: no such file or folder" + b"\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_output_that_is_full_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "wadlkit", "options"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (2, "wadlkit options: can't print: No space left on device\n")
