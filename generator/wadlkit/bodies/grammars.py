"""What XSD grammars declare: the element of a representation as a tree of places (XML Schema 1.1, part 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from wadlkit.bodies.schema_outline import Outline
from wadlkit.bodies.shape import Shape
from wadlkit.diagnostics.codes import BROKEN_GRAMMAR
from wadlkit.diagnostics.diagnostic import Diagnostic, Related, Report
from wadlkit.model.application import Application, Include
from wadlkit.model.param import QName
from wadlkit.sources.files import FileRefused, Files
from wadlkit.sources.location import Location

_MOST_ERRORS = 5
_NO_XSD = (".json", ".rnc", ".rng", ".dtd")


@dataclass(slots=True)
class Grammars:
    """The grammars below one root, each read once and when an element of it is asked for."""

    files: Files
    _read: dict[str, _Grammar] = field(default_factory=dict)

    def of(self, applications: Sequence[Application]) -> ApiGrammars:
        """The grammars that the files of an API include."""
        return ApiGrammars(self, tuple(applications))

    def read(self, path: Path) -> _Grammar:
        """The grammar in a file, be it broken."""
        name = self.files.name(path)
        if name not in self._read:
            self._read[name] = _Grammar(self.files, path)
        return self._read[name]


@dataclass(slots=True)
class ApiGrammars:
    """The grammars of one API; ``report`` gathers what is wrong with those that might declare what was asked for."""

    grammars: Grammars
    applications: tuple[Application, ...]
    report: Report = field(default_factory=Report)
    _known: dict[QName, Shape | None] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the grammars that might declare what was asked for so far."""
        return self.report.diagnostics

    def element(self, name: QName) -> Shape | None:
        """The shape of a body whose root is that element; None where no grammar declares it."""
        if name not in self._known:
            shapes = (self._shape(name, grammar, include) for grammar, include in self._each())
            self._known[name] = next((shape for shape in shapes if shape is not None), None)
        return self._known[name]

    def _shape(self, name: QName, grammar: _Grammar, include: Include) -> Shape | None:
        shape = grammar.element(name)
        related = (Related(location=include.location, message="the grammar is named here"),)
        for message, location in grammar.problems:
            self._tell(message, location or include.location, related if location else ())
        return shape

    def _each(self) -> Iterator[tuple[_Grammar, Include]]:
        files = self.grammars.files
        for application in self.applications:
            folder = (files.root / application.file).parent
            for include in (each for grammars in application.grammars for each in grammars.includes):
                if include.href and not include.href.lower().endswith(_NO_XSD):
                    grammar = self._open(folder, include)
                    if grammar is not None:
                        yield grammar, include

    def _open(self, folder: Path, include: Include) -> _Grammar | None:
        try:
            return self.grammars.read(self.grammars.files.resolve(folder, include.href))
        except FileRefused as error:
            self._tell(f"the grammar {include.href}: {error}", include.location, ())
            return None

    def _tell(self, message: str, location: Location, related: tuple[Related, ...]) -> None:
        if f"{location} {message}" not in self._told:
            self._told.add(f"{location} {message}")
            self.report.add(BROKEN_GRAMMAR, message, location, related=related)


class _Grammar:
    """One schema and all that it includes, as far as that can be read; built when it might declare what is asked for.

    ``problems`` has what was wrong so far, each with its place; None is where the grammar is named.
    """

    def __init__(self, files: Files, path: Path) -> None:
        # urllib is slow to import, and few WADLs have a grammar.
        from wadlkit.bodies.schema_files import SchemaFiles  # noqa: PLC0415

        self.problems: list[tuple[str, Location | None]] = []
        self._path = path
        self._files = SchemaFiles(files, self.problems)
        self._outline = Outline(self._files.uri(path), self._files.data)

    def element(self, name: QName) -> Shape | None:
        """The shape of the body that has this root."""
        return self._declared(name) if self._outline.may_declare(name) else None

    @cached_property
    def _declared(self) -> Callable[[QName], Shape | None]:
        """What gives the shape of an element that the schema declares."""
        # xmlschema is slower still to import.
        from wadlkit.bodies.schema_library import Unbuilt, build, first_line  # noqa: PLC0415
        from wadlkit.bodies.schema_shapes import Shapes  # noqa: PLC0415

        try:
            schema = build(self._files.uri(self._path), self._files.opener)
        except OSError:  # told by the files
            return lambda _: None
        except Unbuilt as error:
            self.problems.append((f"the grammar can't be read: {error}", self._files.place_of(error.cause, self._path)))
            return lambda _: None
        for fault in schema.all_errors[:_MOST_ERRORS]:
            words = f"the grammar has a fault: {first_line(fault)}"
            self.problems.append((words, self._files.place_of(fault, self._path)))
        elements, shapes = schema.maps.elements, Shapes(self._files)

        def declared(name: QName) -> Shape | None:
            element = elements.get(f"{{{name.namespace}}}{name.local}" if name.namespace else name.local)
            return shapes.root(element) if element is not None else None

        return declared
