"""One writer at a time in a folder."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wadlkit.outputs.write import CannotWrite


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process is writing into ``folder``, and keep others waiting meanwhile.

    The folder itself is locked, so that there is no lock file to be left behind; the system unlocks it when a process
    ends, however it ends. Raises ``CannotWrite``.
    """
    import filelock  # noqa: PLC0415  slow to import, and only writers need it

    if sys.platform == "win32":  # where a folder can't be opened
        name = hashlib.sha256(os.path.realpath(folder).encode(errors="surrogatepass")).hexdigest()[:32]
        with filelock.FileLock(Path(tempfile.gettempdir(), f"wadlkit-{name}.lock")):
            yield
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise CannotWrite(f"{folder} can't be opened: {error.strerror}") from error
    try:
        try:
            filelock.lock_descriptor(descriptor)
        except OSError as error:
            raise CannotWrite(f"{folder} can't be locked: {error.strerror}") from error
        yield
    finally:
        os.close(descriptor)
