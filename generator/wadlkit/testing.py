"""What tests of WADLs share: a WADL and the files around it, written in the test itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from wadlkit.model.operation import Api
from wadlkit.reading.load import load

FILE_NAME = "api.wadl"
NAMESPACES = {
    "": "http://wadl.dev.java.net/2009/02",
    "wadl": "http://wadl.dev.java.net/2009/02",
    "xsd": "http://www.w3.org/2001/XMLSchema",
    "xsdxt": "http://docs.rackspacecloud.com/xsd-ext/v1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}

_APPLICATION = re.compile(r"<application(?=[\s/>])")


def api(text: str, *, files: Mapping[str, str | bytes] | None = None, key: str = "api") -> Api:
    """The API that a WADL describes; see ``laid`` for ``text`` and ``files``."""
    with laid(text, files=files) as path:
        return load(path, root=path.parent, key=key)


@contextmanager
def laid(text: str, *, files: Mapping[str, str | bytes] | None = None) -> Iterator[Path]:
    """The path of a WADL, in a folder of its own that is there until the block ends.

    ``text`` is the file ``api.wadl``; white space before it is dropped. If it declares no namespace at all, the usual
    prefixes (``NAMESPACES``) are declared for it, on the line of its ``<application``. ``files`` lie beside it:
    entities, samples and grammars by their relative paths.
    """
    text = text.lstrip()
    if "xmlns" not in text:
        declared = "".join(f' xmlns{":" * bool(prefix)}{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
        text = _APPLICATION.sub(lambda tag: tag[0] + declared, text, count=1)
    with TemporaryDirectory(prefix="wadlkit-") as folder:
        root = Path(folder)
        for name, content in {FILE_NAME: text, **(files or {})}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        yield root / FILE_NAME
