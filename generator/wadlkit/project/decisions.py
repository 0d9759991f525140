"""What the options of a project decide of bodies, each with its place in ``wadlkit.toml``."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.model.body import JsonType, Type
from wadlkit.model.decision import NONE, Decisions, ParamPlace, TypeName
from wadlkit.project.options import FILE_NAME, line_of
from wadlkit.project.project import Project
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile


def read_decisions(project: Project) -> Decisions:
    """The decisions in a project's options; its ``wadlkit.toml`` is looked at once more, for the places."""
    if not (project.options.types or project.options.bodies):
        return NONE
    path = project.path(FILE_NAME)
    text = path.read_text(encoding="utf-8")
    source = SourceFile(path=project.files().name(path), data=text.encode())
    return Decisions(types=tuple(_types(project, source)), places=tuple(_places(project, source)))


def _types(project: Project, source: SourceFile) -> Iterator[TypeName]:
    for name, meaning in project.options.types.items():
        is_kind = meaning in list(JsonType)
        kind, form = (JsonType(meaning), None) if is_kind else (JsonType.STRING, meaning)
        yield TypeName(name=name, type=Type(kind=kind, format=form), location=_location(source, "types", name))


def _places(project: Project, source: SourceFile) -> Iterator[ParamPlace]:
    for operation, messages in project.options.bodies.items():
        for message, params in messages.items():
            for param, path in params.items():
                yield ParamPlace(
                    operation=operation,
                    message=message,
                    param=param,
                    path=path,
                    location=_location(source, "bodies", operation, message, param),
                )


def _location(source: SourceFile, *keys: str) -> Location:
    """The place of the last of some keys, the whole line where it is not spelled as it is meant."""
    number = line_of(source.data.decode(), keys)
    start = source.line_starts[number - 1]
    line = source.line(number)
    at = line.rfind(keys[-1], 0, line.find("=") if "=" in line.removeprefix(keys[-1]) else len(line))
    if at < 0:
        return Location(source, start, start + len(line.encode()))
    before = len(line[:at].encode())
    return Location(source, start + before, start + before + len(keys[-1].encode()))
