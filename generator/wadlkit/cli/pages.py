"""Pages on their way from sources to files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wadlkit.cli.chapter import INDEX, Chapter, read_chapter
from wadlkit.cli.progress import with_progress
from wadlkit.cli.shell import Outcome, WrongUse
from wadlkit.cli.wish import Wish
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.subject import Subject
from wadlkit.outputs.write import CannotWrite, Output, check, write
from wadlkit.pages.profile import PROFILES, Profile
from wadlkit.pages.render import Renderer, TemplateFault
from wadlkit.project.sources import Source

TITLE = "API reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page as it is to be written, and the operation it is about."""

    output: Output
    subject: Subject
    source: Source


def build(wish: Wish, *, progress: bool) -> Outcome:
    """Write the pages that a wish asks for. Raises ``WrongUse``."""
    profile = _profile(wish)
    renderer = Renderer(profile, wish.templates)
    report = Report()
    pages: list[Rendered] = []
    indexes: list[Output] = []
    try:
        check(wish.output)
        for source in with_progress(wish.sources, "Reading", wanted=progress):
            chapter = read_chapter(wish, source, profile)
            report.extend(chapter.diagnostics)
            pages += _render(chapter, renderer)
            indexes += _index(chapter, renderer)
        indexes += _index_of_folders([index.name for index in indexes], renderer)
        written = write(wish.output, [*(page.output for page in pages), *indexes])
    except CannotWrite as error:
        raise WrongUse(str(error)) from None
    except TemplateFault as error:
        raise WrongUse(f"{error.file}:{error.line}: {error}") from None
    return _outcome(wish, report, pages, written)


def _profile(wish: Wish) -> Profile:
    if wish.profile not in PROFILES:
        raise WrongUse(f"the profile {wish.profile} is not there yet")
    if wish.templates and not wish.templates.is_dir():
        raise WrongUse(f"{wish.templates}: no such folder of templates")
    return PROFILES[wish.profile]


def _below(source: Source, name: str) -> str:
    """The name of a file in the source's folder, below the output folder."""
    return f"{source.name}/{name}" if source.name else name


def _render(chapter: Chapter, renderer: Renderer) -> Iterator[Rendered]:
    for page in chapter.pages:
        output = Output(_below(chapter.source, page.file_name), renderer.render(page).encode())
        yield Rendered(output=output, subject=page.subject, source=chapter.source)


def _index(chapter: Chapter, renderer: Renderer) -> Iterator[Output]:
    """The list of a source's pages, if it has some."""
    if chapter.pages:
        text = renderer.render_index(chapter.title, [page.file_name.removesuffix(".rst") for page in chapter.pages])
        yield Output(_below(chapter.source, INDEX), text.encode())


def _index_of_folders(names: Sequence[str], renderer: Renderer) -> Iterator[Output]:
    """The list of the sources' lists, where those are in folders of their own."""
    if names and INDEX not in names:
        text = renderer.render_index(TITLE, [name.removesuffix(".rst") for name in names])
        yield Output(INDEX, text.encode())


def _outcome(wish: Wish, report: Report, pages: Sequence[Rendered], written: frozenset[str]) -> Outcome:
    name = wish.project.files().name
    new = sum(page.output.name in written for page in pages)
    old = len(pages) - new
    return Outcome(
        root=wish.project.files().root,
        line=f"wrote {new} page{'s' * (new != 1)} into {wish.output}, {old} unchanged",
        diagnostics=report.diagnostics,
        fail_on=wish.fail_on,
        own={
            "pages": [
                {
                    "file": name(wish.output / page.output.name),
                    "subject": str(page.subject),
                    "anchor": page.subject.anchor,
                    "method": page.subject.method,
                    "path": page.subject.path,
                    "source": name(page.source.path),
                    "written": page.output.name in written,
                }
                for page in pages
            ]
        },
        counts={"sources": len(wish.sources), "pages": len(pages), "written": new, "unchanged": old},
    )
