"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit on a sample repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import WADL, lay, wadlkit
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="pre-commit needs git")

HOOKS = ".pre-commit-hooks.yaml"
PAGE = "pages/agents/get-list-agents-agents.rst"


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=A person", "-c", "user.email=person@example.com"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True, env=environment(folder)
    ).stdout.strip()


def environment(folder: Path) -> dict[str, str]:
    """The environment without what a hook that runs these tests would leave in it, and with our command on the path."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**clean, "PATH": path, "PRE_COMMIT_HOME": str(folder.parent / "home")}


@pytest.fixture
def hooks(tmp_path: Path) -> tuple[Path, str]:
    """A repository that has the hooks and the package, and its commit."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    for name in (HOOKS, "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "All there is")
    return folder, git(folder, "rev-parse", "HEAD")


def sample(folder: Path, hooks: tuple[Path, str], hook: str, *more: str) -> Path:
    """A repository with a WADL and its pages that uses a hook."""
    repository, revision = hooks
    config = [
        "repos:",
        f"- repo: {repository}",
        f"  rev: {revision}",
        "  hooks:",
        f"  - id: {hook}",
        "    args: [wadl, -o, pages]",
        *more,
    ]
    lay(folder, {"wadl/agents.wadl": WADL, ".pre-commit-config.yaml": "\n".join(config) + "\n"})
    git(folder, "init", "-q")
    assert wadlkit("build", "wadl", "-o", "pages", cwd=folder).exit == 0
    git(folder, "add", ".")
    return folder


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment(folder), timeout=300
    )


def assert_that_it_guards(folder: Path) -> None:
    done = run(folder)
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout + done.stderr
    with (folder / PAGE).open("a") as file:
        file.write("mine\n")
    done = run(folder)
    assert (done.returncode, "Failed" in done.stdout) == (1, True), done.stdout + done.stderr
    assert f"{PAGE}:" in done.stdout
    assert "error[edited-page]" in done.stdout
    assert (folder / PAGE).read_text().endswith("mine\n")


def test_check_guards_a_repository(tmp_path: Path, hooks: tuple[Path, str]) -> None:
    assert_that_it_guards(sample(tmp_path / "sample", hooks, "wadlkit-check", "    language: system"))


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs wadlkit from the package index; runs where CI is set")
def test_check_guards_a_repository_as_pre_commit_installs_it(tmp_path: Path, hooks: tuple[Path, str]) -> None:
    assert_that_it_guards(sample(tmp_path / "sample", hooks, "wadlkit-check"))


def test_a_commit_of_anything_is_looked_at(tmp_path: Path, hooks: tuple[Path, str]) -> None:
    folder = sample(tmp_path / "sample", hooks, "wadlkit-check", "    language: system")
    lay(folder, {"wadl/agents.wadl": WADL.replace("List agents", "List all")})
    git(folder, "add", "wadl")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"],
        cwd=folder, capture_output=True, text=True, check=False, env=environment(folder), timeout=300,
    )  # fmt: skip
    assert (done.returncode, "missing-page" in done.stdout, "orphaned-page" in done.stdout) == (1, True, True)


def test_the_hooks_are_commands(hooks: tuple[Path, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", hooks[0] / HOOKS], check=False, capture_output=True
    )
    assert done.returncode == 0
    assert [line.partition(": ")[2] for line in (ROOT / HOOKS).read_text().splitlines() if "entry:" in line] == [
        "wadlkit check",
        "wadlkit verify",
    ]
