"""What breaks the grammar is named, and stands where it is."""

import random
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from tests.reading import test_relax_ng as schemas
from tests.reading.test_relax_ng import FILES, MUTATIONS, WADL_2009, by_xml_schema, has_wadl_after_foreign_elements
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.reading.grammar import validate
from wadlkit.reading.tree import Tree
from wadlkit.reading.xml import read_tree
from wadlkit.sources.files import Files
from wadlkit.testing import api

corpus_trees, xml_schema = schemas.corpus_trees, schemas.xml_schema
# What breaks the grammar has one of these names.
STRUCTURE = {"invalid-structure", "unknown-element", "unbound-prefix"}
HEADS = {version: f' xmlns="{namespace}"' for version, namespace in schemas.NAMESPACES.items()}


def findings(wadl: str, head: str = HEADS["2009-02"]) -> list[str]:
    """The findings about an application of that content, as ``line:column message``; the content is from line 2 on."""
    head += ' xmlns:w="http://wadl.dev.java.net/2009/02" xmlns:h="urn:h" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    found = api(f"<application{head}>\n{wadl.strip()}\n</application>").diagnostics
    return [f"{one.location.line}:{one.location.column} {one.message}" for one in found if one.code in STRUCTURE]


def in_resource(wadl: str) -> str:
    return f"<resources base='a'><resource>\n{wadl.strip()}\n</resource></resources>"


# Lines are counted with the application's tag; what stands in a resource begins on line 3.
ATTRIBUTES = {
    "a misspelled name": (
        in_resource("<resource paht='a'/>"),
        ["3:11 attribute paht is not allowed on resource (did you mean 'path'?)"],
    ),
    "a name in other letters": (
        in_resource("<method><request><representation mediatype='a'/></request></method>"),
        ["3:34 attribute mediatype is not allowed on representation (did you mean 'mediaType'?)"],
    ),
    "a name that is near no other": (
        in_resource("<method zzz='a'/>"),
        ["3:9 attribute zzz is not allowed on method"],
    ),
    "a name with WADL's prefix": (
        in_resource("<resource\n  w:path='a'/>"),
        ["4:3 attribute w:path is not allowed on resource (did you mean 'path'?)"],
    ),
    "a name without its prefix": (
        in_resource("<doc lang='en'/>"),
        ["3:6 attribute lang is not allowed on doc (did you mean 'xml:lang'?)"],
    ),
    "a foreign attribute where none may stand": (
        "<grammars h:a='b'/>",
        ["2:11 attribute h:a is not allowed on grammars"],
    ),
    "a style that is none": (
        in_resource("<param name='a' style='body'/>"),
        ["3:17 attribute style of param may not be 'body': plain, query, matrix, header or template"],
    ),
    "a prefix that is not declared": (
        in_resource("<param type='xs:string'/>"),
        ["3:8 attribute type of param may not be 'xs:string': the prefix xs is not declared"],
    ),
    "a prefix that is no name": (
        in_resource("<param type='a b:string'/>"),
        ["3:8 attribute type of param may not be 'a b:string': a name, with a declared prefix or none"],
    ),
    "a truth that is none": (
        in_resource("<param required='yes'/>"),
        ["3:8 attribute required of param may not be 'yes': true, false, 1 or 0"],
    ),
    "a name with a blank": (
        in_resource("<param name='a b'/>"),
        ["3:8 attribute name of param may not be 'a b': letters, digits, '.', '-', '_' and ':' only"],
    ),
    "an id that begins with a digit": (
        in_resource("<method id='1'/>"),
        ["3:9 attribute id of method may not be '1': letters, digits, '.', '-' and '_', a letter or '_' first"],
    ),
    "a base that is no URI": (
        "<resources base='http://localhost:${port}/'><resource/></resources>",
        ["2:12 attribute base of resources may not be 'http://localhost:${port}/': a URI"],
    ),
    "a language that is none": (
        "<doc xml:lang='e_n'/>",
        ["2:6 attribute xml:lang of doc may not be 'e_n': a language tag such as en-GB"],
    ),
    "white space that is neither": (
        "<doc><h:p xml:space='keep'/></doc>",
        ["2:11 attribute xml:space of h:p may not be 'keep': default or preserve"],
    ),
    "a status for a class": (
        in_resource("<method><response status='2xx'/></method>"),
        ["3:19 attribute status of response may not be '2xx': numbers with blanks between them"],
    ),
    "a value of many characters": (
        in_resource(f"<param style='{'x' * 1000}'/>"),
        [
            f"3:8 attribute style of param may not be '{'x' * 60}…': plain, query, matrix, header or template",
        ],
    ),
    "two faults of one tag": (
        in_resource("<param stile='query'\n       required='TRUE'/>"),
        [
            "3:8 attribute stile is not allowed on param (did you mean 'style'?)",
            "4:8 attribute required of param may not be 'TRUE': true, false, 1 or 0",
        ],
    ),
    "an option without a value": (
        in_resource("<param><option/></param>"),
        ["3:8 option lacks the attribute value"],
    ),
}
CHILDREN = {
    "a misspelled element": (
        in_resource("<metod/>"),
        ["3:1 element metod is not one of WADL's (did you mean 'method'?)"],
    ),
    "a misspelled element with its prefix": (
        in_resource("<w:parm/>"),
        ["3:1 element w:parm is not one of WADL's (did you mean 'param'?)"],
    ),
    "an element that is near no other": (
        in_resource("<zzz a='b'>text</zzz>"),
        ["3:1 element zzz is not one of WADL's"],
    ),
    "faults inside an unknown element": (
        in_resource("<metod><request paht='a'/></metod>"),
        [
            "3:1 element metod is not one of WADL's (did you mean 'method'?)",
            "3:17 attribute paht is not allowed on request",
        ],
    ),
    "an element of another place": (
        in_resource("<response/>"),
        ["3:1 element response is not allowed in resource"],
    ),
    "a doc too late": (
        in_resource("<param/>\n<doc/>\n<method/>"),
        ["4:1 element doc is not allowed in resource after param"],
    ),
    "one that comes too early": (
        in_resource("<method/>\n<param/>\n<param/>"),
        ["3:1 element method is not allowed in resource before param"],
    ),
    "one among many": (
        in_resource("<param/>" * 30 + "\n<doc/>" + "<param/>" * 30),
        ["4:1 element doc is not allowed in resource after param"],
    ),
    "a second request": (
        in_resource("<method><request/><request/><response/></method>"),
        ["3:19 element request is not allowed in method after request"],
    ),
    "what belongs last": (
        in_resource("<method><h:x/><request/><response/></method>"),
        ["3:9 element h:x is not allowed in method before request"],
    ),
    "a foreign element where none may stand": (
        "<grammars><include><h:x/></include></grammars>",
        ["2:20 element h:x is not allowed in include"],
    ),
    "an element without a namespace": (
        in_resource("<method xmlns=''/>"),
        ["3:1 element method is in no namespace, and so not allowed in resource"],
    ),
    "markup that forgot its namespace": (
        "<doc>a <b>c</b></doc>",
        ["2:8 element b is in the namespace of WADL, and so not allowed in doc"],
    ),
    "resources without a resource": (
        "<resources base='a'><doc/></resources>",
        ["2:1 resources holds no resource"],
    ),
    "resources with something else": (
        "<resources base='a'>\n<method/><h:x/></resources>",
        ["2:1 resources holds no resource", "3:1 element method is not allowed in resources"],
    ),
    "WADL that is quoted in a doc": (
        "<doc><h:pre>\n<w:param><w:doc/><w:option/></w:param><w:verb/></h:pre></doc>",
        ["3:18 w:option lacks the attribute value"],
    ),
    "text at the begin": (
        in_resource("<method>\n  <request> hello\n world<param/></request></method>"),
        ["4:13 text is not allowed in request"],
    ),
    "text after a child": (
        in_resource("<method><request><param><doc/></param>\n\\\n</request></method>"),
        ["4:1 text is not allowed in request"],
    ),
    "a blank that is none": (
        in_resource("<param>\u00a0</param>"),
        ["3:8 text is not allowed in param"],
    ),
    "a character that the file spells otherwise": (
        in_resource("<param>&#65;</param>"),
        ["3:1 text is not allowed in param"],
    ),
}
OLD = {
    "a param without name and style": (
        in_resource("<param required='true'/>"),
        ["3:1 param lacks the attribute name", "3:1 param lacks the attribute style"],
    ),
    "a param with half a name": (
        in_resource("<param name='a'/>"),
        ["3:1 param lacks the attribute style"],
    ),
    "a reference needs neither, and another fault": (
        in_resource("<param href='#a' required='true' path='a'/><param href='#b' stile='query'/>"),
        ["3:61 attribute stile is not allowed on param (did you mean 'style'?)"],
    ),
    "resources without a base": (
        "<resources><resource/></resources>",
        ["2:1 resources lacks the attribute base"],
    ),
    "an include of nothing": (
        "<grammars><include/></grammars>",
        ["2:11 include lacks the attribute href"],
    ),
    "two responses": (
        in_resource("<method><response/><response/></method>"),
        ["3:20 element response is not allowed in method after response"],
    ),
    "a status on a response": (
        in_resource("<method><response status='200'/></method>"),
        ["3:19 attribute status is not allowed on response"],
    ),
    "a param of an application": (
        "<param name='a' style='query'/>",
        ["2:1 element param is not allowed in application"],
    ),
    "a misspelled fault": (
        in_resource("<method><response><falt/></response></method>"),
        ["3:19 element falt is not one of WADL's (did you mean 'fault'?)"],
    ),
}
Table = dict[str, tuple[str, list[str]]]


def table(cases: Table) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("wadl", "expected"), list(cases.values()), ids=list(cases))


@table(ATTRIBUTES)
def test_attributes_that_break_the_grammar(wadl: str, expected: list[str]) -> None:
    assert findings(wadl) == expected


@table(CHILDREN)
def test_content_that_breaks_the_grammar(wadl: str, expected: list[str]) -> None:
    assert findings(wadl) == expected


@table(OLD)
def test_faults_by_the_grammar_of_2006_10(wadl: str, expected: list[str]) -> None:
    assert findings(wadl, HEADS["2006-10"]) == expected


def test_a_fault_of_a_shared_entity_is_told_once_with_its_uses() -> None:
    entity = "<!ENTITY page \"<param\n  stile='query'/>\">"
    wadl = (
        f"<!DOCTYPE application [{entity}]>\n<application{HEADS['2009-02']}><resources>"
        "<resource>&page;</resource><resource>&page;</resource></resources></application>"
    )
    [found] = [one for one in api(wadl).diagnostics if one.code == "invalid-structure"]
    assert found.location.text == "stile='query'"
    assert found.location.line == 2
    assert [via.text for via in found.location.via] == ["&page;"]
    assert [use.location.text for use in found.related] == ["&page;"]


def test_the_fault_of_an_entity_file_stands_in_that_file() -> None:
    wadl = (
        f'<!DOCTYPE application [<!ENTITY page SYSTEM "page.ent">]>\n<application{HEADS["2009-02"]}>'
        "<resources><resource>&page;</resource></resources></application>"
    )
    found = api(wadl, files={"page.ent": "<param/>\n<param>text</param>"}).diagnostics
    assert [(str(one.location), one.message) for one in found] == [
        ("page.ent:2:8", "text is not allowed in param"),
    ]


def test_equal_ids_are_a_finding_of_their_own() -> None:
    wadl = in_resource("<method id='a'/><method id='a'/>")
    assert findings(wadl) == []
    codes = [one.code for one in api(f"<application>{wadl}<method href='#a'/></application>").diagnostics]
    assert "invalid-structure" not in codes


@pytest.mark.parametrize("namespace", ["", "http://research.sun.com/wadl/2006/07", "http://research.sun.com/wadl"])
def test_other_versions_are_not_judged(namespace: str) -> None:
    assert findings("<metod/>", f' xmlns="{namespace}"') == []


@pytest.mark.parametrize("version", HEADS)
def test_neighbours_tell_the_order_since_a_name_stands_once_in_each_content_model(version: str) -> None:
    grammar = resources.files("wadlkit.reading") / "schemas" / f"wadl-{version}.rng"
    root = etree.fromstring(grammar.read_bytes())
    prefix = "{http://relaxng.org/ns/structure/1.0}"
    defines = {define.get("name"): define for define in root.iter(f"{prefix}define")}

    def names(pattern: etree._Element) -> list[str | None]:
        found: list[str | None] = []
        for ref in pattern.iter(f"{prefix}ref"):
            define = defines[ref.get("name")]
            found += [ref.get("name")] if define.find(f"{prefix}element") is not None else names(define)
        return found

    elements = [define[0] for define in defines.values() if define.find(f"{prefix}element[@name]") is not None]
    assert len(elements) >= 14
    for element in elements:
        assert len(names(element)) == len(set(names(element))), element.get("name")


# ---------------------------------------------------------------- hostile files


def test_a_file_that_is_wrong_throughout_gets_200_findings_and_the_word_that_there_are_more() -> None:
    found = findings("<resources>" + "<resource>\n<param style='body' paht='a'/></resource>" * 3000 + "</resources>")
    assert len(found) == 201
    assert found[0].startswith("3:8 attribute style of param may not be")
    assert sum(line.endswith("there are more than 200 faults; the others are not listed") for line in found) == 1


def test_a_fault_that_is_used_without_end_is_told_once() -> None:
    wadl = (
        "<!DOCTYPE application [<!ENTITY page \"<resource paht='a'/>\">]>"
        f"<application{HEADS['2009-02']}><resources>{'&page;' * 3000}</resources></application>"
    )
    messages = {one.message for one in api(wadl).diagnostics}
    assert messages == {
        "attribute paht is not allowed on resource (did you mean 'path'?)",
        "faults of entities are used too often; the rest of the file is not checked",
    }


def test_a_fault_behind_very_much_that_is_right_ends_the_search() -> None:
    right = "".join(
        "<resource>" + "".join(f"<param name='p{group}-{number}'/>" for number in range(100)) + "</resource>"
        for group in range(200)
    )
    [found] = findings(f"<resources>{right}<resource><metod/></resource></resources>")
    assert found.endswith("the file breaks the grammar of WADL; the rest of it is too large to be checked")


def test_too_many_children_are_not_checked() -> None:
    text = "the structure is not checked: too many elements stand side by side, 10001 of them in this one"
    resource = f"<resource>{'<method/>' * 10_001}</resource>"
    assert findings(in_resource(resource)) == [f"3:1 {text}"]


# ---------------------------------------------------------------- the published schema


def read(wadl: bytes, folder: Path) -> Tree:
    path = folder / "mutant.wadl"
    path.write_bytes(wadl)
    tree = read_tree(path, Files(folder), Report())
    assert tree is not None
    return tree


def has_equal_ids(root: etree._Element) -> bool:
    ids = [element.get("id", "").strip() for element in root.iter(f"{{{WADL_2009}}}*") if "id" in element.attrib]
    return len(ids) > len(set(ids))


def test_mutants_have_findings_where_the_published_schema_rejects_them(
    corpus_trees: dict[str, etree._Element],
    xml_schema: etree.XMLSchema,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    small = [
        (path, root)
        for path, root in corpus_trees.items()
        if etree.QName(root).namespace == WADL_2009 and sum(1 for _ in root.iter()) < 200
    ]
    told = silent = ids = 0
    for path, root in random.Random(2).sample(small, FILES):
        for mutation in MUTATIONS:
            mutant = etree.fromstring(etree.tostring(root))
            mutation(random.Random(f"{path} {mutation.__name__}"), list(mutant.iter(etree.Element)))
            if etree.QName(mutant).namespace != WADL_2009:
                continue
            tree = read(etree.tostring(mutant), tmp_path)
            # libxml2's XML Schema forgets that foreign elements stand last; RELAX NG does not.
            valid = by_xml_schema(xml_schema, tree.root) and not has_wadl_after_foreign_elements(tree.root)
            report = Report()
            validate(tree, report)
            found = report.diagnostics
            unexplained = [one for one in found if "is not valid by the grammar" in one.message]
            assert not unexplained, (path, mutation.__name__)
            if valid:
                assert not found, (path, mutation.__name__)
                silent += 1
            elif found:
                told += 1
            else:
                assert has_equal_ids(tree.root), (path, mutation.__name__)
                ids += 1
    assert min(told, silent) > FILES * len(MUTATIONS) // 5
    record_property("mutants with the findings they need", f"{told} invalid, {silent} valid, {ids} with equal ids only")
