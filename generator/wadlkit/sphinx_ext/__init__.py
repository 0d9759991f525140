"""The Sphinx extension: ``extensions = ["wadlkit.sphinx_ext"]``."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import ENUM
from sphinx.util.typing import ExtensionMetadata

from wadlkit import __version__
from wadlkit.sphinx_ext import events, look, memory, pages, search
from wadlkit.sphinx_ext.domain import WadlDomain


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls."""
    app.add_config_value("wadl_sources", [], "env", [list])
    app.add_config_value("wadl_root", None, "env", [str])
    app.add_config_value("wadl_docs_markup", "plain", "env", ENUM("plain", "rst"))
    app.add_config_value("wadl_redirects", {}, "env", [dict])
    app.add_config_value("wadl_pages", None, "", [str])
    app.add_config_value("wadl_profile", "modern", "", ENUM("classic", "modern"))
    app.add_domain(WadlDomain)
    events.set_up(app)
    pages.set_up(app)
    look.set_up(app)
    memory.set_up(app)
    search.set_up(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
