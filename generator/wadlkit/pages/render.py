"""``Page`` to RST by Jinja2 templates, a user's own before ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from wadlkit import __version__
from wadlkit.model.page import Page, Table
from wadlkit.model.prose import Prose
from wadlkit.pages import layout
from wadlkit.pages.layout import Layout, TableStyle
from wadlkit.pages.profile import Profile
from wadlkit.pages.rst import grid_table, heading, indent, toctree_entry, underline

_TEMPLATES = Path(__file__).parent / "templates"
_SHARED = "shared"

# What the modern templates write with, beside what depends on options.
_MODERN = (
    layout.argument,
    layout.caption,
    layout.comment,
    layout.content_hash,
    layout.prose,
    layout.sample,
    layout.target,
)

# What an expression or a statement of a template can end in, beside the errors of Jinja2's own.
_FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)


class TemplateFault(Exception):
    """A template that can't be used; ``file`` and ``line`` (from 1) say where, as far as Jinja2 tells."""

    def __init__(self, message: str, file: str, line: int) -> None:
        super().__init__(message)
        self.file = file
        self.line = line


class Renderer:
    """Renders the pages of one profile.

    A template is looked for in the user's folder, in the profile's and in the shared one, so that a file of the user's
    takes the place of ours of the same name; it may lie below ``classic/`` or ``shared/`` there, as ours do. In a
    template, ``classic/page.rst.jinja`` and ``shared/example.rst.jinja`` always name ours: a user's page can extend
    ours and replace one block. Templates see a ``Page`` and nothing else.

    ``heading_level`` (from 1) and ``table_style`` are for the modern layout.
    """

    def __init__(
        self,
        profile: Profile,
        user_folder: Path | None = None,
        *,
        heading_level: int = 1,
        table_style: TableStyle = "list-table",
    ) -> None:
        ours = {name: jinja2.FileSystemLoader(_TEMPLATES / name) for name in (profile.name, _SHARED)}
        user = [user_folder, user_folder / profile.name, user_folder / _SHARED] if user_folder else []
        self._environment = SandboxedEnvironment(
            loader=jinja2.ChoiceLoader([jinja2.PrefixLoader(ours), jinja2.FileSystemLoader(user), *ours.values()]),
            autoescape=False,  # RST is no HTML; text is escaped where the layout says so
            auto_reload=False,
            keep_trailing_newline=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        self._environment.filters.update(
            grid_table=_grid_table,
            indent_code=indent,
            heading=heading,
            underline=underline,
            toctree_entry=toctree_entry,
        )
        modern = Layout(heading_level=heading_level, table_style=table_style)
        self._environment.filters.update(
            heading_lines=modern.heading,
            table=modern.table,
            **{each.__name__: each for each in _MODERN},
        )
        self._environment.globals.update(
            version=__version__, profile=profile.name, heading_level=heading_level, table_style=table_style
        )

    def render(self, page: Page[str] | Page[Prose]) -> str:
        """The RST of a page. Raises ``TemplateFault``."""
        return self._render("page.rst.jinja", page=page)

    def render_index(self, title: str, entries: Sequence[str], intro: Prose = ()) -> str:
        """The RST of a list of pages, named relative to it without suffix, in that order. Raises ``TemplateFault``.

        ``intro`` is what is said of all of them; the classic layout leaves it out.
        """
        return self._render("index.rst.jinja", title=title.strip() or "API", entries=entries, intro=intro)

    def _render(self, name: str, **context: object) -> str:
        try:
            text = self._environment.get_template(name).render(context)
            text.encode()  # a template can write what no file can hold
        except jinja2.TemplateSyntaxError as error:
            raise TemplateFault(str(error.message), error.filename or error.name or name, error.lineno) from error
        except jinja2.TemplateNotFound as error:
            raise TemplateFault(f"there is no template {error}", *_place(error, name)) from error
        except (jinja2.TemplateError, *_FAULTS) as error:
            raise TemplateFault(str(error) or type(error).__name__, *_place(error, name)) from error
        return text


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The innermost line of a template that an error passed through: Jinja2 rewrites tracebacks to show them."""
    place, trace = (name, 1), error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".jinja"):
            place = file, trace.tb_lineno
        trace = trace.tb_next
    return place


def _grid_table(table: Table[str]) -> str:
    return "\n".join(grid_table(table.columns, [[cell.text for cell in row.cells] for row in table.rows]))
