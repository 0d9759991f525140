"""What the tests of pages share: a WADL written in a test, and the classic pages of its operations."""

from collections.abc import Mapping

from wadlkit.model.page import Page
from wadlkit.pages.classic import presenter
from wadlkit.testing import NAMESPACES, api

DECLARED = " ".join(f'xmlns{":" * bool(prefix)}{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def pages(application: str, files: Mapping[str, str | bytes] | None = None) -> list[Page[str]]:
    """The pages of what stands between the tags of an application, as far as the layout has some."""
    read = api(f"<application {DECLARED}>{application}</application>", files=files)
    present = presenter(read)
    return [page for operation in read.operations if (page := present(operation))]


def page(resource: str, definitions: str = "", *, files: Mapping[str, str | bytes] | None = None) -> Page[str]:
    """The one page of what stands between the tags of a resource."""
    [only] = pages(f'<resources><resource path="a">{resource}</resource></resources>{definitions}', files)
    return only


def method(content: str, title: str = "t") -> Page[str]:
    """The page of a method by what stands between its tags, behind a doc with a title."""
    return page(f'<method name="GET"><doc title="{title}"/>{content}</method>')


def rows(page: Page[str], section: str, table: str) -> list[tuple[str, ...]]:
    """The texts of a table, row by row; none where the page has no such table."""
    found = page.section(section).table(table)
    return [tuple(cell.text for cell in row.cells) for row in found.rows] if found else []


def names(page: Page[str], section: str, table: str) -> list[str]:
    """The first column of a table."""
    return [row[0] for row in rows(page, section, table)]
