"""The schemas of one source, as files beside its pages."""

from __future__ import annotations

from dataclasses import dataclass

from wadlkit.book.chapter import Chapter, place_in
from wadlkit.book.wish import Wish
from wadlkit.model.body import Body
from wadlkit.outputs.write import Output
from wadlkit.schemas.dialect import Dialect, Draft
from wadlkit.schemas.files import FOLDER, INDEX, SchemaFile, index, schema_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A schema as it is to be written, and the body it is about."""

    output: Output
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemas:
    """The schemas of one source; ``others`` are their provenance and their list."""

    schemas: tuple[Written, ...]
    others: tuple[Output, ...]

    @property
    def outputs(self) -> list[Output]:
        """The files to be."""
        return [*(schema.output for schema in self.schemas), *self.others]


def dialect_of(wish: Wish) -> Dialect:
    """How the schemas of a wish are written."""
    options = wish.project.options
    return Dialect(draft=Draft(options.schema_draft), strict=options.schema_strict, base=options.schema_base)


def make_schemas(chapter: Chapter, wish: Wish, source: str) -> Schemas:
    """The schemas of a source.

    Where a WADL and its samples disagree is not told here: ``explain`` tells it, and ``verify`` which samples a schema
    rejects.
    """
    dialect = dialect_of(wish)
    schemas: list[Written] = []
    others: list[Output] = []
    files: list[SchemaFile] = []
    for operation in chapter.api.operations:
        for file in schema_files(operation, chapter.bodies(operation), dialect):
            files.append(file)
            for name, data in ((file.name, file.data), (file.provenance_name, file.provenance)):
                output = Output(
                    name=schema_place(chapter, name),
                    data=data,
                    source=source,
                    subject=str(file.body.subject),
                    place=file.body.representation.location,
                )
                if name == file.name:
                    schemas.append(Written(output=output, body=file.body))
                else:
                    others.append(output)
    if files:
        others.append(Output(name=schema_place(chapter, INDEX), data=index(files), source=source))
    return Schemas(schemas=tuple(schemas), others=tuple(others))


def schema_place(chapter: Chapter, name: str) -> str:
    """The name of a schema's file below the output folder."""
    return place_in(chapter, f"{FOLDER}/{name}")
