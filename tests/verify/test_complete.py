"""Each fact of an operation is on its page, or lost in a way that the layout owns up to, and in no other."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.pages.written import DECLARED
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.operation import Operation
from wadlkit.pages import classic
from wadlkit.pages.profile import CLASSIC
from wadlkit.pages.render import Renderer
from wadlkit.sources.source import SourceFile
from wadlkit.testing import api
from wadlkit.verify.complete import examine, unpaged
from wadlkit.verify.loss import Loss
from wadlkit.verify.read_back import read_back

KINDS = frozenset(loss.name for loss in CLASSIC.losses)
WITHOUT_PAGE = {"page-collision", "by-type", "other-file"}
RENDERER = Renderer(CLASSIC)
SAMPLE = '<xsdxt:code href="{0}"/>'
LONG = f"<para><literal>{'-'.join(['a' * 15] * 5)}</literal></para>"


@dataclass(frozen=True)
class Case:
    """A resource, what stands behind the resources, and the base."""

    resource: str
    definitions: str = ""
    base: str = ""
    attributes: str = ""

    def operations(self) -> tuple[tuple[Operation, str], ...]:
        """Each operation that has a page, and the page."""
        files: Mapping[str, str] = {"one.json": "{}\n", "two.json": "[]\n"}
        resources = f'<resources{self.base}><resource path="a"{self.attributes}>{self.resource}</resource></resources>'
        read = api(f"<application {DECLARED}>{resources}{self.definitions}</application>", files=files)
        present = classic.presenter(read)
        pages = [(operation, present(operation)) for operation in read.operations]
        return tuple((operation, RENDERER.render(page)) for operation, page in pages if page)


def method(content: str, doc: str = '<doc title="T"/>') -> str:
    return f'<method name="GET">{doc}{content}</method>'


def request(content: str) -> str:
    return method(f"<request>{content}</request>")


def param(name: str, style: str = "plain", content: str = "", more: str = "") -> str:
    return f'<param name="{name}" style="{style}" {more}>{content}</param>'


def doc(content: str) -> str:
    return f"<doc>{content}</doc>"


def sample(*samples: str) -> str:
    return request(f"<representation>{doc(''.join(samples))}</representation>")


CASES = {
    "title-case": Case(method("", '<doc title="list a thing"/>')),
    "unresolved-reference": Case(
        '<method href="#m"/>',
        '<method id="m" name="GET"><request><representation href="#r"/></request></method>'
        f'<representation id="r">{param("p")}</representation>',
    ),
    "base-uri": Case(method(""), base=' base="http://localhost"'),
    "type-params": Case(
        method(""), f'<resource_type id="t">{param("p", "query")}</resource_type>', attributes=' type="#t"'
    ),
    "markup": Case(method("", '<doc title="T"><para>One <emphasis>two</emphasis>.</para></doc>')),
    "glued-words": Case(request(param("q", "query", doc("One\ntwo.")))),
    "link-target": Case(method("", '<doc title="T"><para>See <link>this</link>.</para></doc>')),
    "second-doc": Case(method("", '<doc title="T">One.</doc><doc>Two.</doc>')),
    "other-docs": Case(request(doc("What to send."))),
    "flattened-text": Case(request(param("q", "query", doc("<para>One.</para><para>Two.</para>")))),
    "broken-literal": Case(request(param("q", "query", doc(LONG)))),
    "param-facts": Case(request(param("q", "query", more='default="1"'))),
    "param-style": Case(request(param("X-A", "header"))),
    "second-group": Case(
        request(f"<representation>{param('p')}</representation><representation>{param('q')}</representation>")
    ),
    "response-params": Case(
        method(f'<response status="200">{doc("Done.")}{param("X-A", "header", doc("A key."))}</response>')
    ),
    "reversed-params": Case(param("p", "query") + param("q", "query") + method("")),
    "representation-facts": Case(request('<representation mediaType="application/json"/>')),
    "no-body": Case(sample(SAMPLE.format("one.json"))),
    "second-sample": Case(sample(SAMPLE.format("one.json"), SAMPLE.format("two.json"))),
    "sample-title": Case(sample('<xsdxt:code href="one.json" title="One"/>')),
    "inline-sample": Case(sample("<xsdxt:code>one\ntwo</xsdxt:code>")),
}


def examined(operation: Operation, text: str, kinds: frozenset[str] = KINDS) -> tuple[list[Loss], list[str]]:
    """The losses of a page, and what is said of everything else."""
    report = Report()
    source = SourceFile(path="page.rst", data=text.encode())
    losses = examine(operation, read_back(source, operation.subject, "page.rst"), kinds, report)
    assert all(found.code == "lost-fact" and found.related[0].location.file == "page.rst" for found in report)
    return list(losses), [found.message for found in report]


def of_case(case: Case, kinds: frozenset[str] = KINDS) -> tuple[list[Loss], list[str]]:
    [(operation, text)] = case.operations()
    return examined(operation, text, kinds)


def test_each_kind_of_loss_has_a_case() -> None:
    assert set(CASES) | WITHOUT_PAGE == KINDS


@pytest.mark.parametrize("kind", sorted(CASES))
def test_a_loss_is_counted_where_the_layout_has_its_kind_and_a_finding_where_not(kind: str) -> None:
    losses, findings = of_case(CASES[kind])
    counted = [loss for loss in losses if loss.kind == kind]
    assert (bool(counted), findings) == (True, [])
    others, findings = of_case(CASES[kind], KINDS - {kind})
    assert (len(findings), len(others)) == (len(counted), len(losses) - len(counted))
    assert {loss.location.file for loss in counted} == {"api.wadl"}


def test_an_operation_without_a_page_is_lost_by_its_origin() -> None:
    typed = '<resource path="a" type="#t"/></resources><resource_type id="t"><method name="GET"/></resource_type>'
    twice = f'<resource path="a">{method("")}</resource></resources>'
    for kind, content in {"by-type": typed, "page-collision": twice}.items():
        [operation] = api(f"<application {DECLARED}><resources>{content}</application>").operations
        loss = unpaged(operation)
        assert loss is not None
        assert loss.kind == kind


# -- what no kind excuses ----------------------------------------------------------------------------------------------

STATUSES = '<response status="200"/><response status="404"/>'
LIMIT = param("limit", "query", doc("At most <literal>100</literal>."), 'type="xsd:int"')
WHOLE = Case(
    param("id", "template", doc("Its name."), 'type="xsd:string" required="true"')
    + method(
        f"<request>{LIMIT}{param('size', 'plain', doc('How much.'))}"
        f'<representation><doc title="Sent: one">{SAMPLE.format("one.json")}</doc></representation></request>'
        f'<response status="200 203"><doc title="Done">All is well.</doc></response>',
        '<doc title="T"><para>Lists one thing.</para></doc>',
    )
)


def test_a_whole_page_loses_nothing() -> None:
    assert of_case(WHOLE, frozenset()) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    GET /a", "    PUT /a", "the method GET is not on the page"),
        ("    GET /a", "    GET /b", "the path /a is not on the page"),
        ("Lists one", "Lists two", "the text of the description is not on the page"),
        ("200 203", "200 204", "status 200 203 is not on the page"),
        ("|Done ", "|Gone ", "the name 'Done' is not on the page"),
        ("All is well", "All is bell", "the text of a response is not on the page"),
        ("{id}", "{ix}", "the param id is not on the page"),
        ("|xsd:string *(Required)*", "|xsd:string *(Optional)*", "the type xsd:string of id with its requiredness"),
        ("|xsd:int", "|xsd:ind", "the type xsd:int of limit with its requiredness"),
        ("``100``", "``101``", "the text of the param limit is not on the page"),
        ("|size", "|sizf", "the plain param size is not on the page"),
        ("    {}", "    {1}", "the sample one.json is not on the page"),
        ("|xsd:string *(Required)*", "|xsd:string*(Required)* ", "the type xsd:string of id with its requiredness"),
        ("Lists one", "Listsone", "'Lists one thing.' of the description as the WADL has it"),
        ("``100``", "100    ", "'100' of the param limit as the WADL has it"),
        ("Example Sent:", "Example Send:", "the title 'Sent: one' of a representation"),
    ],
)
def test_a_fact_that_is_not_on_the_page_is_told(old: str, new: str, expected: str) -> None:
    [(operation, text)] = WHOLE.operations()
    assert old in text
    _, findings = examined(operation, text.replace(old, new))
    assert any(message.startswith(expected) for message in findings), findings


def test_the_order_of_params_and_statuses_is_a_fact() -> None:
    rows = {
        name: f"|{name}                         |                         |                         |" for name in "pq"
    }
    case = Case(request(param("p") + param("q")).replace("</request>", "</request>" + STATUSES))
    [(operation, text)] = case.operations()
    assert examined(operation, text)[1] == []
    assert all(row in text for row in rows.values())
    swapped = text.replace(rows["p"], "@").replace(rows["q"], rows["p"]).replace("@", rows["q"])
    assert examined(operation, swapped)[1] == ["the order of the params of a request is not on the page"]
    swapped = text.replace("|200", "@").replace("|404", "|200").replace("@", "|404")
    assert examined(operation, swapped)[1] == ["the order of status 404 is not on the page"]


def test_each_response_with_a_sample_has_an_example_of_its_own() -> None:
    response = f"<response><representation>{doc(SAMPLE.format('one.json'))}</representation></response>"
    [(operation, text)] = Case(method(response * 2)).operations()
    assert examined(operation, text)[1] == []
    start = text.rindex("**Example")
    assert examined(operation, text[:start])[1] == ["the sample one.json is not on the page"]


def test_what_two_responses_share_is_shown_once() -> None:
    shared = "".join(f'<response status="{status}"><representation href="#r"/></response>' for status in (200, 203))
    case = Case(method(shared), f'<representation id="r">{param("p")}</representation>')
    losses, findings = of_case(case)
    assert ([loss.kind for loss in losses], findings) == (["second-group"], [])


def test_a_reference_that_the_layout_follows_excuses_nothing() -> None:
    case = Case(request('<representation href="#r"/>'), f'<representation id="r">{param("p")}</representation>')
    [(operation, text)] = case.operations()
    assert examined(operation, text) == ([], [])
    assert examined(operation, text.replace("|p ", "|q "))[1] == ["the plain param p is not on the page"]


def test_a_changed_letter_in_a_broken_literal_is_no_loss() -> None:
    [(operation, text)] = CASES["broken-literal"].operations()
    _, findings = examined(operation, text.replace("aaa-", "aab-", 1))
    assert findings == ["the text of the param q is not on the page"]


def test_a_param_whose_name_is_broken_over_lines_is_found() -> None:
    name = "X-" + "-".join(["Long"] * 12)
    [(operation, text)] = Case(request(param(name, "query", doc("Some words to make it long. " * 5)))).operations()
    assert f"|{name}" not in text
    assert examined(operation, text)[1] == []


def test_an_operation_without_a_title_has_a_page_that_says_everything_else() -> None:
    assert of_case(Case(method("", "<doc>One.</doc>")), frozenset()) == ([], [])


@pytest.mark.parametrize("text", ["", "\n", "T\n=\n", "+---+\n|a  |\n+---+\n", "\x00\x0b\u2028"])
def test_a_page_with_nothing_on_it_lacks_everything(text: str) -> None:
    [(operation, _)] = WHOLE.operations()
    _, findings = examined(operation, text)
    assert len(findings) >= 6


def test_a_table_with_too_few_cells_shows_nothing() -> None:
    [(operation, text)] = WHOLE.operations()
    start = text.index("+", text.index("the URI parameters"))
    table = text[start : text.index("\n\n", start)]
    for other in (
        "+--+--+\n|id|x |\n+--+--+",
        "+---+\n|id |\n+===+\n|id |\n+---+",
        "+--+\n|id",
        "+----+\n|id  |\n+-+--+\n|x|y |",
    ):
        _, findings = examined(operation, text.replace(table, other))
        assert "the param id is not on the page" in findings
