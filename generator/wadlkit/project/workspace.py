"""The APIs of a project, each read once for as long as none of its files changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from wadlkit.model.operation import Api
from wadlkit.project.project import Project
from wadlkit.project.sources import Source
from wadlkit.reading.doc import PlainText
from wadlkit.reading.load import load

_Stamp = tuple[tuple[int, int] | None, ...]
"""When each file was changed, in nanoseconds, and how large it is in bytes; None for one that is not there."""


@dataclass(slots=True)
class Workspace:
    """What was read of a project so far; docs that are text alone are read by ``plain``."""

    project: Project
    plain: PlainText | None = None
    _known: dict[Path, tuple[_Stamp, Api]] = field(default_factory=dict)

    def api(self, source: Source) -> Api:
        """The API of a source. Raises ``FileNotFoundError``."""
        known = self._known.get(source.path)
        if known is not None and known[0] == self._stamp(known[1]):
            return known[1]
        api = load(source.path, files=self.project.files(), key=source.key, plain=self.plain)
        self._known[source.path] = self._stamp(api), api
        return api

    def files(self, api: Api) -> tuple[Path, ...]:
        """The files that an API was read from, entities and samples among them, those that are missing too."""
        return tuple(self.project.root / name for name in api.files)

    def _stamp(self, api: Api) -> _Stamp:
        return tuple(map(_stamp, self.files(api)))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
