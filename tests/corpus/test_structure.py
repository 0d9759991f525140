"""The structure of every WADL of the corpus is judged; each finding stands at what it names."""

import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.corpus.wadls import case, paths
from tests.reading.test_relax_ng import NAMESPACES, by_relax_ng
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.reading.grammar import validate
from wadlkit.reading.xml import read_tree
from wadlkit.sources.files import Files

Judged = list[tuple[Path, etree._Element, tuple[Diagnostic, ...]]]


def judged(corpus: Path) -> tuple[Judged, float]:
    """Each file that is well-formed, with its findings, and the seconds it took to judge them all."""
    files: Judged = []
    seconds = 0.0
    for path in paths(corpus):
        tree = read_tree(path, Files(case(corpus, path) / "source"), Report())
        if tree is not None:
            report = Report()
            start = time.perf_counter()
            validate(tree, report)
            seconds += time.perf_counter() - start
            files.append((path, tree.root, report.diagnostics))
    return files, seconds


def begin(message: str) -> str:
    """How the text at the place of a finding begins, by its message."""
    if named := re.match(r"element (\S+) ", message):
        return f"<{named[1]}"
    if named := re.match(r"attribute (\S+) (?:is not allowed on|of) ", message):
        return named[1]
    named = re.match(r"(\S+) (?:lacks|holds) ", message)
    return f"<{named[1]}" if named else ""


def kind(message: str) -> str:
    if message.startswith("element "):
        if " is not one of WADL's" in message:
            return "unknown"
        return "order" if re.search(r" (after|before) \S+$", message) else "element"
    if message.startswith("attribute "):
        if message.endswith(" is not declared"):
            return "prefix"
        return "attribute" if " is not allowed on " in message else "value"
    return message


def test_findings_are_counted_and_stand_at_what_they_name(
    corpus: Path, record_property: Callable[[str, object], None]
) -> None:
    files, seconds = judged(corpus)
    findings = [one for *_, found in files for one in found]
    codes = {"unknown": "unknown-element", "prefix": "unbound-prefix"}
    for one in findings:
        assert one.code == codes.get(kind(one.message), "invalid-structure"), one
        assert one.location.text.startswith(begin(one.message)), one
    with_findings = sum(bool(found) for *_, found in files)
    record_property("structures judged", f"{len(files)} files, {seconds:.2f} s")
    record_property("findings about structure", f"{len(findings)} in {with_findings} files")
    assert (len(files), with_findings) == (250, 43)
    assert Counter(kind(one.message) for one in findings) == {
        "order": 239,
        "value": 16,
        "prefix": 49,
        "text is not allowed in request": 22,
        "attribute": 1,
        "element": 1,
    }


def test_invalid_files_without_a_finding_have_equal_ids(corpus: Path) -> None:
    files, _ = judged(corpus)
    versions = {namespace: version for version, namespace in NAMESPACES.items()}
    silent = 0
    for path, root, found in files:
        version = versions.get(etree.QName(root).namespace or "")
        if version is not None:
            valid = by_relax_ng(root, version)
            assert not (valid and found), path
            if not valid and not found:
                ids = [value for element in root.iter("*") if (value := element.get("id")) is not None]
                assert len(ids) > len(set(ids)), path
                silent += 1
    assert silent == 7
