"""Lint over real WADLs: every code is counted, five of them by other means as well, and places are looked at."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path

from tests.corpus.plain_counts import COUNTED, count
from tests.corpus.test_structure import begin
from tests.corpus.wadls import apis, case
from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import Grammars
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.lint.engine import Linter, lint
from wadlkit.lint.rule import RuleSet, all_rules
from wadlkit.lint.settings import Settings
from wadlkit.model.operation import Api
from wadlkit.sources.files import Files

STRICT = Settings(rule_set=RuleSet.STRICT)


def by_case(corpus: Path) -> dict[str, list[Api]]:
    """The APIs of each case; its files are looked at together, as one project's."""
    grouped = groupby(apis(corpus).items(), key=lambda item: case(corpus, item[0]).name)
    return {name: [api for _, api in items] for name, items in grouped}


@cache
def findings(corpus: Path) -> tuple[Diagnostic, ...]:
    return tuple(
        found
        for name, of_case in by_case(corpus).items()
        for found in lint(of_case, STRICT, Grammars(Files(corpus / name / "source")))
    )


def of_bodies(corpus: Path) -> Counter[str]:
    """What bodies are found to disagree in, told once for each place."""
    counts = Counter[str]()
    for of_case in by_case(corpus).values():
        report = Report()
        for api in of_case:
            for operation in api.operations:
                report.extend(derive_all(operation)[1])
        counts.update(found.code for found in report)
    return counts


# What bodies disagree in is counted in test_bodies, and not once more here.
COUNTS = {
    "ambiguous-path": 4,
    "body-on-get": 51,
    "broken-grammar": 2,
    "broken-markup": 78,
    "conflicting-param-types": 10,
    "dangling-reference": 89,
    "default-not-an-option": 5,
    "double-slash-path": 87,
    "duplicate-id": 21,
    "duplicate-operation": 5,
    "duplicate-param": 4,
    "empty-base": 12,
    "fragment": 1,
    "invalid-structure": 279,
    "missing-doc": 3_373,
    "missing-sample": 10,
    "missing-title": 762,
    "no-success-response": 1,
    "not-well-formed": 2,
    "old-namespace": 13,
    "optional-template-param": 457,
    "plain-param-outside-representation": 53,
    "prose-names-unknown-param": 63,
    "refused-file": 1,
    "representation-without-media-type": 7,
    "required-with-default": 9,
    "response-without-status": 339,
    "secret-in-sample": 30,
    "template-param-not-in-path": 37,
    "template-param-outside-resource": 21,
    "trailing-slash-path": 3,
    "unbound-prefix": 49,
    "undeclared-template-param": 111,
    "undocumented-header": 34,
    "unknown-markup": 2,
    "unprefixed-type": 625,
    "unreadable-file": 3,
    "unused-definition": 9,
}


def test_every_code_is_counted(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    counts = Counter(found.code for found in findings(corpus))
    bodies = of_bodies(corpus)
    record_property("lint, all rules", dict(counts.most_common()))
    fired = len(counts.keys() & all_rules().keys())
    record_property("lint, rules that found something", f"{fired} of {len(all_rules())}")
    assert {code: counts[code] for code in bodies if code != "unknown-type"} == {
        code: number for code, number in bodies.items() if code != "unknown-type"
    }
    assert {code: number for code, number in counts.items() if code not in bodies} == COUNTS


def outermost_file(found: Diagnostic) -> str:
    return (found.location, *found.location.via)[-1].file


def test_five_codes_agree_with_counts_by_other_means(
    corpus: Path, record_property: Callable[[str, object], None]
) -> None:
    linter = Linter(Settings(only=COUNTED))
    ours, plain = Counter[str](), Counter[str]()
    for path, api in apis(corpus).items():
        of_file = Counter[str]()
        for found in linter.findings(api):
            # Entities that nobody declares are no references of WADL's, and some params stand in a request.
            strange = found.message.startswith("the entity ") or " · request " in (found.subject or "")
            if found.code in COUNTED and outermost_file(found) == api.applications[0].file and not strange:
                of_file[found.code] += found.uses
        other = count(path)
        other["dangling-reference"] -= NOT_FETCHED.get(path.relative_to(corpus).as_posix(), 0)
        assert {code: of_file[code] for code in COUNTED} == {code: other[code] for code in COUNTED}, path
        ours.update(of_file)
        plain.update(other)
    for code in COUNTED:
        record_property(f"lint, {code} by us and by other means", f"{ours[code]}, {plain[code]}")
    assert dict(ours) == {
        "dangling-reference": 83,
        "undeclared-template-param": 111,
        "template-param-not-in-path": 38,
        "double-slash-path": 87,
        "missing-sample": 10,
    }


# References to other machines are refused, and that is a finding of its own.
NOT_FETCHED = {"wild-ipcsystems-wadl-stylesheet/source/at-3df1732e/example.wadl": 1}


# What the text at a place has to hold, by the words of the message that it is taken from; the tag that begins there.
NAMED = {
    "ambiguous-nesting": (r"(\S+) could be", "param"),
    "ambiguous-path": (r"(?:/|\})([^/]+) matches", "path"),
    "body-on-get": ("", "representation"),
    "broken-grammar": (r"the grammar (\S+):", "include"),
    "broken-markup": (r"(?:tag|link|list) (\S+) ", ""),
    "conflicting-param-types": (r"is (\S+) here", "type"),
    "dangling-reference": (r"(\S+) (?:names no|can't be followed)|entity (\S+) is", ""),
    "default-not-an-option": (r"(?:default|value) (\S+) of", ""),
    "double-slash-path": (r"the path (\S+) has", "path"),
    "duplicate-id": (r"the id (\S+) is", "id"),
    "duplicate-operation": ("", "method"),
    "duplicate-param": (r"a param (\S+) here", "param"),
    "empty-base": ("", "resources"),
    "field-not-documented": ("", "representation"),
    "fragment": ("", ""),
    "missing-doc": (r"(?:operation|param|response) ?(\S*)", ""),
    "missing-sample": (r"the sample (\S+):", ""),
    "missing-title": (r"the method (\S+) has", "method"),
    "no-success-response": ("", "method"),
    "old-namespace": ("", "application"),
    "optional-template-param": (r"the template param (\S+) is", "param"),
    "param-not-in-sample": (r"no sample has (\S+)", "param"),
    "plain-param-outside-representation": (r"the plain param (\S+) is", "param"),
    "prose-names-unknown-param": (r"is called (\S+)", ""),
    "representation-without-media-type": ("", ""),
    "required-not-in-sample": (r"(\S+)\s+is required", "param"),
    "required-with-default": ("", "default"),
    "response-without-status": ("", "response"),
    "sample-contradicts-type": (r"(\S+) is declared", "param"),
    "template-param-not-in-path": (r"\{(.+)\} is not in", "param"),
    "template-param-outside-resource": (r"the template param (\S+) is", "param"),
    "trailing-slash-path": (r"the path (\S+) ends", "path"),
    "unbound-prefix": (r"the prefix (\S+) is", ""),
    "unclear-path": (r"the path (\S+) of", "param"),
    "undeclared-template-param": (r"declares (\{.+\})", "path"),
    "undocumented-header": (r"header ([^\s;]+)", ""),
    "unknown-markup": (r"", ""),
    "unknown-type": (r"the type (\S+) is", "param"),
    "unprefixed-type": (r"the type (\S+) has", "type"),
    "unused-definition": (r"refers to the (?:resource type|\w+) (\S+)", ""),
    "value-not-an-option": (r"(\S+) has options", "param"),
}
# These stand in files of samples, or in ones that are no XML.
IN_OTHER_FILES = {"broken-sample", "secret-in-sample", "not-well-formed", "refused-file", "unreadable-file"}


def tag_at(found: Diagnostic) -> str:
    """The text of a place, with the rest of its tag if it begins one."""
    place = found.location
    data = place.source.data[place.start : place.start + 5_000].decode(errors="replace")
    if place.text.endswith("parameter"):  # DocBook's, which holds the name
        return data
    tag = re.match(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>?""", data)
    return unescape(tag[0] if tag and place.text.startswith("<") else place.text)


def test_the_text_at_a_place_is_what_the_message_names(
    corpus: Path, record_property: Callable[[str, object], None]
) -> None:
    looked_at = Counter[str]()
    for found in findings(corpus):
        text = tag_at(found)
        assert 1 <= found.location.line <= len(found.location.source.line_starts)
        if found.code in IN_OTHER_FILES:
            continue
        looked_at[found.code] += 1
        if found.code == "invalid-structure":
            assert found.location.text.startswith(begin(found.message)), found
            continue
        words, tag = NAMED[found.code]
        assert re.match(rf"<?(?:[\w-]+:)?{tag}", text), (found, text)
        match = re.search(words, found.message)
        assert match, found
        named = next(filter(None, match.groups()), "")
        # A param by reference has its name where that leads.
        assert named in text or "href=" in text, (found, text)
    record_property("lint, findings whose place was looked at", dict(looked_at.most_common()))
    assert sum(looked_at.values()) > 9_000
