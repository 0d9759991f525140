"""The files of schemas: names that lead nowhere else, and bytes that stay the same."""

import json
import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemas.made import operation, param, written
from wadlkit.bodies.derive import derive_all
from wadlkit.schemas.dialect import Dialect
from wadlkit.schemas.files import index, schema_files
from wadlkit.testing import api

PART = re.compile(r"[a-z][a-z0-9-]*(\.[2-9])?(\.(schema|provenance)\.json)?")
JSON = f'<representation mediaType="application/json">{param("a", path="$.a")}</representation>'
XML = '<representation mediaType="application/xml"/>'


def names(messages: str, *, key: str = "api", path: str = "a") -> list[str]:
    wadl = f"""<application><resources><resource path="{path}"><method name="POST">{messages}</method></resource>
    </resources></application>"""
    (of,) = api(wadl, key=key).operations
    return [file.name for file in schema_files(of, derive_all(of)[0], Dialect())]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (f"<request>{XML}{JSON}</request>", ["request"]),
        (f"<request>{JSON}{XML}{JSON}{JSON}</request>", ["request", "request.2", "request.3"]),
        (f'<response status="200 203">{JSON}</response>', ["response-200-203"]),
        (f"<response>{JSON}</response>", ["response-default"]),
        (2 * f'<response status="200">{JSON}</response>', ["response-200", "response-200.2"]),
        (f'<response status="../../../etc/passwd">{JSON}</response>', ["response-etc-passwd"]),
        (f'<response status="{"9" * 900}">{JSON}</response>', ["response-" + "9" * 71]),
    ],
)  # fmt: skip
def test_a_schema_is_named_by_its_message(messages: str, expected: list[str]) -> None:
    said = [PurePosixPath(name) for name in names(messages)]
    assert [name.name for name in said] == [f"{name}.schema.json" for name in expected]
    assert len({name.parent for name in said}) == 1


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20),
    st.text(st.sampled_from("./\\:%{}ä0a"), max_size=12),
)
def test_no_name_leads_out_of_the_folder(key: str, path: str) -> None:
    for name in names(f'<request>{JSON}</request><response status="{path}">{JSON}</response>', key=key, path=path):
        folder, file = name.split("/")
        assert PART.fullmatch(folder)
        assert PART.fullmatch(file)


def test_the_identifier_is_a_urn_or_below_the_base() -> None:
    of = api(
        f'<application><resources><resource path="a"><method name="POST"><request>{JSON}</request></method></resource>'
        "</resources></application>",
        key="my key#1",
    ).operations[0]
    (urn,) = schema_files(of, derive_all(of)[0], Dialect())
    assert json.loads(urn.data)["$id"] == f"urn:wadlkit:my%20key%231:{of.anchor}/request"
    (url,) = schema_files(of, derive_all(of)[0], Dialect(base="https://a.example/s/"))
    assert json.loads(url.data)["$id"] == f"https://a.example/s/{of.anchor}/request.schema.json"


def test_the_list_tells_what_each_schema_is_of() -> None:
    of = operation(param("a"), {"a": 1})
    assert json.loads(index(written(of))) == [
        {
            "operation": "api: GET /a #m",
            "direction": "response",
            "status": ["200"],
            "media_type": "application/json",
            "schema": f"{of.anchor}/response-200.schema.json",
            "samples": ["a.json"],
            "evidence": f"{of.anchor}/response-200.provenance.json",
        }
    ]


def test_files_are_the_same_each_time_and_end_with_one_line_feed() -> None:
    first, second = (written(operation(param("ä"), {"ä": {"b": 1}})) for _ in range(2))
    assert [(file.data, file.provenance) for file in first] == [(file.data, file.provenance) for file in second]
    for data in (first[0].data, first[0].provenance, index(first)):
        assert data.endswith(b"\n")
        assert not data.endswith(b"\n\n")
        assert data == (json.dumps(json.loads(data), indent=2, ensure_ascii=False) + "\n").encode()


def test_order_of_files_changes_no_schema_of_another_operation() -> None:
    one = '<resource path="a"><method name="POST" id="x"><request>' + JSON + "</request></method></resource>"
    other = one.replace('"a"', '"b"').replace('"x"', '"y"')
    found = []
    for resources in (one + other, other + one):
        operations = api(f"<application><resources>{resources}</resources></application>").operations
        found.append({file.name: file.data for of in operations for file in written(of)})
    assert found[0] == found[1]
    assert len(found[0]) == 2
