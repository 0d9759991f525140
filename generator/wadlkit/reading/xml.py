"""Bytes to an lxml tree in which the place of each element is known.

lxml's own parser rejects a prefix that is bound outside the entity it is used in, and knows neither columns nor the
file of an element that came by an entity. So expat drives lxml's tree builder; what lxml forgets, ``Tree`` keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from wadlkit.diagnostics.codes import (
    DANGLING_REFERENCE,
    ENTITY_LIMIT,
    NOT_WELL_FORMED,
    REFERENCE_LOOP,
    REFUSED_FILE,
    UNREADABLE_FILE,
)
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.remark import MARK
from wadlkit.reading.budget import Budget, LimitExceeded
from wadlkit.reading.entities import Entities, InternalEntity, Place, release
from wadlkit.reading.remarks import MOST_REMARKS
from wadlkit.reading.tree import AMPERSAND, Node, Tree
from wadlkit.sources.files import FileRefused, Files, FileUnreadable
from wadlkit.sources.location import Location, start_of
from wadlkit.sources.source import SourceFile, WrongEncoding

_REFERENCE = re.compile(rb"[&%]([^\s;&%<>]+);")
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*""")
_AMPLIFICATION = 43  # XML_ERROR_AMPLIFICATION_LIMIT_BREACH, which pyexpat of Python 3.11 has no name for
_RECURSIVE_ENTITY = expat.errors.codes[expat.errors.XML_ERROR_RECURSIVE_ENTITY_REF]
# Each is a parser inside another, and a call inside another.
_DEEPEST_FILES = 64
# More loops than anyone writes by mistake; each costs one more drive.
_MOST_LOOPS = 16


def read_tree(path: Path, files: Files, report: Report, asked_at: Location | None = None) -> Tree | None:
    """The tree of the XML file at ``path``; None, and the reason in ``report``, where it has none.

    A file that can't be opened is reported at ``asked_at``, the place that asks for it (default: its own begin).
    """
    asked_at = asked_at or start_of(files.name(path))
    try:
        source = files.source(path)
    except WrongEncoding as error:
        report.add(NOT_WELL_FORMED, f"not well-formed: {error}", _wrong_byte(path, files, error.offset))
        return None
    except FileRefused as error:
        report.add(REFUSED_FILE, str(error), asked_at)
        return None
    except FileUnreadable as error:
        report.add(UNREADABLE_FILE, str(error), asked_at)
        return None
    loops: dict[str, Location] = {}
    while True:
        drive = _Drive(path, files, loops)
        try:
            tree = drive.run(source)
        except _Loops as found:
            if len(loops) < _MOST_LOOPS and not found.names.keys() <= loops.keys():
                loops.update(found.names)
                for name, place in found.names.items():
                    report.add(REFERENCE_LOOP, f"the entity {name} contains itself; it is left out", place)
                continue
            report.add(
                NOT_WELL_FORMED, "not well-formed: entities contain themselves", next(iter(found.names.values()))
            )
            tree = None
        except _NotWellFormed as error:
            drive.report.add(NOT_WELL_FORMED, f"not well-formed: {error}", error.location)
            tree = None
        except _TooMuch as error:
            drive.report.add(ENTITY_LIMIT, str(error), error.location)
            tree = None
        report.extend(drive.report)
        return tree


def _wrong_byte(path: Path, files: Files, offset: int) -> Location:
    """A place in a file that is no text: what comes before the wrong byte is shown as well as it can be."""
    before = files.read(path)[:offset].decode(errors="replace").encode()
    return Location(SourceFile(path=files.name(path), data=before), len(before), len(before))


class _Loops(Exception):
    """Entities contain themselves: their names, each with a place."""

    def __init__(self, names: dict[str, Location]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class _NotWellFormed(Exception):
    def __init__(self, message: str, location: Location) -> None:
        super().__init__(message)
        self.location = location


class _TooMuch(Exception):
    def __init__(self, message: str, location: Location) -> None:
        super().__init__(message)
        self.location = location


@dataclass(slots=True)
class _Text:
    """One text that is being parsed: the document, or an external entity, and how one got to it."""

    source: SourceFile
    folder: Path
    parser: Any  # typeshed hides the handlers of pyexpat's parser behind attributes that it lets nobody name
    via: tuple[Location, ...]
    nesting: int = 0
    reference: int = -1
    expansion: Iterator[Place] = field(default_factory=lambda: iter(()))

    def here(self) -> Location:
        """The place that expat is at: the whole of a reference, else the character that something begins with."""
        offset = max(self.parser.CurrentByteIndex, 0)
        reference = _REFERENCE.match(self.source.data, offset)
        return Location(self.source, offset, reference.end() if reference else offset + 1, self.via)

    def referenced(self, offset: int) -> str:
        match = _REFERENCE.match(self.source.data, offset)
        return match[1].decode() if match else ""


class _Names(dict[str, tuple[str, str, bytes]]):
    """Names of expat's, ``namespace local prefix``, as lxml's, as written and in bytes; each is converted once."""

    def __missing__(self, name: str) -> tuple[str, str, bytes]:
        parts = name.split(" ")
        tag = f"{{{parts[0]}}}{parts[1]}" if len(parts) > 1 else name
        written = f"{parts[2]}:{parts[1]}" if len(parts) > 2 else parts[min(1, len(parts) - 1)]
        self[name] = forms = tag, written, written.encode()
        return forms


class _Drive:
    """One run of expat over a document and its entities.

    References to the entities named in ``loops`` are blanked out, in place, so that no offset moves.
    """

    def __init__(self, path: Path, files: Files, loops: dict[str, Location]) -> None:
        self.report = Report()
        self._path = path
        self._files = files
        self._loops = re.compile("|".join(f"[&%]{re.escape(name)};" for name in loops).encode()) if loops else None
        self._budget = Budget(files.limits)
        self._entities = Entities()
        self._builder: Any = etree.TreeBuilder()  # its stubs know neither nsmap nor what the methods return
        self._nodes: dict[etree._Element, Node] = {}
        self._namespaces: dict[str | None, str] = {}
        self._bound: dict[str | None, set[str | None]] = {}
        self._names = _Names()
        self._depth = 0
        self._before: list[tuple[str, Location]] = []
        self._is_in_doctype = False
        self._has_defaults = False
        self._size = 0

    def run(self, source: SourceFile) -> Tree:
        parser = expat.ParserCreate("utf-8", " ", intern={})
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        # With an external subset, be it an empty one, an undeclared entity is skipped and told, and not the end.
        parser.UseForeignDTD(True)
        text = _Text(source, self._path.parent, parser, ())
        self._note_remarks(text)
        self._parse(text)
        # What the root alone binds holds everywhere; lxml would ask every ancestor each time.
        root = self._builder.close()
        self._tell_undeclared()
        bindings = {p: uri for p, uri in root.nsmap.items() if self._bound[p] == {uri}}
        return Tree(root, source, self._nodes, bindings, tuple(self._before))

    def _parse(self, text: _Text) -> None:
        parser, data = text.parser, text.source.data
        if self._loops is not None:
            data = self._loops.sub(lambda match: b" " * len(match[0]), data)
        self._charge(text, lambda: self._budget.open(data))
        parser.StartElementHandler = self._start_handler(text)
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.AttlistDeclHandler = self._default
        parser.StartNamespaceDeclHandler = self._bind
        parser.EntityDeclHandler = lambda *declaration: self._declare(text, *declaration)
        parser.EndDoctypeDeclHandler = lambda: self._settle(text)
        parser.ExternalEntityRefHandler = lambda context, _, system, __: self._external(text, context, system)
        parser.SkippedEntityHandler = lambda name, _: self._skipped(text, name)
        if self._depth:
            self._keep_comments(text)
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            offset = max(parser.ErrorByteIndex, 0)
            place = Location(text.source, offset, offset + 1, text.via)
            name = text.referenced(offset)
            if error.code == _RECURSIVE_ENTITY and name:
                raise _Loops({name: place}) from None
            if error.code == _AMPLIFICATION:
                raise _TooMuch("the document grows too much with its entities expanded", place) from None
            raise _NotWellFormed(expat.errors.messages.get(error.code, str(error)), place) from None
        finally:
            release(parser)

    def _charge(self, text: _Text, spend: Callable[[], None]) -> None:
        try:
            spend()
        except LimitExceeded as error:
            raise _TooMuch(str(error), text.here()) from None

    # -- the document type ---------------------------------------------------------------------------------------------

    def _declare(
        self,
        text: _Text,
        name: str,
        is_parameter: bool,
        value: str | None,
        *_: str | None,
    ) -> None:
        raw = None if value is None else value.encode()
        self._charge(text, lambda: self._budget.declare(name, raw, is_parameter=is_parameter))
        if raw is not None and not is_parameter and name not in self._entities.by_name:
            self._entities.by_name[name] = InternalEntity(text.source, max(text.parser.CurrentByteIndex, 0), raw)

    def _default(self, _: str, __: str, ___: str, value: str | None, ____: bool) -> None:
        self._has_defaults = self._has_defaults or bool(value)

    def _note_remarks(self, text: _Text) -> None:
        """Keep the comments before the root element that are remarks; those of the document type are nobody's."""

        def comment(characters: str) -> None:
            is_remark = not self._is_in_doctype and characters.lstrip().startswith(MARK)
            if is_remark and len(self._before) <= MOST_REMARKS:
                self._before.append((characters, text.here()))

        def begin_doctype(*_: object) -> None:
            self._is_in_doctype = True

        text.parser.CommentHandler = comment
        text.parser.StartDoctypeDeclHandler = begin_doctype

    def _settle(self, text: _Text) -> None:
        self._is_in_doctype = False
        self._charge(text, self._budget.settle)
        entities = self._entities.by_name
        loops = {name: entities[name].location for name in self._budget.loops() if name in entities}
        if loops:
            raise _Loops(loops)

    def _skipped(self, text: _Text, name: str) -> None:
        self.report.add(DANGLING_REFERENCE, f"the entity {name} is declared nowhere", text.here())

    def _tell_undeclared(self) -> None:
        """What expat skips in silence: references in attributes to entities that are declared nowhere."""
        undeclared = self._budget.undeclared()
        if not undeclared:
            return
        search = re.compile(b"|".join(map(re.escape, undeclared)))
        for source, offset, via, _, attributes in self._nodes.values():
            tag = _TAG.match(source.data, offset) if attributes else None
            for found in search.finditer(source.data, offset, tag.end()) if tag else ():
                place = Location(source, found.start(), found.end(), via)
                name = found[0][1:-1].decode()
                self.report.add(DANGLING_REFERENCE, f"the entity {name} is declared nowhere", place)

    def _external(self, text: _Text, context: str, system: str | None) -> int:
        parser = text.parser.ExternalEntityParserCreate(context)
        reference = text.here()
        source = self._open(text, system, reference) if system else None
        if source is None:
            # An empty text in its place: else expat would take no notice of later declarations.
            parser.Parse(b"", True)
            return 1
        if text.nesting >= _DEEPEST_FILES:
            raise _TooMuch(f"entity files name each other more than {_DEEPEST_FILES} deep", reference)
        folder = (self._files.root / source.path).parent
        via = (reference, *text.via) if text.source.data[reference.start : reference.start + 1] == b"&" else ()
        self._parse(_Text(source, folder, parser, via, text.nesting + 1))
        return 1

    def _open(self, text: _Text, system: str, reference: Location) -> SourceFile | None:
        try:
            return self._files.source(self._files.resolve(text.folder, system))
        except FileRefused as error:
            self.report.add(REFUSED_FILE, str(error), reference)
        except FileUnreadable as error:
            self.report.add(UNREADABLE_FILE, f"the entity file {system}: {error}", reference)
        except WrongEncoding as error:
            self.report.add(UNREADABLE_FILE, f"the entity file {system}: {error}", reference)
        return None

    # -- the content ---------------------------------------------------------------------------------------------------

    def _place(self, text: _Text, offset: int, name: bytes) -> Place:
        """The place of the tag or comment that expat is at, which begins with ``<`` and ``name``."""
        if text.source.data[offset] != AMPERSAND:
            return text.source, offset, text.via
        if offset != text.reference:
            text.reference = offset
            reference = text.referenced(offset)
            at = Location(text.source, offset, offset + len(reference.encode()) + 2)
            text.expansion = self._entities.expand(reference, (at, *text.via))
        for source, start, via in text.expansion:
            if source.data.startswith(name, start + 1):
                return source, start, via
            # Markup that no file spells, made by character references or parameter entities.
            text.expansion = iter(())
            break
        return text.source, offset, text.via

    def _start_handler(self, text: _Text) -> Callable[[str, list[str]], None]:
        start, nodes, names = self._builder.start, self._nodes, self._names
        parser, data, via = text.parser, text.source.data, text.via
        source = text.source
        most, widest = self._files.limits.depth, self._files.limits.attributes

        def handler(name: str, attributes: list[str]) -> None:
            depth = self._depth = self._depth + 1
            if depth == 1:
                self._keep_comments(text)
            if depth > most:
                raise _TooMuch(f"elements are nested more than {most} deep", text.here())
            offset = parser.CurrentByteIndex
            tag, written, spelled = names[name]
            pairs = iter(attributes)
            values = {names[key][0]: value for key, value in zip(pairs, pairs, strict=True)}
            if self._has_defaults:
                self._add(sum(map(len, attributes)), text)
            if len(self._namespaces) + len(values) > widest:
                raise _TooMuch(f"a tag has more than {widest} attributes", text.here())
            try:
                element = start(tag, values, self._namespaces or None)
            except ValueError:  # expat minds neither what a namespace is called nor what that makes of a name
                raise _NotWellFormed(
                    f"{written} or what it binds has a namespace that is no URI", text.here()
                ) from None
            if self._namespaces:
                self._namespaces = {}
            if data[offset] != AMPERSAND:
                nodes[element] = source, offset, via, written, attributes
            else:
                nodes[element] = *self._place(text, offset, spelled), written, attributes

        return handler

    def _add(self, size: int, text: _Text) -> None:
        """Count the attributes, once defaults may multiply them without a reference."""
        self._size += size
        if self._size > self._files.limits.expanded:
            raise _TooMuch("the attributes hold more than is read of one document", text.here())

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(self._names[name][0])

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self._bound.setdefault(prefix, set()).add(uri)
        if uri:  # lxml has no way to say xmlns="", and needs none
            self._namespaces[prefix] = uri

    def _keep_comments(self, text: _Text) -> None:
        """From the root element on: comments of the document type are nobody's."""
        builder, nodes = self._builder, self._nodes

        def comment(characters: str) -> None:
            if self._depth:
                place = self._place(text, text.parser.CurrentByteIndex, b"!--")
                nodes[builder.comment(characters)] = *place, "!--", []

        def instruction(target: str, characters: str) -> None:
            if self._depth:
                place = self._place(text, text.parser.CurrentByteIndex, b"?")
                nodes[builder.pi(target, characters)] = *place, f"?{target}", []

        text.parser.CommentHandler = comment
        text.parser.ProcessingInstructionHandler = instruction
