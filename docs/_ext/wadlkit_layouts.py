"""``.. wadlkit-layouts:: WADL`` lists the operations of one of our own APIs, each with the pages that show it."""

from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.rst import escape
from sphinx.util.typing import ExtensionMetadata

from wadlkit import load
from wadlkit.pages import classic

WADLS = Path(__file__).parents[2] / "wadl"


def layouts(name: str) -> Iterator[str]:
    """A table of the operations of one WADL, as lines of RST."""
    api = load(WADLS / name, root=WADLS)
    present = classic.presenter(api)
    yield from (".. list-table::", "   :header-rows: 1", "", "   * - Operation", "     - Modern", "     - Classic")
    for operation in api.operations:
        page = present(operation)
        document = f"/api/classic/{api.key}/{page.file_name.removesuffix('.rst')}" if page else ""
        yield f"   * - {escape(operation.title or operation.id or '')}"
        yield f"     - :wadl:op:`{operation.method} {operation.path}`"
        yield f"     - :doc:`page <{document}>`" if document else "     - none"
    yield ""


class LayoutsDirective(SphinxDirective):
    """What the module says."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The table; read again when the WADL is another."""
        self.env.note_dependency(str(WADLS / self.arguments[0]))
        return self.parse_text_to_nodes("\n".join(layouts(self.arguments[0])))


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls."""
    app.add_directive("wadlkit-layouts", LayoutsDirective)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
