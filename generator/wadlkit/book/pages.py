"""From the sources of a wish to the files that are to be in its output folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wadlkit.bodies.grammars import Grammars
from wadlkit.book.chapter import INDEX, Chapter, place_in, read_chapter
from wadlkit.book.schemas import Schemas, make_schemas
from wadlkit.book.wish import CannotMake, Wish
from wadlkit.diagnostics import codes
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.subject import Subject
from wadlkit.outputs.write import Output
from wadlkit.pages.modern.page import about
from wadlkit.pages.profile import PROFILES, Profile
from wadlkit.pages.render import Renderer, TemplateFault
from wadlkit.project.sources import Source, tell_shared_keys

TITLE = "API reference"

# Findings after which nobody knows which operations a file has.
_NOT_WHOLE = {
    code.name
    for code in (
        codes.NOT_WELL_FORMED,
        codes.NOT_A_WADL,
        codes.UNREADABLE_FILE,
        codes.REFUSED_FILE,
        codes.ENTITY_LIMIT,
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page as it is to be written, and the operation it is about."""

    output: Output
    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """All that is to be written for a wish; ``whole`` says of each of its sources whether all of it could be read."""

    pages: tuple[Rendered, ...]
    indexes: tuple[Output, ...]
    schemas: tuple[Schemas, ...]
    emit: frozenset[str]
    whole: dict[str, bool]
    root: Path

    @property
    def outputs(self) -> list[Output]:
        """The files to be."""
        schemas = (output for each in self.schemas for output in each.outputs)
        return [*(page.output for page in self.pages), *self.indexes, *schemas]

    def abandons(self, name: str, source: str | None) -> bool:
        """Whether a file made from ``source`` that is not to be any more is nobody's.

        Those of a source that could not be read whole may come back, and those of one that is not asked for today are
        only given up when it is gone; those of a kind that is not asked for today are not given up at all. The list of
        several sources' lists is given up when it is known of all.
        """
        if ("pages" if name.endswith(".rst") else "schemas") not in self.emit:
            return False
        if source is None:
            return all(self.whole.values())
        return self.whole[source] if source in self.whole else not os.path.lexists(self.root / source)


def profile_of(wish: Wish) -> Profile:
    """The layout that is asked for. Raises ``CannotMake``."""
    if wish.templates and not wish.templates.is_dir():
        raise CannotMake(f"{wish.templates}: no such folder of templates")
    return PROFILES[wish.profile]


def make_pages(wish: Wish, sources: Iterable[Source], report: Report) -> Pages:
    """Read the sources of a wish, as ``sources`` gives them, and render their pages. Raises ``CannotMake``."""
    profile = profile_of(wish)
    renderer = Renderer(profile, wish.templates, heading_level=wish.heading_level, table_style=wish.table_style)
    files = wish.project.files()
    grammars = Grammars(files)
    pages: list[Rendered] = []
    indexes: list[Output] = []
    schemas: list[Schemas] = []
    whole: dict[str, bool] = {}
    tell_shared_keys(wish.sources, files.name, report)
    try:
        for source in sources:
            chapter = read_chapter(wish, source, profile, grammars)
            report.extend(chapter.diagnostics)
            name = files.name(source.path)
            whole[name] = not any(found.code in _NOT_WHOLE for found in chapter.diagnostics)
            if "pages" in wish.emit:
                pages += _render(chapter, renderer, name, profile.name)
                indexes += _index(chapter, renderer, name, profile.name)
            if "schemas" in wish.emit:
                schemas.append(make_schemas(chapter, wish, name))
        indexes += _index_of_folders([index.name for index in indexes], renderer, profile.name)
    except TemplateFault as error:
        raise CannotMake(f"{error.file}:{error.line}: {error}") from None
    return Pages(
        pages=tuple(pages),
        indexes=tuple(indexes),
        schemas=tuple(schemas),
        emit=wish.emit,
        whole=whole,
        root=files.root,
    )


def _render(chapter: Chapter, renderer: Renderer, source: str, profile: str) -> Iterator[Rendered]:
    for page in chapter.pages:
        output = Output(
            name=place_in(chapter, page.file_name),
            data=renderer.render(page).encode(),
            source=source,
            subject=str(page.subject),
            profile=profile,
            place=page.location,
        )
        yield Rendered(output=output, subject=page.subject)


def _index(chapter: Chapter, renderer: Renderer, source: str, profile: str) -> Iterator[Output]:
    """The list of a source's pages, if it has some."""
    if chapter.pages:
        names = [page.file_name.removesuffix(".rst") for page in chapter.pages]
        text = renderer.render_index(chapter.title, names, about(chapter.api))
        yield Output(name=place_in(chapter, INDEX), data=text.encode(), source=source, profile=profile)


def _index_of_folders(names: Sequence[str], renderer: Renderer, profile: str) -> Iterator[Output]:
    """The list of the sources' lists, where those are in folders of their own."""
    if names and INDEX not in names:
        text = renderer.render_index(TITLE, [name.removesuffix(".rst") for name in names])
        yield Output(name=INDEX, data=text.encode(), profile=profile)
