"""What it costs to place params, and to read samples that are made to be dear: `python -m tests.bench.bodies`."""

import json
import time
from collections.abc import Iterator, Mapping

from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.observed import Budget, Seen
from wadlkit.bodies.place import place_all
from wadlkit.testing import api

SIZES = (10, 100, 1_000, 5_000)
MIB = 1024 * 1024
_WADL = """<application><resources><resource path="a"><method name="GET"><response>
<representation mediaType="application/{kind}"><doc><xsdxt:code href="a.{kind}"/></doc>
<param name="a" style="plain"/><param name="b" style="plain"/></representation>
</response></method></resource></resources></application>"""


def placing(params: int, keys: int) -> float:
    """The seconds that it takes to place params in a sample of so many keys, with four places for each name."""
    seen = Seen()
    of_each = max(1, keys // 4)
    seen.add({f"part{part}": {f"k{number}": 1 for number in range(of_each)} for part in range(4)}, Budget(10**9))
    names = [f"k{number % of_each}" for number in range(params)]
    start = time.process_time()
    place_all(seen, names, [None] * params, frozenset())
    return time.process_time() - start


def hostile() -> Iterator[tuple[str, str, bytes]]:
    """Samples that are large, deep or broken: what each is, its kind and its bytes."""
    whole = {f"key{number}": [{"a": number, "b": "x" * 20}] for number in range(160_000)}
    long = json.dumps(whole).encode()[: 9 * MIB]
    yield "JSON of 9 MiB, cut off", "json", long
    yield "JSON of 9 MiB", "json", json.dumps({key: whole[key] for key in list(whole)[:145_000]}).encode()
    yield "JSON of 9 MiB of one string", "json", json.dumps({"a": "x" * 9 * MIB}).encode()
    yield "JSON of 9 MiB of brackets", "json", b"[" * 9 * MIB
    yield "JSON of 9 MiB of numbers", "json", b"[" + b"1," * (4 * MIB) + b"1]"
    yield "JSON 1,000 deep", "json", b'{"a":' * 1_000 + b"1" + b"}" * 1_000
    yield "JSON with one key 300,000 times", "json", b"{" + b'"a": 1,' * 300_000 + b'"a": 2}'
    yield "JSON with NaN", "json", b'{"a": NaN, "b": [' + b"NaN," * 500_000 + b"-Infinity]}"
    yield "JSON with lone surrogates", "json", b'{"a": "' + b"\\ud800" * 500_000 + b'"}'
    yield "JSON with a byte order mark", "json", b'\xef\xbb\xbf{"a": 1}'
    yield "JSON in UTF-16", "json", '{"a": 1}'.encode("utf-16")
    yield "JSON that is not UTF-8", "json", b'{"a": "\xff\xfe"}'
    yield "JSON with a number of 1,000,000 digits", "json", b'{"a": ' + b"9" * 1_000_000 + b"}"
    yield "XML of 9 MiB", "xml", b"<r>" + b"<a b='1'>x</a>" * 650_000 + b"</r>"
    yield "XML of 9 MiB of one text", "xml", b"<r>" + b"x" * (9 * MIB) + b"</r>"
    yield "XML of 9 MiB of one attribute", "xml", b"<r a='" + b"x" * (9 * MIB) + b"'/>"
    yield "XML 1,000 deep", "xml", b"<a>" * 1_000 + b"</a>" * 1_000
    yield "XML of 20,000 names", "xml", b"<r>" + b"".join(b"<a%d/>" % number for number in range(20_000)) + b"</r>"
    yield "XML of 500,000 attributes", "xml", b"<r " + b" ".join(b"a%d='1'" % n for n in range(500_000)) + b"/>"
    yield (
        "XML of 20,000 namespaces",
        "xml",
        b"".join((b"<r>", *(b"<n%d:a xmlns:n%d='urn:%d'/>" % (n, n, n) for n in range(20_000)), b"</r>")),
    )
    yield "XML with a document type", "xml", b'<!DOCTYPE r [<!ENTITY a "aaaa">]><r>&a;</r>'
    yield "XML in UTF-16", "xml", '<?xml version="1.0" encoding="utf-16"?><r a="1"/>'.encode("utf-16")


def reading(kind: str, data: bytes) -> tuple[float, Mapping[str, int]]:
    """The seconds that a body with that sample takes, and how many findings of each code there are."""
    start = time.process_time()
    read = api(_WADL.format(kind=kind), files={f"a.{kind}": data})
    _, found = derive_all(read.operations[0])
    seconds = time.process_time() - start
    codes = [each.code for each in (*read.diagnostics, *found)]
    return seconds, {code: codes.count(code) for code in sorted(set(codes))}


def main() -> None:
    """Print a table for each."""
    print("placement: n params, m keys, seconds, nanoseconds for each pair")
    for params in SIZES:
        for keys in SIZES:
            seconds = placing(params, keys)
            print(f"{params:>6} {keys:>6} {seconds:8.3f} s {seconds / params / keys * 1e9:10.0f} ns")
    print("\nsamples: seconds of CPU, findings")
    for name, kind, data in hostile():
        seconds, found = reading(kind, data)
        print(f"{seconds:6.2f} s  {name}: {', '.join(f'{code} {count}' for code, count in found.items()) or 'none'}")


if __name__ == "__main__":
    main()
