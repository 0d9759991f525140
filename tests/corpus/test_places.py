from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.corpus.wadls import case, paths
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.reading.tree import attribute_location
from wadlkit.reading.xml import read_tree
from wadlkit.sources.files import Files


def test_every_element_stands_where_it_is_said_to(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    """The text at each place, read anew from the file by line and column, begins with the tag as written."""
    elements = inside_entities = attributes = 0
    lines: dict[tuple[Path, str], list[str]] = {}
    for path in paths(corpus):
        root = case(corpus, path) / "source"
        files = Files(root)
        tree = read_tree(path, files, Report())
        if tree is None:
            continue
        for element in tree.root.iter(etree.Element):
            place = tree.location(element)
            elements += 1
            inside_entities += bool(place.via)
            key = (root, place.file)
            if key not in lines:
                source = files.source(root / place.file)
                lines[key] = (root / place.file).read_bytes().decode(source.encoding).lstrip("\ufeff").split("\n")
            text = lines[key][place.line - 1][place.column - 1 :]
            assert text.startswith(f"<{tree.name(element)}"), place
            for via in place.via:
                assert via.text.startswith("&")
                assert via.text.endswith(";")
            for name, _, value in tree.attributes(element):
                at = attribute_location(place, name)
                assert at.text.startswith(name)
                attributes += at.text.endswith((f'"{value}"', f"'{value}'"))
    record_property("elements in their places", elements)
    record_property("elements inside internal entities", inside_entities)
    assert elements == 104_035
    assert inside_entities >= 51_629
    record_property("attributes in their places", attributes)
    assert attributes == 128_850
