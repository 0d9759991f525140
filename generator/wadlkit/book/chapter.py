"""What becomes of one source: its API, and a page for each operation that the layout has one for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wadlkit.bodies.grammars import Grammars
from wadlkit.book.wish import CannotMake, Wish
from wadlkit.diagnostics.codes import NO_PAGE, PAGE_COLLISION
from wadlkit.diagnostics.diagnostic import Diagnostic, Related, Report
from wadlkit.model.body import Body
from wadlkit.model.operation import Api, Operation
from wadlkit.outputs.write import is_file_name
from wadlkit.pages.context import Context
from wadlkit.pages.profile import AnyPage, Present, Profile
from wadlkit.project.deriver import deriver
from wadlkit.project.sources import Source
from wadlkit.reading.load import load
from wadlkit.schemas.files import FOLDER, names

INDEX = "index.rst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The pages of one source, in the order of its operations; ``bodies`` gives those of an operation."""

    source: Source
    api: Api
    bodies: Callable[[Operation], tuple[Body, ...]]
    pages: tuple[AnyPage, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def title(self) -> str:
        """What the API calls itself, else its key."""
        docs = self.api.applications[0].docs if self.api.applications else ()
        return next((doc.title for doc in docs if doc.title), self.api.key)


def read_chapter(wish: Wish, source: Source, profile: Profile, grammars: Grammars) -> Chapter:
    """Read a source and present its operations as ``profile`` does; several sources may have the same grammars."""
    try:
        api = load(source.path, files=wish.project.files(), key=source.key)
    except FileNotFoundError:  # it was there a moment ago
        raise CannotMake(f"{source.path}: no such file") from None
    report = Report()
    report.extend(api.diagnostics)
    declared = grammars.of(api.applications) if profile.shows_bodies else None
    bodies = deriver(wish.project, declared)
    context = Context(
        bodies=bodies,
        schemas=_schemas if "schemas" in wish.emit else _no_schemas,
        statuses=wish.project.statuses,
    )
    pages = _present(api, profile.presenter(api, context), report) if "pages" in wish.emit else ()
    report.extend(declared.diagnostics if declared is not None else ())
    return Chapter(source=source, api=api, bodies=bodies, pages=pages, diagnostics=report.diagnostics)


def _schemas(operation: Operation, bodies: tuple[Body, ...]) -> tuple[tuple[str, Body], ...]:
    return tuple((f"{FOLDER}/{name}.schema.json", body) for name, body in names(operation, bodies))


def _no_schemas(*_: object) -> tuple[tuple[str, Body], ...]:
    return ()


def _present(api: Api, present: Present, report: Report) -> tuple[AnyPage, ...]:
    pages: dict[str, tuple[Operation, AnyPage]] = {}
    for operation in api.operations:
        page = present(operation)
        name = _name(operation)
        if page is None:
            report.add(
                NO_PAGE, f"the layout has no page for {name}", operation.location, subject=str(operation.subject)
            )
        elif page.file_name == INDEX or not is_file_name(page.file_name):
            report.add(
                NO_PAGE,
                f"{name} has no page, for none can be called {page.file_name!r}",
                operation.location,
                subject=str(operation.subject),
            )
        else:
            earlier = pages.pop(page.file_name, None)
            if earlier is not None:
                _collide(earlier[0], operation, page.file_name, report)
            pages[page.file_name] = operation, page
    return tuple(page for _, page in pages.values())


def _name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}".strip()


def _collide(earlier: Operation, later: Operation, name: str, report: Report) -> None:
    report.add(
        PAGE_COLLISION,
        f"{_name(later)} takes the page {name} of another operation",
        later.location,
        related=[Related(location=earlier.location, message=f"{_name(earlier)} has no page now")],
        subject=str(later.subject),
    )


def place_in(chapter: Chapter, name: str) -> str:
    """The name of a file in the folder of a source, below the output folder."""
    return f"{chapter.source.name}/{name}" if chapter.source.name else name
