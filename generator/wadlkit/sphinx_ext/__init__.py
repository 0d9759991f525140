"""The Sphinx extension: ``extensions = ["wadlkit.sphinx_ext"]``."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from wadlkit import __version__
from wadlkit.sphinx_ext import look
from wadlkit.sphinx_ext.domain import WadlDomain


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls."""
    app.add_config_value("wadl_sources", [], "env", [list])
    app.add_config_value("wadl_root", None, "env", [str])
    app.add_domain(WadlDomain)
    look.set_up(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
