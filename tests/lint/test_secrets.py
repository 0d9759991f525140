"""What is taken for a secret in a sample, and what is not. None of these has ever been one."""

import pytest

from wadlkit.lint.engine import lint
from wadlkit.lint.settings import Settings
from wadlkit.testing import api

WADL = """
<application><resources base="u"><resource path="a"><method name="GET" id="m"><response status="200">
<representation mediaType="text/plain"><doc><xsdxt:code href="sample.txt"/></doc></representation></response></method>
</resource></resources></application>
"""
# Written in two pieces, so that nobody who searches this repository for secrets finds one.
SECRETS = [
    ("a private key", "-----BEGIN RSA PRIVATE " + "KEY-----\n" + "MIIB" * 20),
    ("a private key", "-----BEGIN PRIVATE " + "KEY-----\\n" + "MIIBMIIB\\n" * 10),
    ("an access key of AWS", "AKIA" + "0123456789ABCDEF"),
    ("a token of GitHub", "ghp_" + "a1" * 18),
    ("a token of Slack", "xoxb-" + "0123456789-abcdefghij"),
    ("a key of Google", "AIza" + "x" * 35),
    ("a JSON Web Token", "eyJ" + "hbGciOiJIUzI1" + ".eyJ" + "zdWIiOiIxMjM0" + ".c2lnbmF0dXJlLXNpZ25hdHVyZQ"),
    ("a password in a URI", "https://someone:" + "s3cr3t@example.com/x"),
    ("a password", "Authorization: Basic " + "c29tZW9uZTpzZWNyZXQ="),
]
PLACEHOLDERS = [
    "-----BEGIN RSA PRIVATE KEY-----\n…\n-----END RSA PRIVATE KEY-----",
    "AKIA{access-key}",
    "ghp_token",
    "X-Auth-Token: 0123456789abcdef0123456789abcdef",
    "https://{user}:{password}@example.com/x",
    "https://example.com:8080/x",
    "Authorization: Basic {credentials}",
    "eyJ.eyJ.x",
]


def found(text: str) -> list[tuple[str, str]]:
    told = lint([api(WADL, files={"sample.txt": text})], Settings(only=("secret-in-sample",)))
    return [(one.message, one.location.text) for one in told]


@pytest.mark.parametrize(("kind", "secret"), SECRETS, ids=range(len(SECRETS)))
def test_a_secret_is_named_and_shown_where_it_stands(kind: str, secret: str) -> None:
    ((message, text),) = found(f"é first\n {secret} \nlast")
    assert message == f"this looks like {kind}"
    assert secret.startswith(text)
    assert len(text) > len(secret) // 2


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_what_stands_for_a_secret_is_none(text: str) -> None:
    assert found(text) == []
