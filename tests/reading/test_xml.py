"""What expat and lxml make of odd and hostile files."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wadlkit.model.operation import Api
from wadlkit.reading.load import load
from wadlkit.testing import api

NAMESPACE = 'xmlns="http://wadl.dev.java.net/2009/02"'
BODY = f'<application {NAMESPACE}><resources base="x"><resource path="y">%s<method name="GET"/></resource></resources>'
LAUGHS = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 11))


def found(api: Api) -> list[tuple[str, str]]:
    return [(diagnostic.code, str(diagnostic.location)) for diagnostic in api.diagnostics]


def with_dtd(subset: str, content: str) -> str:
    return f"<!DOCTYPE application [{subset}]>\n{BODY % content}</application>"


def many_attributes(name: str) -> str:
    return f"<application {NAMESPACE} " + " ".join(f'{name.format(i)}="u"' for i in range(9_000)) + "/>"


@pytest.mark.parametrize(
    ("text", "files"),
    [
        pytest.param(with_dtd(LAUGHS, "<doc>&l10;</doc>"), {}, id="billion laughs"),
        pytest.param(with_dtd(LAUGHS, '<doc title="&l10;"/>'), {}, id="billion laughs in an attribute"),
        pytest.param(with_dtd(f'{LAUGHS}<!ATTLIST doc title CDATA "&l10;">', "<doc/>"), {}, id="in a default"),
        pytest.param(
            with_dtd(
                "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(10, 0, -1)), "<doc>&l10;</doc>"
            ).replace("]>", '<!ENTITY l0 "lol">]>'),
            {},
            id="declared backwards",
        ),
        pytest.param(
            with_dtd(
                '<!ENTITY l0 "'
                + "x" * 1000
                + '">'
                + "".join(f'<!ENTITY % l{i} ""><!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 7)),
                f"<!--{'x' * 1_000_000}--><doc>&l6;</doc>",
            ),
            {},
            id="behind parameter entities of the same names",
        ),
        pytest.param(
            with_dtd("".join(f'<!ENTITY a{i} SYSTEM "a{i}.ent">' for i in range(300)), "&a0;"),
            {f"a{i}.ent": f"&a{i + 1};" for i in range(300)},
            id="files that name each other",
        ),
        pytest.param(with_dtd(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 9_000), {}, id="quadratic"),
        pytest.param(
            with_dtd('<!ENTITY a SYSTEM "a.ent">', "&a;" * 9_000), {"a.ent": "x" * 1_000_000}, id="quadratic by a file"
        ),
        pytest.param(
            with_dtd("".join(f'<!ENTITY a{i} SYSTEM "a{i}.ent">' for i in range(10)), "&a0;"),
            {**{f"a{i}.ent": f"&a{i + 1};" * 10 for i in range(9)}, "a9.ent": "lol"},
            id="laughs by files",
        ),
        pytest.param(
            f'<!DOCTYPE application SYSTEM "x.dtd">{BODY % ""}</application>',
            {
                "x.dtd": f'<!ENTITY % l0 "{"x" * 1000}">'
                + "".join(f'<!ENTITY % l{i} "{f"%l{i - 1};" * 10}">' for i in range(1, 9))
            },
            id="parameter entities",
        ),
        pytest.param(with_dtd(f'<!ATTLIST doc a CDATA "{"x" * 1_000_000}">', "<doc/>" * 1_000), {}, id="many defaults"),
        pytest.param(BODY % ("<doc>" * 100_000 + "</doc>" * 100_000) + "</application>", {}, id="deep"),
        pytest.param(many_attributes("a{}"), {}, id="attributes"),
        pytest.param(many_attributes("xmlns:a{}"), {}, id="names"),
        pytest.param(
            with_dtd("".join(f'<!ENTITY e{i} "&e{i + 1};">' for i in range(20_000)), "&e0;"), {}, id="a long chain"
        ),
    ],
)
def test_what_would_grow_without_end_is_refused(text: str, files: dict[str, str]) -> None:
    started = time.process_time()
    read = api(text, files=files)
    assert [code for code, _ in found(read)] == ["entity-limit"]
    assert read.operations == ()
    assert time.process_time() - started < 2


def test_a_huge_attribute_costs_neither_time_nor_memory(tmp_path: Path) -> None:
    """In a process of its own, so that its memory can be told."""
    path = tmp_path / "huge.wadl"
    with path.open("w") as file:
        file.write(f'<application {NAMESPACE} a="')
        for _ in range(200):
            file.write("x" * 1_000_000)
        file.write('"/>')
    script = (
        "import re, sys, wadlkit\n"
        "api = wadlkit.load(sys.argv[1])\n"
        # ru_maxrss would count what the process had of its parent before it became itself.
        "kilobytes = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]\n"
        "print(api.diagnostics[0].code, int(kilobytes) // 1024)\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    code, megabytes = run.stdout.split()
    assert code == "refused-file"
    assert int(megabytes) < 500
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 2


@pytest.mark.parametrize(
    ("subset", "content", "files", "codes"),
    [
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;", {}, ["reference-loop"]),
        ('<!ENTITY a "&a;">', "&a;", {}, ["reference-loop"]),
        ('<!ENTITY a SYSTEM "a.ent">', "&a;", {"a.ent": "<doc/>&a;"}, ["reference-loop"]),
        ("", "&a;", {}, ["dangling-reference"]),
        ("", '<doc title="A &a; b"/>', {}, ["dangling-reference"]),
        ("<!ENTITY b \"<doc title='&a;'/>\">", "&b;", {}, ["dangling-reference"]),
        ('<!ENTITY % a "&#37;b;"><!ENTITY % b "&#37;a;">%a;', "", {}, ["reference-loop"]),
        ("<!ENTITY % a \"<!ENTITY b '&#38;a; more'>\"><!ENTITY a 'text'>%a;", "<doc>&b;</doc>", {}, []),
        ('<!ENTITY a SYSTEM "a.ent">', "&a;", {}, ["unreadable-file"]),
        ('<!ENTITY a SYSTEM "http://example.com/a.ent">', "&a;", {}, ["refused-file"]),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;", {}, ["refused-file"]),
        ('<!ENTITY a SYSTEM "../../../../../../etc/passwd">', "&a;", {}, ["refused-file"]),
        (
            '<!ENTITY % a SYSTEM "a.ent">%a;<!ENTITY b "<doc/>">',
            "&b;&c;",
            {},
            ["dangling-reference", "unreadable-file"],
        ),
    ],
)
def test_what_an_entity_lacks_is_told_and_the_rest_is_read(
    subset: str, content: str, files: dict[str, str], codes: list[str]
) -> None:
    read = api(with_dtd(subset, content), files=files)
    assert sorted({code for code, _ in found(read)}) == codes
    assert [operation.method for operation in read.operations] == ["GET"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", ("not-well-formed", "api.wadl:1:1")),
        (b"\x00\x01\x02", ("not-well-formed", "api.wadl:1:1")),
        (bytes(range(128, 256)), ("not-well-formed", "api.wadl:1:1")),
        (b"<application>\n  <resources>\n</application>", ("not-well-formed", "api.wadl:3:3")),
        (b"<application>\n \xe9</application>", ("not-well-formed", "api.wadl:2:2")),
        (b'<?xml version="1.0" encoding="utf-16"?><application/>', ("not-well-formed", "api.wadl:1:53")),
        (b'<?xml version="1.0" encoding="nonsense"?><application/>', ("not-well-formed", "api.wadl:1:1")),
        (b"<x:application/>", ("not-well-formed", "api.wadl:1:1")),
        (b'<application xmlns="><"/>', ("not-well-formed", "api.wadl:1:22")),
        (b'<application xmlns="a b>"/>', ("not-well-formed", "api.wadl:1:1")),
        (b'<application>\n<a xmlns:x="%>" x:y=""/></application>', ("not-well-formed", "api.wadl:2:1")),
        (b"<html/>", ("not-a-wadl", "api.wadl:1:1")),
        (b'<application xmlns="http://example.com/"/>', ("not-a-wadl", "api.wadl:1:1")),
        (b"\n<!-- x -->\n <doc/>", ("not-a-wadl", "api.wadl:3:2")),
    ],
)
def test_what_is_no_wadl_is_told_with_its_place(tmp_path: Path, raw: bytes, expected: tuple[str, str]) -> None:
    (tmp_path / "api.wadl").write_bytes(raw)
    read = load(tmp_path / "api.wadl", root=tmp_path)
    assert found(read) == [expected]
    assert read.operations == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_places_are_those_of_the_text_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- é --><application {NAMESPACE}><doc>é</doc>\n'
    text += ' <resources base=""><resource path="é"><method name="GET"/></resource></resources></application>'
    (tmp_path / "a.wadl").write_bytes(text.encode(encoding))
    [operation] = load(tmp_path / "a.wadl", root=tmp_path).operations
    assert (operation.path, str(operation.location)) == ("/é", "a.wadl:3:40")


def test_an_element_of_an_entity_stands_where_a_person_can_edit_it() -> None:
    read = api(
        '<!DOCTYPE application [\n<!ENTITY % more SYSTEM "more.ent">\n%more;\n]>\n'
        f'<application {NAMESPACE}><resources base=""><resource path="r">\n'
        '  &method;<method name="GET"/></resource></resources></application>',
        files={
            "more.ent": "<!ENTITY inner '<response status=\"200\"/>\r\n<response/>'>\r\n"
            "<!ENTITY method '<doc>&#233;\n</doc><method name=\"PUT\">\n  &inner;</method>'>"
        },
    )
    put, get = read.operations
    assert (str(put.location), str(get.location)) == ("more.ent:4:7", "api.wadl:6:11")
    assert [str(via) for via in put.location.via] == ["api.wadl:6:3"]
    assert [str(response.location) for response in put.responses] == ["more.ent:1:17", "more.ent:2:1"]
    assert [str(via) for via in put.responses[1].location.via] == ["more.ent:5:3", "api.wadl:6:3"]


def test_the_way_into_an_entity_file_is_the_whole_reference() -> None:
    read = api(
        '<!DOCTYPE application [<!ENTITY more SYSTEM "more.ent"><!ENTITY gone SYSTEM "gone.ent">]>\n'
        f'<application {NAMESPACE}><resources base=""><resource path="r">&more;&gone;</resource></resources>'
        "</application>",
        files={"more.ent": f'<method {NAMESPACE} name="PUT"/>'},
    )
    assert [step.text for step in read.operations[0].location.via] == ["&more;"]
    assert [found.location.text for found in read.diagnostics] == ["&gone;"]


def test_markup_that_no_file_spells_stands_at_its_reference() -> None:
    read = api(
        '<!DOCTYPE application SYSTEM "x.dtd">\n'
        f'<application {NAMESPACE}><resources base=""><resource path="r">\n &made;</resource></resources>'
        "</application>",
        files={"x.dtd": "<!ENTITY % name 'GET'><!ENTITY made '<method name=\"%name;\"/>'>"},
    )
    [operation] = read.operations
    assert (operation.method, str(operation.location)) == ("GET", "api.wadl:3:2")
