"""What people said in real docs, all of it, and the samples beside it."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from tests.corpus.wadls import apis
from wadlkit.model.doc import Doc
from wadlkit.model.markup import Element, Node, Text
from wadlkit.model.method import Sample
from wadlkit.model.prose import CodeBlock
from wadlkit.reading.vocabulary import ROLES


def parts(value: object, kind: type) -> Iterator[object]:
    """All objects of a kind inside a model, each where it is used."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from parts(each, kind)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "location":
                yield from parts(getattr(value, field.name), kind)


def docs(corpus: Path) -> Iterator[Doc]:
    for api in apis(corpus).values():
        yield from (doc for doc in parts(api.applications, Doc) if isinstance(doc, Doc))


def elements(content: tuple[Node, ...]) -> Iterator[Element]:
    """The elements of a doc that are no samples."""
    for node in content:
        if isinstance(node, Element) and node.name != "xsdxt:code":
            if not node.name.startswith("xsdxt:"):
                yield node
            yield from elements(node.content)


def written(content: tuple[Node, ...]) -> str:
    """The characters of a doc outside its samples. A reference without words shows the name that it leads to."""
    pieces = []
    for node in content:
        if isinstance(node, Text):
            pieces.append(node.text)
        elif isinstance(node, Element) and node.name != "xsdxt:code":
            pieces.append(written(node.content) or (node.get("linkend") or ""))
    return "".join(pieces)


def said(value: object) -> str:
    """The characters of prose; a title comes before what it is the title of."""
    if isinstance(value, tuple):
        return "".join(map(said, value))
    text, content = getattr(value, "text", ""), ("term", "items", "rows", "content")
    return getattr(value, "title", "") + text + "".join(said(getattr(value, name, ())) for name in content)


def visible(text: str) -> str:
    return "".join(text.split())


def test_no_visible_character_is_lost(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    count = blocks = characters = 0
    for doc in docs(corpus):
        count += 1
        blocks += len(doc.prose)
        characters += len(visible(written(doc.content)))
        assert visible(said(doc.prose)) == visible(written(doc.content)), doc.location
    record_property("docs", count)
    record_property("blocks of docs", blocks)
    record_property("visible characters of docs", characters)
    assert (count, blocks, characters) == (22_130, 23_453, 1_437_632)


def test_lines_of_code_are_kept_as_they_are(corpus: Path) -> None:
    count = 0
    for doc in docs(corpus):
        lines = written(doc.content).split("\n")
        for block in parts(doc.prose, CodeBlock):
            assert isinstance(block, CodeBlock)
            count += 1
            # The first and the last line may share theirs with a tag or end in blanks.
            shown = block.text.split("\n")
            assert set(shown[1:-1]) <= set(lines), block.location
            assert len(shown) == 1 or len(shown) <= len(lines)
    assert count == 346


def test_each_unknown_element_is_named(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    known = unknown = 0
    for api in apis(corpus).values():
        found = set()
        for doc in parts(api.applications, Doc):
            assert isinstance(doc, Doc)
            for element in elements(doc.content):
                known += element.local_name in ROLES
                if element.local_name not in ROLES:
                    unknown += 1
                    found.add(str(element.location))
        assert {str(note.location) for note in api.diagnostics if note.code == "unknown-markup"} == found
    record_property("elements in docs", known + unknown)
    assert (known, unknown) == (26_814, 2)


def test_samples_are_read_whole(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    """A sample has a head, a body, both, or neither where it is empty."""
    kinds = dict.fromkeys(("unread", "empty", "head", "body", "head and body"), 0)
    for api in apis(corpus).values():
        for sample in parts(api.applications, Sample):
            assert isinstance(sample, Sample)
            if sample.text is None:
                kinds["unread"] += 1
                continue
            assert visible((sample.head or "") + (sample.body or "")) == visible(sample.text), sample.location
            kinds[" and ".join(part for part in ("head", "body") if getattr(sample, part)) or "empty"] += 1
    record_property("samples", kinds)
    assert kinds == {"unread": 10, "empty": 16, "head": 849, "body": 2_152, "head and body": 192}
