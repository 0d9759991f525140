"""What the tests of modern pages share: a page of a WADL that is written in a test, and what docutils reads on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes

from tests.pages.read_rst import doctree
from tests.pages.written import DECLARED
from wadlkit.model.operation import Api
from wadlkit.pages.context import Context
from wadlkit.pages.layout import TableStyle
from wadlkit.pages.modern.page import presenter
from wadlkit.pages.profile import MODERN
from wadlkit.pages.render import Renderer
from wadlkit.testing import api

Table = list[list[nodes.entry]]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A page as RST, and as docutils reads it."""

    rst: str
    tree: nodes.document

    def table(self, name: str) -> Table:
        """The cells of the first table of that name, without its header."""
        return cells_of(self.tables(name)[0])

    def tables(self, name: str) -> list[nodes.table]:
        """All tables of that name."""
        return [table for table in self.tree.findall(nodes.table) if f"wadl-{name}" in table["classes"]]

    def texts(self, name: str) -> list[list[str]]:
        """The texts of the first table of that name."""
        return texts_of(self.tables(name)[0])

    def column(self, name: str, number: int) -> list[str]:
        """The texts of a column of it, from 0."""
        return [row[number] for row in self.texts(name)]

    @property
    def examples(self) -> list[tuple[str, str, str]]:
        """The caption, the language and the text of each example."""
        return [told for caption in self.tree.findall(nodes.rubric) for told in _example(caption)]

    @property
    def titles(self) -> list[str]:
        """The titles of the page and its sections, in order."""
        return [title.astext() for title in self.tree.findall(nodes.title) if isinstance(title.parent, nodes.section)]


def cells_of(table: nodes.table) -> Table:
    """The cells of a table, but for those of its header and those of tables in them."""
    [group] = [part for part in table.children if isinstance(part, nodes.tgroup)]
    [body] = [part for part in group.children if isinstance(part, nodes.tbody)]
    rows = [row for row in body.children if isinstance(row, nodes.row)]
    return [[cell for cell in row.children if isinstance(cell, nodes.entry)] for row in rows]


def texts_of(table: nodes.table) -> list[list[str]]:
    """The texts of these cells; a target before a text is none."""
    return [[cell.astext().strip("\n") for cell in row] for row in cells_of(table)]


def _example(caption: nodes.rubric) -> Iterator[tuple[str, str, str]]:
    block = caption.next_node(descend=False, siblings=True)
    if isinstance(block, nodes.literal_block):
        [language] = [each for each in block["classes"] if each != "code" and not each.startswith("wadl-")]
        yield caption.astext(), language, block.astext()


def show(
    api: Api,
    *,
    number: int = 0,
    context: Context | None = None,
    heading_level: int = 1,
    table_style: TableStyle = "list-table",
) -> Shown:
    """The page of one of the operations of an API, the first if not said otherwise."""
    page = presenter(api, context or Context())(api.operations[number])
    renderer = Renderer(MODERN, heading_level=heading_level, table_style=table_style)
    rst = renderer.render(page)
    return Shown(rst=rst, tree=doctree(rst))


def method(content: str, *, name: str = "GET", path: str = "a", files: Mapping[str, str] | None = None) -> Api:
    """The API of one method by what stands between its tags."""
    return api(
        f"""<application {DECLARED}><resources base="https://a.example/"><resource path="{path}">
        <method name="{name}" id="m">{content}</method></resource></resources></application>""",
        files=files,
    )


def answer(content: str, *, status: str = "200", files: Mapping[str, str] | None = None) -> Api:
    """The API of one method that answers with a JSON body of that content."""
    inner = f'<representation mediaType="application/json">{content}</representation>'
    return method(f'<doc title="t"/><response status="{status}">{inner}</response>', files=files)


def samples(*names: str) -> str:
    """The doc of a representation with samples in files of these names."""
    codes = "".join(f'<xsdxt:code href="{name}"/>' for name in names)
    return f"<doc>{codes}</doc>"
