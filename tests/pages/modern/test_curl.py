"""The call with curl: a shell reads in it what the WADL says, and nothing else."""

import shlex

import pytest

from wadlkit.pages.modern.mask import masked
from wadlkit.pages.modern.page import presenter
from wadlkit.testing import api

WADL = """<application xmlns="http://wadl.dev.java.net/2009/02"><resources base="https://a.example/">
  <resource path="{path}"><method name="{method}"><request>{request}</request></method></resource>
</resources></application>"""


def lines(path: str = "things/{id}", method: str = "POST", request: str = "", **files: str) -> list[str]:
    """The lines of the call; none where the page has no such example."""
    read = api(
        WADL.replace("{path}", path).replace("{method}", method).replace("{request}", request),
        files={name.replace("_", "."): text for name, text in files.items()},
    )
    page = presenter(read)(read.operations[0])
    return [line for one in page.section("request").examples if one.caption == "With curl" for line in one.lines]


def words(**of: str) -> list[str]:
    """What a shell makes of the call."""
    return shlex.split("\n".join(lines(**of)).replace("\\\n", " "))


def test_variables_of_the_path_are_variables_of_the_shell() -> None:
    assert words(path="v2/{project_id}/a.b-{x}") == ["curl", "--request", "POST", "$API_URL/v2/${PROJECT_ID}/a.b-${X}"]


def test_a_get_needs_no_method_and_a_head_asks_for_the_head() -> None:
    assert words(method="GET") == ["curl", "$API_URL/things/${ID}"]
    assert words(method="HEAD") == ["curl", "--head", "$API_URL/things/${ID}"]


@pytest.mark.parametrize("path", ["a b", "$(reboot)", "`reboot`", "a&quot;b", "a\\b", "{a", "é"])
def test_a_path_that_a_shell_would_read_otherwise_has_no_call(path: str) -> None:
    assert lines(path=path) == []


@pytest.mark.parametrize("method", ["", "get it", "POST; reboot", "post"])
def test_a_method_that_is_none_has_no_call(method: str) -> None:
    assert lines(method=method) == []


def test_required_headers_are_there_and_their_values_are_variables() -> None:
    request = (
        '<param name="X-Auth-Token" style="header" required="true"/>'
        '<param name="X-Kind" style="header" required="true" fixed="it\'s $HOME"/>'
        '<param name="X-Other" style="header"/>'
        '<param name="X: $(reboot)" style="header" required="true"/>'
    )
    assert words(request=request)[4:] == [
        "--header",
        "X-Auth-Token: ${X_AUTH_TOKEN}",
        "--header",
        "X-Kind: it's $HOME",
    ]


def test_a_token_that_samples_show_is_there_as_a_variable() -> None:
    form = """<representation mediaType="text/plain"><doc xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0">
      <x:code href="{}.http"/></doc></representation>"""
    heads = {
        "a_http": "GET /things HTTP/1.1\nHost: a.example\nX-Auth-Token: 0f6e9f63\nX-Kind: b\nX-$reboot-Token: c",
        "b_http": "GET /things HTTP/1.1\nx-auth-token: 0f6e9f63\nAuthorization : Basic YTpi\n folded-token: d",
        "c_http": "HTTP/1.1 200 OK\nX-Subject-Token: e",
        "d_http": "200 (OK)\nX-Subject-Token: e",
        "e_http": "X-Subject-Token: e\nStatus: 200",
    }
    request = "".join(form.format(name[0]) for name in heads)
    token, basic = ["--header", "X-Auth-Token: ${X_AUTH_TOKEN}"], ["--header", "Authorization: ${AUTHORIZATION}"]
    assert words(method="GET", request=request, **heads)[2:] == [*token, *basic]
    documented = '<param name="x-auth-token" style="header"/>'
    assert words(method="GET", request=documented + request, **heads)[2:] == [*token, *basic]
    required = documented.replace("/>", ' required="true"/>')
    documented_token = ["--header", "x-auth-token: ${X_AUTH_TOKEN}"]
    assert words(method="GET", request=required + request, **heads)[2:] == [*documented_token, *basic]


def test_the_body_of_an_answer_is_not_sent() -> None:
    form = """<representation mediaType="application/json"><doc xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0">
      <x:code href="a.http"/><x:code href="b.http"/></doc></representation>"""
    answer, asked = '200 (OK)\nX-Id: 1\n\n{"id": 1}', 'PUT /things HTTP/1.1\nX-Id: 1\n\n{"name": "a"}'
    assert words(request=form, a_http=answer, b_http=asked)[-1] == '{"name": "a"}'
    assert "--data" not in words(request=form, a_http=answer, b_http=answer)


def test_the_body_is_quoted_and_its_secrets_are_masked() -> None:
    sample = '{"name": "it\'s $HOME `x`", "adminPassword": "s3cret", "token": null}'
    request = (
        '<representation mediaType="application/vnd.a+json"><doc xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0">'
        '<x:code href="a.json"/></doc></representation>'
    )
    assert words(request=request, a_json=sample)[4:] == [
        "--header",
        "Content-Type: application/vnd.a+json",
        "--data",
        sample.replace("s3cret", "***"),
    ]


def test_a_header_that_a_shell_would_read_otherwise_is_left_out() -> None:
    request = "".join(
        f'<param name="{name}" style="header" required="true"/>' for name in ("`reboot`", "$HOME", "X-!!", "X-Ok")
    )
    assert words(request=request)[4:] == ["--header", "X-Ok: ${X_OK}"]


def test_variables_are_none_that_a_shell_has_already() -> None:
    request = '<param name="2fa" style="header" required="true"/>'
    assert words(path="{path}/{api_url}/{file}", request=request)[3:] == [
        "$API_URL/${API_PATH}/${API_API_URL}/${FILE}",
        "--header",
        "2fa: ${API_2FA}",
    ]


def test_the_headers_of_the_body_that_is_sent_are_there() -> None:
    form = """<representation mediaType="application/json"><param name="{}" style="header" required="true"/>
      <param name="X-Optional" style="header"/><param name="q" style="query" required="true"/><doc>{}</doc>
      </representation>"""
    shown = '<x:code xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0" href="a.json"/>'
    first, second = form.format("X-First", ""), form.format("X-Second", shown)
    assert words(path="a", request=first + second.replace(shown, ""))[4:] == ["--header", "X-First: ${X_FIRST}"]
    assert words(path="a", request=first + second, a_json="{}")[4:] == [
        "--header",
        "X-Second: ${X_SECOND}",
        "--header",
        "Content-Type: application/json",
        "--data",
        "{}",
    ]


def test_a_header_is_sent_once() -> None:
    header = '<param name="{}" style="header" required="true" fixed="{}"/>'
    of = sample("{}")
    form = of["request"].replace("<doc", header.format("x-kind", "b") + header.format("content-type", "c") + "<doc")
    kind = ["--header", "X-Kind: a"]
    assert words(request=header.format("X-Kind", "a") + form, a_json="{}")[4:] == [
        *kind,
        "--header",
        "Content-Type: application/json",
        "--data",
        "{}",
    ]


def test_each_param_has_a_variable_of_its_own() -> None:
    request = (
        '<param name="A_B" style="query" required="true"/>'
        '<param name="a_b" style="header" required="true"/>'
        '<param name="id_2" style="header" required="true"/>'
    )
    assert words(path="{a.b}/{a-b}/{id}/{ID}/{id}", method="GET", request=request) == [
        "curl",
        "$API_URL/${A_B}/${A_B_2}/${ID}/${ID_2}/${ID}?A_B=${A_B_3}",
        "--header",
        "a_b: ${A_B_4}",
        "--header",
        "id_2: ${ID_2_2}",
    ]


def test_no_number_makes_the_variable_of_another_param() -> None:
    assert words(path="{id}/{id_2}/{ID}", method="GET") == ["curl", "$API_URL/${ID}/${ID_2}/${ID_3}"]


def test_many_params_that_are_called_alike_cost_little() -> None:
    path = "/".join("{a" + f"{number:011b}".replace("0", ".").replace("1", "-") + "}" for number in range(2_000))
    (url,) = words(path=path, method="GET")[1:]
    assert len(set(url.split("/"))) == 2_001


def test_required_query_params_are_there() -> None:
    request = (
        '<param name="from" style="query" required="true"/>'
        '<param name="kind" style="query" required="true" fixed="a b&amp;c"/>'
        '<param name="limit" style="query"/>'
        '<param name="$(reboot)" style="query" required="true"/>'
    )
    assert words(path="a", method="GET", request=request) == [
        "curl",
        "$API_URL/a?from=${FROM}&kind=a%20b%26c&%24%28reboot%29=${API___REBOOT_}",
    ]


def sample(text: str, kind: str = "application/json") -> dict[str, str]:
    """A request body of that media type, with a sample of it."""
    request = (
        f'<representation mediaType="{kind}"><doc xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0">'
        '<x:code href="a.json"/></doc></representation>'
    )
    return {"request": request, "a_json": text}


def test_a_body_leaves_the_method_what_it_is() -> None:
    assert words(method="GET", **sample("{}"))[1:3] == ["--request", "GET"]
    assert "--data" not in words(method="HEAD", **sample("{}"))


def test_a_body_is_never_the_name_of_a_file() -> None:
    assert words(**sample("@/etc/passwd", "text/plain"))[4:] == [
        "--header",
        "Content-Type: text/plain",
        "--data-raw",
        "@/etc/passwd",
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (r'{"password": "a\"b"}', '{"password": "***"}'),
        ('{"adminPass": "s3cret", "passenger": "Ann"}', '{"adminPass": "***", "passenger": "Ann"}'),
        ('{"token": {"id": "s3cret"}}', '{"token": {"id": "***"}}'),
        ('{"token": {"id": "s3cret"}, "id": "1"}', '{"token": {"id": "***"}, "id": "1"}'),
        ('{"compass": "north", "token": true, "secret": "", "id": 1}',) * 2,
        (
            '{"token": {"expires": "2", "at": {"id": 1}, "ID": "s3cret"}}',
            '{"token": {"expires": "2", "at": {"id": 1}, "ID": "***"}}',
        ),
        ('{"pin_token" : -4711e2 , "at": 1}', '{"pin_token" : "***" , "at": 1}'),
        (
            '{"tokens": ["a", [2], {"id": "c", "at": "d"}, "e"], "at": ["f"]}',
            '{"tokens": ["***", ["***"], {"id": "***", "at": "d"}, "***"], "at": ["f"]}',
        ),
        (
            '{"headers": {"authorization": "Bearer x", "cookie": "a=b"}}',
            '{"headers": {"authorization": "***", "cookie": "***"}}',
        ),
        (
            '[{"name": "token", "at": "a"}, {"a\\"": "{", "password": "b", … }]',
            '[{"name": "token", "at": "a"}, {"a\\"": "{", "password": "***", … }]',
        ),
        ('{"a": "password: 1, \\"token\\": [1"}',) * 2,
        ('<token at=">" id="s3cret" value=\'s3cret\'/>', '<token at=">" id="***" value=\'***\'/>'),
        (
            '<user id="a"/><tokens><t:token\nid="s3cret"><at id="b"/></t:token></tokens>',
            '<user id="a"/><tokens><t:token\nid="***"><at id="b"/></t:token></tokens>',
        ),
        ("<password> <![CDATA[<a>]]]> </password>", "<password> <![CDATA[***]]> </password>"),
        ("<at><![CDATA[a]]></at>",) * 2,
        (r'{"blob": "{\"secret\": \"s3c\", \"a\": 1}"}', r'{"blob": "{\"secret\": \"***\", \"a\": 1}"}'),
        ("{'password': 'a'}", "{'password': '***'}"),
        ("<user name='Ann' password='s3cret'/>", "<user name='Ann' password='***'/>"),
        ('<user xmlns="urn:x" apiKey="s3cret"/>', '<user xmlns="urn:x" apiKey="***"/>'),
        ("<x:password type='a'>s3cret</x:password>", "<x:password type='a'>***</x:password>"),
        ("name=Ann&password=s3cret&x=1", "name=Ann&password=***&x=1"),
    ],
)
def test_secrets_are_masked_in_every_form(text: str, masked: str) -> None:
    assert words(**sample(text, "text/plain"))[-1] == masked


def test_a_fixed_secret_is_a_variable() -> None:
    request = '<param name="X-Auth-Token" style="header" required="true" fixed="s3cret"/>'
    assert words(request=request)[4:] == ["--header", "X-Auth-Token: ${X_AUTH_TOKEN}"]


@pytest.mark.parametrize(
    "text",
    [
        *("token", " token=", '"token": "', "<token>", "&token=", "a-", '"', '\\"', '{"token":[', "[", '"token":1,'),
        *(
            "<token id=",
            "<token id='",
            ' id="',
            "<token><![CDATA[",
            "<token ]]><![CDATA[",
            "<token><![CDATA[<token ]]>",
        ),
    ],
)
@pytest.mark.parametrize("start", [" ", "{", "<token "])
def test_the_cost_of_a_mask_is_that_of_the_text(start: str, text: str) -> None:
    """Were it that of its square, this would take minutes."""
    long = f"{start}{text * (300_000 // len(text))}"
    assert len(masked(long)) >= 100_000
