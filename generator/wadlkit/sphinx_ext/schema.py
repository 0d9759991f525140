"""``wadl:schema``: the JSON Schema of a body, as a block of code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from wadlkit.model.body import Body
from wadlkit.model.operation import Operation
from wadlkit.schemas.dialect import Dialect, Draft
from wadlkit.schemas.files import schema_files
from wadlkit.sphinx_ext.directives import WadlDirective
from wadlkit.sphinx_ext.reader import Shelf
from wadlkit.sphinx_ext.settle import settle
from wadlkit.sphinx_ext.shown import SCHEMA, Part, Shown

_DIRECTIONS = ("request", "response")


class SchemaDirective(WadlDirective):
    """The schemas of an operation's bodies, or of one message: ``POST /a request``, ``POST /a response 200``."""

    def show(self, shelf: Shelf, operations: Sequence[Operation]) -> list[nodes.Node]:
        """The schemas, each under its caption."""
        shown = [node for operation in operations for node in self._schemas(shelf, operation)]
        return shown or [self.fail(f"there is no JSON body to make a schema of in {self.wanted}")]

    def is_meant(self, operation: Operation) -> bool:
        """Whether the argument calls the operation."""
        return self._message(operation) is not None

    def _message(self, operation: Operation) -> str | None:
        """What the argument says after the call or the id of an operation; None where it does not begin so."""
        for call in filter(None, (f"{operation.method} {operation.path}", operation.id)):
            if self.wanted == call:
                return ""
            rest = self.wanted.removeprefix(f"{call} ")
            if rest != self.wanted and rest.split()[0] in _DIRECTIONS:
                return rest
        return None

    def _schemas(self, shelf: Shelf, operation: Operation) -> Iterator[nodes.Node]:
        options = shelf.options
        dialect = Dialect(draft=Draft(options.schema_draft), strict=options.schema_strict, base=options.schema_base)
        parts: list[Part] = []
        for file in schema_files(operation, shelf.bodies(operation), dialect):
            if self._is_wanted(file.body, self._message(operation) or ""):
                part = self._part(operation, file.body, parts)
                parts.append(part)
                yield self._block(shelf, file.body, part, file.data.decode())
        if parts:
            identifier, title = operation.id or "", operation.title or ""
            shown = Shown("", operation.method, operation.path, identifier, title, self.lineno, tuple(parts))
            self.domain.note_schema(shown)

    def _is_wanted(self, body: Body, message: str) -> bool:
        """Whether a message is the body's: a direction, and perhaps one of its statuses."""
        direction, *statuses = message.split() or [body.direction]
        return body.direction == direction and set(statuses) <= set(body.statuses)

    def _part(self, operation: Operation, body: Body, before: Sequence[Part]) -> Part:
        message = " ".join((body.direction, *body.statuses))
        number = sum(part.message == message for part in before) + 1
        name = f"{message} schema" if number == 1 else f"{message} schema ({number})"
        return Part(SCHEMA, message, "", operation.subject.at(name).anchor)

    def _block(self, shelf: Shelf, body: Body, part: Part, text: str) -> nodes.Node:
        """A block of code as Sphinx makes it where it has a caption."""
        code = nodes.literal_block(text, text.rstrip("\n"), language="json", classes=["code", "wadl-schema"])
        caption = nodes.caption("", f"JSON Schema of the {part.message} ({body.media_type or 'JSON'})")
        block = nodes.container("", caption, code, literal_block=True, classes=["literal-block-wrapper"])
        block.source, block.line = body.representation.location.file, body.representation.location.line
        if part.anchor not in self.state.document.ids:
            block["ids"].append(part.anchor)
            self.state.document.ids[part.anchor] = block
        settle(block, shelf.root, self)
        return block
