"""What is in a place, looked at without following, opening or changing what is no plain file."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

_LARGEST = 256 * 1024 * 1024
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


@dataclass(frozen=True, slots=True)
class Found:
    """``data`` where there is a file that can be read; else ``what`` says what there is, if anything."""

    data: bytes | None = None
    what: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether the place is empty."""
        return self.data is None and not self.what


def look(path: Path) -> Found:
    """What is at ``path``; the last step is never through a symbolic link."""
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            return Found(what="a symbolic link")
        if not stat.S_ISREG(status.st_mode):
            return Found(what="a folder" if stat.S_ISDIR(status.st_mode) else "a thing that is no regular file")
        if status.st_size > _LARGEST:
            return Found(what="a file too large to be ours")
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            return Found(data=file.read(_LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return Found()
    except OSError as error:
        return Found(what=f"a file that can't be read ({error.strerror})")
