"""Time and memory of a call or of a process."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Cost:
    """The best wall time in seconds of several runs, and the most memory in MiB that any of them took."""

    seconds: float
    megabytes: float = 0.0

    def over(self, floor: "Cost") -> float:
        return self.seconds / floor.seconds


def of_call(call: Callable[[], object], times: int = 3) -> Cost:
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - started)
    return Cost(best)


def of_process(arguments: Sequence[str], times: int = 5) -> Cost:
    """A Python process with these arguments; what it prints is dropped. It may exit with 0 or 1.

    Modules are compiled once, as where wadlkit is installed, whatever the environment says: the first run pays for it.
    """
    best, most = float("inf"), 0
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _compiled()}
    for _ in range(times):
        with tempfile.TemporaryFile() as errors:
            started = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=errors, env=environment
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            best = min(best, time.perf_counter() - started)
            most = max(most, usage.ru_maxrss)
            if process.returncode not in (0, 1):
                errors.seek(0)
                raise RuntimeError(errors.read().decode())
    return Cost(best, most / 1024)


@cache
def _compiled() -> str:
    """A folder of compiled modules, which goes with this process."""
    folder = tempfile.mkdtemp(prefix="wadlkit-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
