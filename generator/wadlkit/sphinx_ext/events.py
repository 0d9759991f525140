"""What is done before documents are read, and after."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from wadlkit.project.options import BadOptions
from wadlkit.project.sources import BadSource
from wadlkit.sphinx_ext.reader import named_sources, reader_of

_log = logging.getLogger(__name__)


def set_up(app: Sphinx) -> None:
    """Have Sphinx call what is below."""
    app.connect("env-get-outdated", _outdated)
    app.connect("env-updated", _tell)


def _outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],  # noqa: ARG001  Sphinx's signature
    changed: AbstractSet[str],  # noqa: ARG001
    removed: AbstractSet[str],  # noqa: ARG001
) -> Iterable[str]:
    """The documents that are to be read again for a file that was not there, or is not there any more."""
    domain: Any = env.get_domain("wadl")
    try:
        named = named_sources(env, app.config.wadl_sources)
        sources = tuple(str(source.path) for source in reader_of(env, named).sources(named))
    except (BadOptions, BadSource):
        return list(domain.outdated(None))
    return list(domain.outdated(sources))


def _tell(app: Sphinx, env: BuildEnvironment) -> None:  # noqa: ARG001
    """Tell what is wrong with the WADLs of the documents that were read just now, by place."""
    domain: Any = env.get_domain("wadl")
    for place, code, message in domain.take_findings():
        _log.warning(message, location=place, type="wadl", subtype=code)
