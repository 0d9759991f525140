"""Operations to pages: classic rules, sections 2, 5 and 7."""

import pytest

from tests.pages.written import DECLARED, method, names, page, pages, rows
from wadlkit.pages.classic import file_name
from wadlkit.pages.profile import CLASSIC, PROFILES, Profile
from wadlkit.pages.render import Renderer

RENDERER = Renderer(CLASSIC)
PARAM = '<param name="{0}" style="{1}"/>'


def params(*pairs: tuple[str, str]) -> str:
    return "".join(PARAM.format(name, style) for name, style in pairs)


# -- pages and their names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "uri", "expected"),
    [
        ("Start A Backup", "/v2/{project_id}/backups", "post-start-a-backup-v2-project-id-backups.rst"),
        ("List Snapshots (Detailed)", "/v1", "post-list-snapshots-(detailed)-v1.rst"),
        ("An Agent'S Files", "/v2", "post-an-agent's-files-v2.rst"),
        ("T", "/{a}/os-x:y&z.json", "post-t-a-os-x:y&z.json.rst"),
        ("List Versions", "/", "post-list-versions.rst"),
        ("A/B  C_D", "/{a_b}/", "post-a-b-c_d-a-b.rst"),
        ("", "/a", "post-a.rst"),
        ("Größe\n", "/a", "post-größe-a.rst"),
        ("A\tB\x7f\x85\u2028c\u00a0", "/a", "post-a-b-c\u00a0-a.rst"),
    ],
)
def test_file_names(title: str, uri: str, expected: str) -> None:
    assert file_name("POST", title, uri) == expected


def test_a_file_name_is_never_too_long() -> None:
    one, other = (file_name("GET", "é" * 300, uri) for uri in ("/a", "/b"))
    assert one != other
    assert len(one.encode()) <= 255
    assert one.endswith(".rst")
    assert "�" not in one


def test_a_file_name_is_as_long_as_it_may_be() -> None:
    assert file_name("GET", "a" * 245, "/a") == f"get-{'a' * 245}-a.rst"  # 255 bytes
    assert len(file_name("GET", "a" * 246, "/a")) == 255


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("start a BACKUP", "Start A Backup"),
        ("an agent's vault", "An Agent'S Vault"),
        ("CDN-enabled v2x", "Cdn-Enabled V2X"),
        ("über", "Über"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    assert method("", title).title == expected


@pytest.mark.parametrize(
    ("docs", "expected"),
    [
        ('<doc title="a"/><wadl:doc title="b"/><wadl:doc title="c"/>', "B"),
        ('<doc title="a"/><doc title="b"/>', "A"),
        ('<wadl:doc/><doc title="b"/>', ""),
        ('<w:doc xmlns:w="http://wadl.dev.java.net/2009/02" title="a"/>', "A"),
        ("", ""),
    ],
)
def test_which_documentation_counts(docs: str, expected: str) -> None:
    assert page(f'<method name="GET">{docs}</method>').title == expected


def test_only_the_documentation_that_counts_is_shown() -> None:
    docs = "<doc>A</doc><wadl:doc><para>B</para></wadl:doc><wadl:doc>C</wadl:doc>"
    assert page(f'<method name="GET">{docs}</method>').intro == "B\n\n"
    application = "<doc>A</doc><resources><doc>B</doc><resource path='a'><doc>C</doc>{0}</resource></resources>"
    [only] = pages(
        application.format(
            "<method name='GET'><request><doc>D</doc><representation><doc>E</doc></representation></request></method>"
        )
    )
    assert RENDERER.render(only) == RENDERER.render(page('<method name="GET"><request/></method>'))


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ('path="/v2/"', 'path="{id}"', "/v2/{id}"),
        ('path="/"', 'path="health"', "//health"),
        ('path="v1.0"', 'path=""', "/v1.0/"),
        ('id="x"', 'path="a"', "/a"),
        ("", "", "/"),
    ],
)
def test_uris(outer: str, inner: str, expected: str) -> None:
    [only] = pages(
        f'<resources base="http://x/y"><resource {outer}><resource {inner}><method name="GET"/></resource></resource>'
        "</resources>"
    )
    assert only.uri == expected


def test_each_use_of_a_method_has_a_page() -> None:
    found = pages(
        """<resources><resource path="a"><method href="#m"/><method name="PUT"/></resource></resources>
        <resources><resource path="b"><method href="m"/></resource></resources>
        <method id="m" name="GET"/>"""
    )
    assert [(page.method, page.uri) for page in found] == [("GET", "/a"), ("PUT", "/a"), ("GET", "/b")]


def test_what_has_no_effect() -> None:
    """Classic rule 1.5: the page is the same with it and without."""
    facts = '<option value="1"><doc>no</doc></option><link resource_type="#t" rel="r"><doc>no</doc></link>'
    written = """<grammars><doc>no</doc></grammars>
        <resources base="http://x/no"><resource path="a" type="#t" queryType="no"><param name="u" style="template"{0}
        <method name="GET" id="m"><doc title="t"/><request><param name="q" style="query"{0}
        <param name="h" style="header"/><param name="m" style="matrix"/></request></method></resource></resources>
        <resource_type id="t"><param name="no" style="template"/></resource_type>"""
    plain = """<resources><resource path="a"><param name="u" style="template"/><method name="GET"><doc title="t"/>
        <request><param name="q" style="query"/></request></method></resource></resources>"""
    more = f' default="d" fixed="f" repeating="true" path="/x">{facts}</param>'
    [shown], [same] = pages(written.format(more)), pages(plain)
    assert RENDERER.render(shown) == RENDERER.render(same)


def test_a_method_by_type_or_in_another_file_or_nowhere_has_no_page() -> None:
    found = pages(
        """<resources><resource path="a" type="#t"><method href="other.wadl#m"/><method href="#none"/></resource>
        </resources><resource_type id="t"><method name="GET"/><resource path="b"><method name="GET"/></resource>
        </resource_type>""",
        {"other.wadl": f'<application {DECLARED}><method id="m" name="GET"/></application>'},
    )
    assert found == []


def test_elements_with_another_prefix_have_pages_too() -> None:
    [only] = pages(
        """<w:resources xmlns:w="http://wadl.dev.java.net/2009/02"><w:resource path="a"><w:method name="GET">
        <w:response status="200"/></w:method></w:resource></w:resources>"""
    )
    assert rows(only, "statuses", "statuses") == [("200", "", "")]


# -- tables ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('style="template" type="xsd:string" required="true"', ("{p}", "xsd:string *(Required)*", "")),
        ('style="plain" type="csapi:uuid"', ("p", "csapi:uuid", "")),
        ('style="plain" required="true"', ("p", "*(Required)*", "")),
        ('style="header" required="false"', ("p", "*(Optional)*", "")),
        ('required="1"', ("p", "*(Optional)*", "")),
        ('required=""', ("p", "*(Optional)*", "")),
    ],
)
def test_a_row_of_a_param(attributes: str, expected: tuple[str, ...]) -> None:
    only = page(f'<param name="p" {attributes}/><method name="GET"/>')
    assert rows(only, "request", "uri") == [expected]


def test_uri_params_are_those_of_all_resources_each_in_reverse() -> None:
    [only] = pages(
        f"""<resources><resource path="a">{params(("1", "header"), ("2", "template"))}
        <resource path="b">{params(("3", "query"), ("4", "plain"))}<method name="GET"/></resource>
        </resource></resources>"""
    )
    assert names(only, "request", "uri") == ["{2}", "1", "4", "3"]


def test_request_params_are_of_one_group() -> None:
    group = params(("q", "query"), ("h", "header"), ("b", "plain"), ("t", "template"), ("m", "matrix"), ("r", "query"))
    other = f"<representation/><representation>{params(('s', 'query'), ('c', 'plain'))}</representation>"
    only = method(f"<request>{group}{other}</request>")
    assert (names(only, "request", "query"), names(only, "request", "body")) == (["q", "r"], ["b"])
    only = method(f"<request>{other}<representation>{group}</representation></request>")
    assert (names(only, "request", "query"), names(only, "request", "body")) == (["s"], ["c"])
    only = method(f"<request>{params(('h', 'header'))}{other}</request>")
    assert only.section("request").tables == ()


def test_requests_of_one_method_are_one() -> None:
    only = method(f"<request>{params(('a', 'plain'))}</request><request>{params(('b', 'plain'))}</request>")
    assert names(only, "request", "body") == ["a", "b"]


def test_response_params_are_those_of_the_first_response_with_some() -> None:
    inner = f"<representation/><representation>{params(('b', 'plain'), ('q', 'query'))}</representation>"
    only = method(
        f"<response><doc/></response><response>{inner}</response><response>{params(('c', 'plain'))}</response>"
    )
    assert names(only, "response", "body") == ["b"]
    only = method(f"<response>{params(('h', 'header'))}{inner}</response>")
    assert only.section("response").tables == ()


def test_a_row_of_a_response() -> None:
    only = method(
        """<response status="200  203"><doc title="a">One.</doc><wadl:doc title="b">Two.</wadl:doc></response>
        <response><doc>Three.</doc></response><response status="200"/>"""
    )
    assert rows(only, "statuses", "statuses") == [("200 203", "b", "One.Two."), ("", "", "Three."), ("200", "", "")]


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ('<representation><doc title="a"/></representation><doc title="b"/>', "b"),
        ('<representation><doc title="a"/></representation><representation><doc title="b"/></representation>', "a"),
        ('<representation/><representation><doc title="b"/></representation>', ""),
        ('<representation><param name="p"><doc title="a"/></param></representation>', "a"),
        ('<representation><param name="p"><option value="1"><doc title="a"/></option></param></representation>', "a"),
        ('<param name="p"><doc title="a"/></param><representation><doc title="b"/></representation>', "a"),
        ('<representation><doc title="a"/></representation><param name="p"><doc title="b"/></param>', "a"),
        ('<representation><doc/><param name="p"><doc title="a"/></param></representation>', ""),
    ],
)
def test_the_name_of_a_response_is_looked_for_downwards_through_first_children(children: str, expected: str) -> None:
    [row] = rows(method(f"<response>{children}</response>"), "statuses", "statuses")
    assert row[1] == expected


def test_the_text_of_a_response_is_that_of_all_but_its_representations() -> None:
    only = method(
        """<response><param name="a"><doc>A</doc><option value="1"><doc>1</doc></option></param>
        <representation><doc>no</doc><param name="b"><doc>no</doc></param></representation>
        <doc><para>B</para></doc><param href="#c"/><doc>D</doc></response>"""
    )
    assert rows(only, "statuses", "statuses") == [("", "", "A1B\n\nD")]


# -- examples ----------------------------------------------------------------------------------------------------------


def examples(content: str, files: dict[str, str | bytes] | None = None) -> list[tuple[str, tuple[str, ...]]]:
    only = page(f'<method name="GET"><doc title="show"/>{content}</method>', files=files)
    return [
        (example.caption, example.lines) for name in ("request", "response") for example in only.section(name).examples
    ]


def representation(attributes: str, docs: str) -> str:
    return f"<representation {attributes}>{docs}</representation>"


def test_examples_of_request_and_responses_in_order() -> None:
    files: dict[str, str | bytes] = {"1": "one", "2": "two", "3": "three"}
    json, xml, none = (
        representation(
            attributes,
            f'<doc><xsdxt:samples><xsdxt:sample><xsdxt:code href="{number}"/></xsdxt:sample></xsdxt:samples></doc>',
        )
        for number, attributes in enumerate(('mediaType="application/json"', 'mediaType="application/xml"', ""), 1)
    )
    content = (
        f"<request>{xml}</request><response>{json}<representation/></response><response status='500'>{none}</response>"
    )
    assert examples(content, files) == [
        ("Show: XML request", ("two",)),
        ("Show: JSON response", ("one",)),
        ("Show: JSON response", ("three",)),
    ]


@pytest.mark.parametrize(
    ("docs", "caption"),
    [
        ('<doc title="a json sample">{0}</doc>', "a json sample"),
        ('<doc title="a"/><wadl:doc title="b">{0}</wadl:doc>', "b"),
        ('<doc title="">{0}</doc>', "Show: JSON response"),
        ("{0}", "Show: JSON response"),
    ],
)
def test_captions(docs: str, caption: str) -> None:
    content = representation("", docs.format('<xsdxt:code href="1"/>'))
    assert examples(f"<response>{content}</response>", {"1": "x"}) == [(caption, ("x",))]


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("application/xml", "XML"),
        ("application/json", "JSON"),
        ("text/xml", "JSON"),
        ("application/xml; charset=utf-8", "JSON"),
        ("", "JSON"),
    ],
)
def test_whatever_is_not_xml_is_json(media_type: str, kind: str) -> None:
    content = representation(f'mediaType="{media_type}"', "<doc><xsdxt:code>x</xsdxt:code></doc>")
    assert examples(f"<request>{content}</request>") == [(f"Show: {kind} request", ("x",))]


def test_only_the_first_sample_is_shown() -> None:
    content = representation("", '<doc><xsdxt:code href="1"/><xsdxt:code href="2"/></doc>')
    assert examples(f"<request>{content}</request>", {"1": "x", "2": "y"}) == [("Show: JSON request", ("x",))]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('<xsdxt:code href="1"/>', ("{", "", '  "a": 1\r', "}", "")),
        ('<xsdxt:code href="missing"/>', ("",)),
        ('<xsdxt:code>{\n  "a": &lt;\n}</xsdxt:code>', ('{  "a": <}',)),
        ("<xsdxt:code/>", ("",)),
    ],
)
def test_lines_of_a_sample(code: str, lines: tuple[str, ...]) -> None:
    content = representation("", f"<doc>{code}</doc>")
    [(_, found)] = examples(f"<request>{content}</request>", {"1": '{\n\n  "a": 1\r\n}\n'})
    assert found == lines


# -- the rest ----------------------------------------------------------------------------------------------------------


def test_every_part_keeps_its_place() -> None:
    only = page(
        '<param name="p"/><method name="GET"><request><representation><xsdxt:code>x</xsdxt:code></representation>'
        '</request><response status="200"/></method>'
    )
    assert only.location.text.startswith("<method")
    [uri], [status] = (table.rows for name in ("request", "statuses") for table in only.section(name).tables)
    assert uri.location.text.startswith("<param")
    assert [cell.location for cell in uri.cells] == [uri.location] * 3
    assert status.location.text.startswith("<response")
    assert only.section("request").examples[0].location.text.startswith("<xsdxt:code")


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_losses_have_names_and_sentences(profile: Profile) -> None:
    names = [loss.name for loss in profile.losses]
    assert len(names) == len(set(names))
    assert all(loss.sentence[0].isupper() and loss.sentence.endswith(".") for loss in profile.losses)
