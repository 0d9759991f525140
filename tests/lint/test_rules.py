"""Every rule is whole: it has a page, and a case file that shows what it finds, and what it does not."""

import re
from itertools import zip_longest

import pytest

from tests.lint.case import Case, cases, expected, found, mended, told, without_expectations
from wadlkit.lint.rule import all_rules

CASES = list(cases())


def each(kind: str) -> list[object]:
    """The blocks of one kind, by rule and number."""
    return [
        pytest.param(case, block, id=f"{case.rule}-{number}")
        for case in CASES
        for number, block in enumerate(getattr(case, kind), 1)
    ]


def test_every_rule_has_a_case_file_and_every_case_file_a_rule() -> None:
    assert [case.rule for case in CASES] == sorted(all_rules())
    assert all(case.wrong and case.right for case in CASES)


@pytest.mark.parametrize(("case", "block"), each("wrong"))
def test_what_is_wrong_is_found_by_its_rule_alone_on_its_line(case: Case, block: str) -> None:
    assert {rule for _, _, rule in expected(block)} == {case.rule}
    assert told(found(block, case.files)) == expected(block)


@pytest.mark.parametrize(("case", "block"), each("right"))
def test_nothing_is_found_in_what_is_right(case: Case, block: str) -> None:
    assert not expected(block)
    assert [f"{one.location}: {one.code}: {one.message}" for one in found(block, case.files)] == []


def test_a_fix_makes_right_of_wrong() -> None:
    fixed = set()
    for case in CASES:
        for wrong, right in zip_longest(case.wrong, case.right):
            bare = without_expectations(wrong or "")
            fixes = [one.fix for one in found(bare, case.files) if one.fix is not None] if bare else []
            if fixes:
                fixed.add(case.rule)
                assert mended(bare, [edit for fix in fixes for edit in fix.edits]) == right
    assert fixed == {"double-slash-path", "fixed-and-default", "optional-template-param", "trailing-slash-path"}


@pytest.mark.parametrize("name", sorted(all_rules()))
def test_every_rule_says_what_is_wrong_why_and_how_to_mend_it(name: str) -> None:
    rule = all_rules()[name]
    paragraphs = rule.page.split("\n\n")
    assert len(paragraphs) >= 3
    assert re.fullmatch(r"[A-Z][^.]*\.|[A-Z].*[^.]\.", rule.code.sentence)
    assert rule.code.severity in ("error", "warning", "note")
    assert all(option in rule.page for option in rule.options)


def test_case_files_say_first_what_they_are_about() -> None:
    for case in CASES:
        assert case.prose.startswith(f"# {case.rule}\n\n")
        assert len(case.prose.split()) > 8, case.rule
