"""A case, and what ``wadlkit build`` makes of it."""

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).resolve().parent
FINDINGS = "findings.txt"


@dataclass(frozen=True)
class Result:
    """What came out: pages by name, findings, and the exit code."""

    pages: Mapping[str, bytes]
    findings: str
    exit: int


@dataclass(frozen=True)
class Case:
    """A folder with a source and what is expected of it."""

    folder: Path

    @property
    def settings(self) -> Mapping[str, object]:
        """What ``case.toml`` says."""
        file = self.folder / "case.toml"
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    def build(self, output: Path) -> Result:
        """Build the case into an empty folder."""
        source = (self.folder / str(self.settings.get("source", "source"))).resolve()
        arguments = self.settings.get("arguments", [])
        assert isinstance(arguments, list)
        command = ["build", str(source), "--root", str(source), "-o", str(output), *arguments]
        done = subprocess.run(
            [sys.executable, "-m", "wadlkit", *command], capture_output=True, encoding="utf-8", check=False
        )
        return Result(contents(output), done.stderr, done.returncode)

    def expected(self) -> Result:
        """What is to come out."""
        findings = self.folder / FINDINGS
        code = self.settings.get("exit", 0)
        assert isinstance(code, int)
        text = findings.read_text(encoding="utf-8") if findings.exists() else ""
        return Result(contents(self.folder / "expected"), text, code)


def contents(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by name; the manifest is no page."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def all_cases() -> list[Case]:
    """The cases there are."""
    return [Case(folder) for folder in sorted(CASES.iterdir()) if folder.is_dir() and not folder.name.startswith("_")]
