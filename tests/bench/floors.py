"""What the cheapest program could cost that does the same kind of work."""

from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

INTERPRETER = "import lxml.etree, jinja2, click"
NO_MORE_THAN = "import dataclasses, enum"


class _Tags(dict[str, str]):
    """expat's names as lxml's, each converted once."""

    def __missing__(self, name: str) -> str:
        parts = name.split(" ")
        self[name] = tag = f"{{{parts[0]}}}{parts[1]}" if len(parts) > 1 else name
        return tag


def drive(path: Path) -> etree._Element:
    """The tree of a WADL with its entities, by expat and lxml alone: no places, no limits, no findings."""
    builder: Any = etree.TreeBuilder()
    bindings: dict[str | None, str] = {}

    tags = _Tags()

    def start(name: str, attributes: list[str]) -> None:
        pairs = iter(attributes)
        builder.start(tags[name], {tags[key]: next(pairs) for key in pairs}, dict(bindings) or None)
        bindings.clear()

    def handle(parser: Any, folder: Path) -> None:
        def external(context: str, _: str, system: str | None, __: str) -> int:
            target = folder / (system or "")
            inner = parser.ExternalEntityParserCreate(context)
            handle(inner, target.parent)
            inner.Parse(target.read_bytes() if target.is_file() else b"", True)
            return 1

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda name: builder.end(tags[name])
        parser.CharacterDataHandler = builder.data
        parser.StartNamespaceDeclHandler = lambda prefix, uri: bindings.update({prefix: uri} if uri else {})
        parser.ExternalEntityRefHandler = external

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
    handle(parser, path.parent)
    parser.Parse(path.read_bytes(), True)
    root: etree._Element = builder.close()
    return root
