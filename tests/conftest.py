"""What all tests share: Hypothesis profiles, the corpus, and counts that are worth reading on every run."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"

# A shared machine can be slow at any moment, so no example has a deadline. In CI the same change must give the same
# answer; elsewhere every run may look at new examples.
settings.register_profile(
    "quick",
    max_examples=300,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=10_000, derandomize=False)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real WADLs, which may lie beside the project."""
    if not CORPUS.is_dir():
        pytest.skip("no corpus of real WADLs at ../shared/corpus")
    return CORPUS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests counted with `record_property`, below the results."""
    counted = [pair for report in terminalreporter.stats.get("passed", []) for pair in report.user_properties]
    if counted:
        terminalreporter.section("counted")
        for name, value in sorted(counted):
            terminalreporter.line(f"{name}: {value}")
