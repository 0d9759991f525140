"""Reads WADL files and writes API reference pages for Sphinx."""

from importlib import import_module

__version__ = "0.1.0"

# Each public name and the module it lives in, imported when the name is first asked for.
_HOMES = {
    "Api": "wadlkit.model.operation",
    "Diagnostic": "wadlkit.diagnostics.diagnostic",
    "Location": "wadlkit.sources.location",
    "Operation": "wadlkit.model.operation",
    "Param": "wadlkit.model.param",
    "Representation": "wadlkit.model.method",
    "Response": "wadlkit.model.method",
    "Severity": "wadlkit.diagnostics.codes",
    "Style": "wadlkit.model.param",
    "Subject": "wadlkit.model.subject",
    "load": "wadlkit.reading.load",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604  the stub beside this file has them one by one


def __getattr__(name: str) -> object:
    """A public name, from its home (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names and what a module has anyway."""
    return sorted({*globals(), *__all__})
