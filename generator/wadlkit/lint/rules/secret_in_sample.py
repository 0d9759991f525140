"""The rule secret-in-sample."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wadlkit.bodies.observed import sample_place
from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Sample

# Each is of a form that nothing else has, so that an example of a secret has to be made unlike one. The letters before
# the pattern are in all texts that have such a secret, and quicker to look for. No pattern can begin inside a run of
# characters that it would go through, so that each text is read in one pass.
_SECRETS = {
    "a private key": ("PRIVATE KEY", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:[A-Za-z0-9+/=\s]|\\[nr]){64}"),
    "an access key of AWS": ("IA", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of GitHub": ("gh", r"\bgh[opsur]_[A-Za-z0-9]{36}\b"),
    "a token of Slack": ("xox", r"(?<![\w-])xox[abpr]-[0-9A-Za-z-]{20,}"),
    "a key of Google": ("AIza", r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "a JSON Web Token": ("eyJ", r"(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"),
    "a password in a URI": (
        "://",
        r"(?<![A-Za-z0-9+.-])[a-z][a-z0-9+.-]*://[^\s/:@\"']+:[^\s/:@\"'<>{}$*]+@[\w.-]+\.[a-z]{2,}",
    ),
    "a password": ("Basic", r"\bAuthorization:[ \t]*Basic[ \t]+[A-Za-z0-9+/]{12,}={0,2}"),
}
# More of one kind in one sample tell nothing new.
_MOST = 10
_EACH = {name: (letters, re.compile(pattern)) for name, (letters, pattern) in _SECRETS.items()}


@rule(Sample, severity=Severity.WARNING)
def secret_in_sample(sample: Sample, _: Context) -> Iterator[Finding]:
    """A sample holds what looks like a real secret.

    A private key, a token or a password: samples are often copied from a real exchange, and then published. Who finds
    it can use it.

    Make the secret void where it is valid, then write something in its place that can't be taken for one, such as
    ``{token}``.
    """
    text = sample.text or ""
    for name, (letters, pattern) in _EACH.items():
        for match in islice(pattern.finditer(text), _MOST) if letters in text else ():
            yield Finding(message=f"this looks like {name}", location=sample_place(sample, *match.span()))
