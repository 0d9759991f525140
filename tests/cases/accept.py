"""Accept what comes out today as what is expected: of every case, and of the schema of ``wadlkit.toml``.

Run it with ``make golden``, then look at the difference.
"""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cases.case import CASES, FINDINGS, Case, all_cases
from wadlkit.project.options import schema

SCHEMA = CASES.parent.parent / "docs" / "reference" / "wadlkit.schema.json"


def accept(case: Case) -> None:
    """Build a case, and let its pages and findings be the expected ones."""
    with TemporaryDirectory() as folder:
        result = case.build(Path(folder))
        if result.exit != case.expected().exit:
            raise SystemExit(f"{case.folder.name}: exit code {result.exit}\n{result.findings}")
        shutil.rmtree(case.folder / "expected", ignore_errors=True)
        shutil.copytree(folder, case.folder / "expected", ignore=shutil.ignore_patterns(".*"))
    findings = case.folder / FINDINGS
    findings.unlink(missing_ok=True)
    if result.findings:
        findings.write_text(result.findings, encoding="utf-8")


if __name__ == "__main__":
    for each in all_cases():
        accept(each)
    SCHEMA.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
