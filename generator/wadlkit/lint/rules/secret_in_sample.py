"""The rule secret-in-sample."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wadlkit.bodies.observed import sample_place
from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Sample

# Each is of a form that nothing else has, so that an example of a secret has to be made unlike one.
_SECRETS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{64}",
    "an access key of AWS": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a token of GitHub": r"\bgh[opsur]_[A-Za-z0-9]{36}\b",
    "a token of Slack": r"\bxox[abpr]-[0-9A-Za-z-]{20,}",
    "a key of Google": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a JSON Web Token": r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}",
    "a password in a URI": r"\b[a-z][a-z0-9+.-]*://[^\s/:@\"']+:[^\s/:@\"'<>{}$*]+@[\w.-]+\.[a-z]{2,}",
    "a password": r"(?i)\bAuthorization:[ \t]*Basic[ \t]+[A-Za-z0-9+/]{12,}={0,2}",
}
_ANY = re.compile("|".join(f"({pattern.replace('(?i)', '')})" for pattern in _SECRETS.values()), re.IGNORECASE)
_EACH = {name: re.compile(pattern) for name, pattern in _SECRETS.items()}


@rule(Sample, severity=Severity.WARNING)
def secret_in_sample(sample: Sample, _: Context) -> Iterator[Finding]:
    """A sample holds what looks like a real secret.

    A private key, a token or a password: samples are often copied from a real exchange, and then published. Who finds
    it can use it.

    Make the secret void where it is valid, then write something in its place that can't be taken for one, such as
    ``{token}``.
    """
    text = sample.text or ""
    if not text or not _ANY.search(text):
        return
    for name, pattern in _EACH.items():
        for match in pattern.finditer(text):
            yield Finding(message=f"this looks like {name}", location=sample_place(sample, *match.span()))
