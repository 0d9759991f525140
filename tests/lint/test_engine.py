"""Which rules are applied, how bad their findings are, and what they are about."""

import re
import time
from collections.abc import Iterator

import pytest

from wadlkit.diagnostics.codes import CODES, Severity
from wadlkit.lint.context import Context
from wadlkit.lint.engine import lint
from wadlkit.lint.rule import RULES, BadRule, Finding, RuleSet, all_rules, rule
from wadlkit.lint.settings import Settings, find_rule
from wadlkit.model.application import Resource
from wadlkit.testing import api

WADL = api(
    """
    <application><resources base="https://api.example.com"><resource path="a//{id}">
    <method name="GET" id="m"><request><param name="q" style="query" type="xsd:int" fixed="1" default="2"/></request>
    <response status="299"/></method></resource></resources></application>
    """,
    key="one",
)


def codes(settings: Settings) -> dict[str, Severity]:
    return {found.code: found.severity for found in lint([WADL], settings)}


def test_each_set_takes_in_the_one_before() -> None:
    minimal, recommended, strict = (codes(Settings(rule_set=each)) for each in RuleSet)
    assert minimal == {}
    assert sorted(recommended) == [
        "double-slash-path",
        "fixed-and-default",
        "undeclared-template-param",
        "unknown-status",
    ]
    assert recommended.items() < strict.items()
    assert sorted(strict.keys() - recommended.keys()) == ["missing-doc", "missing-title"]


def test_a_severity_goes_before_the_set() -> None:
    told = codes(
        Settings(
            severities={"double-slash-path": Severity.ERROR, "missing-title": Severity.NOTE, "unknown-status": None}
        )
    )
    assert told["double-slash-path"] is Severity.ERROR
    assert told["missing-title"] is Severity.NOTE
    assert "unknown-status" not in told


def test_what_others_find_has_the_severity_that_was_set() -> None:
    wadl = api(
        '<application><resources base="u"><resource path="a"><method href="#x"/></resource></resources></application>'
    )
    severities = {"dangling-reference": Severity.NOTE}
    assert [(found.code, found.severity) for found in lint([wadl], Settings(severities=severities))] == [
        ("dangling-reference", Severity.NOTE)
    ]
    assert lint([wadl], Settings(severities={"dangling-reference": None})) == ()


def test_bodies_of_every_definition_are_looked_at_and_shared_ones_once() -> None:
    response = """<response status="200"><representation mediaType="application/json">
    <doc><xsdxt:code>{"a": 1}</xsdxt:code></doc><param name="NAME" style="plain"/></representation></response>"""
    wadl = api(
        f"""
        <application><resources base="u">
        <resource path="a"><method href="#m"/></resource><resource path="b"><method href="#m"/></resource>
        <resource path="c"><method name="GET" id="own">{response.replace("NAME", "own")}</method></resource>
        </resources><method name="GET" id="m">{response.replace("NAME", "shared")}</method></application>
        """
    )
    told = lint([wadl], Settings(only=("param-not-in-sample",)))
    assert [(found.message, found.subject) for found in told] == [
        ("no sample has own", "api: GET /c #own · response 200"),
        ("no sample has shared", "api: GET /a #m · response 200"),
    ]


def test_some_rules_alone_can_be_asked_for_whatever_their_set() -> None:
    assert list(codes(Settings(only=("missing-title", "unknown-status")))) == ["missing-title", "unknown-status"]


def test_options_reach_the_rule() -> None:
    kinds = [
        [found.message.split()[-2] for found in lint([WADL], Settings(only=("missing-doc",), options=options))]
        for options in ({}, {"missing-doc": {"of": ("operation",)}})
    ]
    assert kinds == [["operation", "param", "response"], ["operation"]]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(only=("double-slash",)), "there is no rule double-slash; did you mean double-slash-path?"),
        (Settings(severities={"x": None}), "there is no rule x"),
        (Settings(options={"missing-doc": {"off": True}}), "the rule missing-doc has no option off"),
        (Settings(options={"missing-doc": {"of": "param"}}), "the option of of the rule missing-doc has to be a list"),
    ],
)
def test_settings_that_name_nothing_are_refused(settings: Settings, message: str) -> None:
    with pytest.raises(BadRule, match=re.escape(message)):
        lint([], settings)


def test_subjects_name_the_operation_or_the_path_and_the_part() -> None:
    told = {found.code: found.subject for found in lint([WADL], Settings(rule_set=RuleSet.STRICT))}
    assert told["double-slash-path"] == "one: * /a//{id}"
    assert told["fixed-and-default"] == "one: GET /a//{id} #m · request · param q"
    assert told["unknown-status"] == "one: GET /a//{id} #m · response 299"
    assert told["missing-title"] == "one: GET /a//{id} #m"


def test_what_several_places_use_is_found_once_with_its_uses() -> None:
    wadl = api(
        """
        <!DOCTYPE application [<!ENTITY p "<param name='id' style='template'/>">]>
        <application xmlns="http://wadl.dev.java.net/2009/02"><resources base="u">
        <resource path="a/{id}">&p;</resource><resource path="b/{id}">&p;</resource>
        <resource path="c/{id}">&p;</resource>
        </resources></application>
        """
    )
    (found,) = lint([wadl])
    assert found.code == "optional-template-param"
    assert found.location.text == "<param"
    assert [related.location.text for related in found.related] == ["&p;", "&p;"]


def test_findings_of_several_apis_are_one_list_in_order() -> None:
    twice = lint([WADL, WADL])
    assert twice == lint([WADL])


@pytest.fixture
def registered() -> Iterator[None]:
    """Takes out again what a test registers."""
    rules, known = set(all_rules()), set(CODES)
    yield
    for name in RULES.keys() - rules:
        del RULES[name]
    for name in CODES.keys() - known:
        del CODES[name]


@pytest.mark.usefixtures("registered")
def test_a_rule_of_somebody_else_is_one_function() -> None:
    @rule(Resource, severity=Severity.NOTE, rule_set=RuleSet.MINIMAL)
    def long_path(resource: Resource, context: Context, *, most: int = 5) -> Iterator[Finding]:
        """The path of a resource is long.

        Nobody can remember it.

        Make it shorter.
        """
        if len(resource.path or "") > most:
            yield Finding(message=f"{resource.path} of {context.api.key} is long", location=resource.location)

    (found,) = lint([WADL], Settings(rule_set=RuleSet.MINIMAL))
    assert (found.code, found.severity, found.message) == ("long-path", Severity.NOTE, "a//{id} of one is long")
    assert CODES["long-path"].sentence == "The path of a resource is long."
    assert lint([WADL], Settings(rule_set=RuleSet.MINIMAL, options={"long-path": {"most": 7}})) == ()


@pytest.mark.usefixtures("registered")
def test_a_rule_without_a_page_or_with_a_name_that_is_taken_is_refused() -> None:
    def nameless(resource: Resource, _: Context) -> Iterator[Finding]:
        yield Finding(message="", location=resource.location)

    with pytest.raises(BadRule, match="no docstring"):
        rule(Resource, severity=Severity.NOTE)(nameless)
    nameless.__doc__ = "It is there."
    nameless.__name__ = "double_slash_path"
    with pytest.raises(BadRule, match="two rules double-slash-path"):
        rule(Resource, severity=Severity.NOTE)(nameless)
    nameless.__name__ = "not_well_formed"
    with pytest.raises(BadRule, match="of severity error already"):
        rule(Resource, severity=Severity.NOTE)(nameless)


def test_a_rule_is_found_by_its_name() -> None:
    assert find_rule("empty-base", all_rules()).id == "empty-base"


PATHOLOGICAL = {
    "slashes": "/" * 200_000,
    "braces": "{" * 200_000,
    "variables": "".join(f"{{a{number}}}" for number in range(5_000)),
}


@pytest.mark.parametrize("path", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_no_path_takes_long(path: str) -> None:
    wadl = api(f'<application><resources base="u"><resource path="{path}"/></resources></application>')
    started = time.process_time()
    lint([wadl])
    assert time.process_time() - started < 5


def test_many_comments_and_many_findings_do_not_take_long() -> None:
    allowed = "<!-- wadlkit: allow double-slash-path --><resource path='a//b'/>" * 1_000
    more = "<resource path='a//b'/>" * 10_000
    wadl = api(f"<application><resources base='u'>{allowed}{more}</resources></application>")
    started = time.process_time()
    told = lint([wadl], Settings(only=("double-slash-path",)))
    assert len(told) == 10_000
    assert time.process_time() - started < 5


def test_types_that_build_on_each_other_are_followed_as_deep_as_operations_need() -> None:
    chain = "".join(
        f"<resource_type id='t{at}' type='#t{at + 1}'><param name='p{at}' style='template'/></resource_type>"
        for at in range(2_000)
    )
    paths = "".join(f"<resource path='{{p{at}}}' type='#t0'/>" for at in (0, 255, 256, 257))
    wadl = api(f"<application><resources base='u'>{paths}</resources>{chain}</application>")
    told = lint([wadl], Settings(only=("undeclared-template-param",)))
    assert [found.message for found in told if found.code == "undeclared-template-param"] == [
        "no param of this resource declares {p257}"
    ]


@pytest.mark.parametrize("run", ["eyJ-", "a.", "xoxb-", "a://", "-----BEGIN A ", "x://a:", "gho_AKIA", "AIza-"])
def test_no_sample_takes_long(run: str) -> None:
    wadl = """<application><resources base="u"><resource path="a"><method name="GET" id="m"><response status="200">
    <representation mediaType="text/plain"><doc><xsdxt:code href="long.txt"/></doc></representation></response></method>
    </resource></resources></application>"""
    text = "xox eyJ :// AIza Basic PRIVATE KEY " + run * 200_000
    read = api(wadl, files={"long.txt": text})
    started = time.process_time()
    lint([read], Settings(only=("secret-in-sample",)))
    assert time.process_time() - started < 5
