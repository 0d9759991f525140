"""Exceptions, in comments and in the options."""

import pytest

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.engine import Linter, lint
from wadlkit.lint.settings import Allowance, Settings
from wadlkit.sources.location import start_of
from wadlkit.testing import api

PATH = "<resource path='a//b'/>"


def found(text: str, settings: Settings | None = None, head: str = "<application>") -> list[tuple[str, str]]:
    wadl = api(f'{head}\n<resources base="https://api.example.com">\n{text}\n</resources></application>', key="one")
    return [(one.code, one.message) for one in lint([wadl], settings)]


DOUBLE = ("double-slash-path", "the path a//b has two slashes in a row")
LISTED = """<resource path="a"><method name="GET" id="a"><response status="200">&form;</response></method></resource>
</resources></application>"""


def test_without_an_exception_it_is_found() -> None:
    assert found(PATH) == [DOUBLE]


@pytest.mark.parametrize(
    "words",
    [
        "allow double-slash-path",
        "allow double-slash-path because clients use it",
        "allow double-slash-path\n because\n of lines",
        "allow  double-slash-path , missing-doc because",
        "allow missing-doc double-slash-path because it is allowed",
    ],
)
def test_a_comment_allows_what_it_names(words: str) -> None:
    assert found(f"<!-- wadlkit: {words} -->{PATH}") == []


def test_a_comment_before_the_root_element_allows_what_it_names_in_the_whole_file() -> None:
    head = "<!-- wadlkit: allow double-slash-path because it is generated --><application>"
    assert found(PATH + PATH, head=head) == []
    unused = ("unused-suppression", "double-slash-path is allowed here, and nothing needs it")
    assert found("<resource path='a'/>", head=head) == [unused]


def test_a_comment_allows_nothing_else() -> None:
    assert found(f"<!-- wadlkit: allow trailing-slash-path -->{PATH}") == [DOUBLE]
    assert found(f"<!-- wadlkit: allow double-slash-path -->{PATH}{PATH}") == [DOUBLE]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "this is not understood; “wadlkit: allow RULE because …” would be"),
        ("allow", "this is not understood; “wadlkit: allow RULE because …” would be"),
        ("deny double-slash-path", "this is not understood; “wadlkit: allow RULE because …” would be"),
        ("allow double-slash-paths", "there is no rule double-slash-paths; did you mean double-slash-path?"),
        ("allow xyz", "there is no rule xyz"),
        ("allow empty-base because", "empty-base is allowed here, and nothing needs it"),
    ],
)
def test_an_exception_that_does_nothing_is_a_finding(words: str, message: str) -> None:
    assert found(f"<!-- wadlkit: {words} --><resource path='a'/>") == [("unused-suppression", message)]


def test_an_exception_from_a_rule_that_is_off_is_none() -> None:
    comment = "<!-- wadlkit: allow double-slash-path --><resource path='a'/>"
    assert found(comment, Settings(severities={"double-slash-path": None})) == []


def test_a_finding_in_an_entity_is_allowed_where_each_use_is_allowed() -> None:
    head = "<!DOCTYPE application [<!ENTITY r \"<resource path='a//b'/>\">]>"
    head += '<application xmlns="http://wadl.dev.java.net/2009/02">'
    one = "<resource path='x'><!-- wadlkit: allow double-slash-path -->&r;</resource>"
    assert found(f"{one}<resource path='y'>&r;</resource>", head=head) == [DOUBLE]
    assert found(one.replace("&r;", "<resource path='z'>&r;</resource>"), head=head) == []


def test_a_finding_in_a_sample_of_an_entity_is_allowed_where_the_entity_is_used() -> None:
    head = """<!DOCTYPE application [<!ENTITY form "
      <representation mediaType='text/plain'><doc><x:code href='a.txt'/></doc></representation>">]>
      <application xmlns="http://wadl.dev.java.net/2009/02" xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0">"""
    files = {"a.txt": f"ghp_{'a' * 36}"}
    codes = [
        [found.code for found in lint([api(f"{head}{allow}<resources base='https://a.example'>{LISTED}", files=files)])]
        for allow in ("", "<!-- wadlkit: allow secret-in-sample -->")
    ]
    assert ["secret-in-sample" in each for each in codes] == [True, False]
    assert "unused-suppression" not in codes[1]


def test_an_exception_in_a_shared_entity_is_in_use_if_one_of_its_places_needs_it() -> None:
    head = '<!DOCTYPE application [<!ENTITY c "<!-- wadlkit: allow double-slash-path -->">]>'
    head += '<application xmlns="http://wadl.dev.java.net/2009/02">'
    assert found(f"&c;{PATH}&c;<resource path='c'/>", head=head) == []
    assert found(f"&c;<resource path='c'/>&c;{PATH}", head=head) == []


@pytest.mark.parametrize("is_whole", [True, False])
def test_an_exception_in_an_entity_is_of_no_use_only_if_all_files_are_looked_at(*, is_whole: bool) -> None:
    head = '<!DOCTYPE application [<!ENTITY c "<!-- wadlkit: allow double-slash-path -->">]>'
    head += '<application xmlns="http://wadl.dev.java.net/2009/02">'
    unused = ("unused-suppression", "double-slash-path is allowed here, and nothing needs it")
    settings = Settings(is_whole=is_whole)
    assert found("&c;<resource path='c'/>", settings, head) == ([unused] if is_whole else [])
    assert found("<!-- wadlkit: allow double-slash-path --><resource path='c'/>", settings) == [unused]


def allowed(subject: str = "*", file: str = "*", rule: str = "double-slash-path", *, is_whole: bool = True) -> Settings:
    allowance = Allowance(rule=rule, subject=subject, file=file, location=start_of("wadlkit.toml"))
    return Settings(allowances=(allowance,), is_whole=is_whole)


@pytest.mark.parametrize(
    ("subject", "file", "fits"),
    [
        ("*", "*", True),
        ("one: * /a//b", "api.wadl", True),
        ("one: *", "*.wadl", True),
        ("one: * /a//?", "*", True),
        ("two: *", "*", False),
        ("*", "wadl/*", False),
        ("/a//b", "*", False),
    ],
)
def test_the_options_allow_by_subject_and_by_file(subject: str, file: str, *, fits: bool) -> None:
    unused = ("unused-suppression", "no finding of double-slash-path is allowed by this")
    assert found(PATH, allowed(subject, file)) == ([] if fits else [DOUBLE, unused])
    assert found(PATH, allowed(subject, file, is_whole=False)) == ([] if fits else [DOUBLE])


def test_brackets_of_a_subject_are_letters_of_it() -> None:
    allowance = Allowance(rule="x", subject="a.b[].c", location=start_of("wadlkit.toml"))
    assert allowance.fits("x", "a.b[].c", "")
    assert not allowance.fits("x", "a.b].c", "")


def test_what_was_allowed_is_counted() -> None:
    linter = Linter()
    allow = "<!-- wadlkit: allow double-slash-path -->"
    linter.look_at(api(f"<application><resources base='u'>{allow}{PATH}</resources></application>"))
    assert linter.close() == ()
    assert linter.allowed == 1


def test_an_exception_for_what_others_find_works_as_well() -> None:
    dangling = "<resource path='a'><!-- wadlkit: allow dangling-reference --><method href='#x'/></resource>"
    assert found(dangling) == []
    assert found(dangling.replace("dangling-reference", "missing-sample"), Settings()) == [
        ("unused-suppression", "missing-sample is allowed here, and nothing needs it"),
        ("dangling-reference", "#x names no method"),
    ]


def test_what_is_no_rule_can_not_be_switched_off() -> None:
    broken = lint([api("<application")], Settings(only=("missing-doc",)))
    assert [(one.code, one.severity) for one in broken] == [("not-well-formed", Severity.ERROR)]
