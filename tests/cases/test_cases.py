"""Every case gives what is expected of it; ``make golden`` accepts what it gives instead."""

from pathlib import Path

import pytest

from tests.cases.case import Case, all_cases


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.folder.name)
def test_the_case_gives_what_is_expected(case: Case, tmp_path: Path) -> None:
    result = case.build(tmp_path)
    assert result == case.expected()
