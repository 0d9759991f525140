"""Every WADL of the corpus is read; its operations are counted a second time, over the bare tree."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from tests.corpus.wadls import apis, case, paths
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.operation import OriginKind
from wadlkit.reading.load import load
from wadlkit.reading.xml import read_tree
from wadlkit.sources.files import Files

Counted = Callable[[str, object], None]


def bare(corpus: Path, path: Path) -> etree._Element | None:
    tree = read_tree(path, Files(case(corpus, path) / "source"), Report())
    return None if tree is None else tree.root


def by_type(root: etree._Element, path: Path, corpus: Path) -> int:
    """The methods that the resources of a file have from their types, found without a model."""

    def members(typed: etree._Element, root: etree._Element, path: Path, above: tuple[str, ...]) -> Iterator[int]:
        for reference in typed.get("type", "").split():
            file, _, name = reference.partition("#")
            home, home_path = root, path
            if file:
                home_path = path.parent / file
                other = bare(corpus, home_path) if home_path.exists() else None
                if other is None:
                    continue
                home = other
            for found in home.xpath("//*[local-name()='resource_type'][@id=$id]", id=name)[-1:]:
                if name not in above:
                    yield len(found.xpath(".//*[local-name()='method']"))
                    yield from members(found, home, home_path, (*above, name))

    return sum(
        count
        for resource in root.xpath("//*[local-name()='resources']//*[local-name()='resource'][@type]")
        for count in members(resource, root, path, ())
    )


def test_all_are_read_and_two_refused_with_a_place(corpus: Path, record_property: Counted) -> None:
    read = apis(corpus)
    refused = {path: api for path, api in read.items() if not api.applications}
    record_property("WADL files", len(read))
    assert len(read) == 252
    assert sorted(path.name for path in refused) == ["application.wadl", "bbc.wadl"]
    for api in refused.values():
        [found] = [diagnostic for diagnostic in api.diagnostics if diagnostic.code == "not-well-formed"]
        assert found.location.line > 1


def test_operations_agree_with_a_count_over_the_bare_tree(corpus: Path, record_property: Counted) -> None:
    written = typed = 0
    for path in paths(corpus):
        root = bare(corpus, path)
        if root is None:
            continue
        uses = len(root.xpath("//*[local-name()='resources']//*[local-name()='method']"))
        types = by_type(root, path, corpus)
        assert len(apis(corpus)[path].operations) == uses + types, path
        written += uses
        typed += types
    record_property("operations written in resources", written)
    record_property("operations by resource types", typed)
    assert (written, typed) == (2510, 37)


def test_subjects_and_anchors_are_unique_in_a_file(corpus: Path) -> None:
    for path, api in apis(corpus).items():
        subjects = {operation.subject for operation in api.operations}
        assert len(subjects) == len(api.operations), path
        assert len({subject.anchor for subject in subjects}) == len(subjects), path


def test_subjects_do_not_hang_on_the_order_of_methods(corpus: Path, tmp_path: Path) -> None:
    """Every file with its methods in reverse, and with one more, gives the old ones the old subjects."""
    compared = 0
    for path, api in apis(corpus).items():
        root = bare(corpus, path)
        if root is None or not api.operations:
            continue
        for resource in root.xpath("//*[local-name()='resource']"):
            methods = resource.xpath("*[local-name()='method']")
            for method in methods:
                resource.remove(method)
            resource.extend(reversed(methods))
            more = etree.SubElement(resource, re.sub(r"[^}]*$", "method", resource.tag), name="PURGE", id="purge-all")
            more.tail = "\n"
        # References to other files lead nowhere from here: those operations are left out on both sides.
        copy = tmp_path / path.name
        copy.write_bytes(etree.tostring(root))
        again = {operation.subject for operation in load(copy, root=tmp_path, key=api.key).operations}
        near = {
            operation.subject
            for operation in api.operations
            if operation.origin.kind not in (OriginKind.BY_ANOTHER_FILE, OriginKind.BY_TYPE)
        }
        assert near <= again, path
        compared += len(near)
    assert compared >= 2500


def test_what_is_found_stays_the_same(corpus: Path) -> None:
    found = Counter(diagnostic.code for api in apis(corpus).values() for diagnostic in api.diagnostics)
    assert {code: found[code] for code in ("not-well-formed", "not-a-wadl", "old-namespace", "fragment")} == {
        "not-well-formed": 2,
        "not-a-wadl": 0,
        "old-namespace": 13,
        "fragment": 1,
    }
