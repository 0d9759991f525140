"""Findings as programs get them."""

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Diagnostic, Related
from wadlkit.diagnostics.json_ import as_json
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile

ENTRY = SourceFile(path="wadl/backup.wadl", data=b"<a>\n&part;\n</a>")
PART = SourceFile(path="wadl/part.ent", data="<é/> <method/>".encode())


def test_a_finding_has_all_its_places() -> None:
    place = Location(PART, 6, 15, via=(Location(ENTRY, 4, 10),))
    other = Related(location=Location(ENTRY, 0, 3), message="begins here")
    found = Diagnostic(
        code="some-code",
        severity=Severity.WARNING,
        message="wrong",
        location=place,
        related=(other,),
        subject="backup: GET /",
    )
    assert as_json(found) == {
        "code": "some-code",
        "severity": "warning",
        "message": "wrong",
        "location": {
            "file": "wadl/part.ent",
            "line": 1,
            "column": 6,
            "end_line": 1,
            "end_column": 15,
            "via": [{"file": "wadl/backup.wadl", "line": 2, "column": 1, "end_line": 2, "end_column": 7}],
        },
        "related": [
            {
                "message": "begins here",
                "location": {"file": "wadl/backup.wadl", "line": 1, "column": 1, "end_line": 1, "end_column": 4},
            }
        ],
        "subject": "backup: GET /",
    }
