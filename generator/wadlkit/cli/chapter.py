"""What becomes of one source: its API, and a page for each operation that the layout has one for."""

from __future__ import annotations

from dataclasses import dataclass

from wadlkit.cli.shell import WrongUse
from wadlkit.cli.wish import Wish
from wadlkit.diagnostics.codes import NO_PAGE, PAGE_COLLISION
from wadlkit.diagnostics.diagnostic import Diagnostic, Related, Report
from wadlkit.model.operation import Api, Operation
from wadlkit.model.page import Page
from wadlkit.outputs.write import is_file_name
from wadlkit.pages.profile import Present, Profile
from wadlkit.project.sources import Source
from wadlkit.reading.load import load

INDEX = "index.rst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The pages of one source, in the order of its operations."""

    source: Source
    api: Api
    pages: tuple[Page[str], ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def title(self) -> str:
        """What the API calls itself, else its key."""
        docs = self.api.applications[0].docs if self.api.applications else ()
        return next((doc.title for doc in docs if doc.title), self.api.key)


def read_chapter(wish: Wish, source: Source, profile: Profile) -> Chapter:
    """Read a source and present its operations as ``profile`` does."""
    try:
        api = load(source.path, files=wish.project.files(), key=source.key)
    except FileNotFoundError:  # it was there a moment ago
        raise WrongUse(f"{source.path}: no such file") from None
    report = Report()
    report.extend(api.diagnostics)
    pages = _present(api, profile.presenter(api), report)
    return Chapter(source=source, api=api, pages=pages, diagnostics=report.diagnostics)


def _present(api: Api, present: Present, report: Report) -> tuple[Page[str], ...]:
    pages: dict[str, tuple[Operation, Page[str]]] = {}
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
