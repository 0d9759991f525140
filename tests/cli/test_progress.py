"""A bar on a terminal while long work goes on, and nothing anywhere else."""

import io
import subprocess
import sys

import pytest

from wadlkit.cli import progress


class Terminal(io.StringIO):
    """A standard error that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, wanted: bool = True, patience: float = -1) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    assert list(progress.with_progress([1, 2, 3], "Reading", wanted=wanted)) == [1, 2, 3]
    return stream.getvalue()


def test_a_terminal_shows_a_bar_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    text = told(monkeypatch, Terminal())
    assert "Reading" in text
    assert text.rstrip().endswith("\x1b[2K")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, Terminal(), patience=60) == ""


def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, io.StringIO()) == ""


def test_who_wants_none_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, Terminal(), wanted=False) == ""


def test_rich_is_not_imported_for_short_work() -> None:
    program = (
        "import sys, wadlkit.cli.progress as p\n"
        "list(p.with_progress([1], '', wanted=True))\n"
        "print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
