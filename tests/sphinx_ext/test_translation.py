"""What translators are asked for: prose, each piece at its place in the WADL, and nothing that no language changes."""

import re
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx_ext.site import WADL, Site, build
from tests.sphinx_ext.test_operations import BACKUP, rendered
from wadlkit import load
from wadlkit.model.operation import Operation
from wadlkit.testing import laid

ODD = """<application><resources base="http://a.example/"><resource path="a">
<method name="GET" id="readA">
  <request><param name="verbose" style="query" type="xsd:boolean"/></request>
  <response status="200 203"><representation mediaType="text/plain"/><representation mediaType="text/html">
    <doc>As a page.</doc></representation></response>
  <response status="404"/><response status="410"/>
</method>
<method name="DELETE"/>
</resource></resources></application>"""


def messages(site: Site, document: str = "index") -> list[str]:
    text = (site.folder / f"{document}.pot").read_text(encoding="utf-8")
    found = re.findall(r'^msgid ((?:".*"\n)+)', text, re.MULTILINE)
    return [re.sub(r'"\n"|^"|"\n$', "", each).replace("\\\\", "\\") for each in found][1:]


def facts(operation: Operation) -> set[str]:
    """What is the same in all languages."""
    found = {
        operation.method,
        operation.path,
        f"{operation.method} {operation.path}",
        operation.id or "",
        operation.base,
    }
    requests, responses = operation.requests, operation.responses
    forms = [form for request in requests for form in request.representations]
    forms += [form for response in responses for form in response.representations]
    found |= {status for response in responses for status in response.statuses}
    found |= {", ".join(response.statuses) for response in responses}
    params = [each.param for each in operation.parameters]
    params += [param for request in requests for param in request.params]
    params += [param for response in responses for param in response.params]
    params += [param for form in forms for param in form.params]
    for param in params:
        found |= {param.name, param.type or "", param.path or "", *(option.value for option in param.options)}
    for form in forms:
        found |= {form.media_type or "", f"Body: {form.media_type}"}
        found |= {text for sample in form.samples for text in (sample.text, sample.body) if text}
    return {each.strip() for each in found} - {""}


def test_only_prose_is_a_message(tmp_path: Path) -> None:
    wadl = WADL / "backup.wadl"
    schema = f".. wadl:schema:: registerAgent\n   :source: {wadl}\n"
    site = build(tmp_path, {"index": f"Site\n====\n\n.. wadl:application:: {wadl}\n\n{schema}"}, "gettext")
    assert site.warnings == []
    asked = messages(site)
    assert len(asked) == 407
    assert {
        "List agents",
        "Path parameters",
        "ID of the agent.",
        "required",
        "Conflict",
        "Only events after this time.",
    } < {*asked}
    known = set[str]().union(*map(facts, load(wadl, root=WADL.parent).operations))
    assert len(known) > 300
    # The words of a table in a doc, which are prose where they stand.
    assert known & set(asked) == {"linux", "macos", "windows", "file", "folder"}
    types = {"string", "integer", "boolean", "object", "UUID", "URI", "date-time", "array of object", "array of string"}
    assert not types & set(asked)
    assert not [
        each for each in asked if "curl" in each.replace("With curl", "") or each.startswith(("{", "GET /", "POST /"))
    ]


def plain(message: str) -> str:
    """A message without its markup; those of directives have none."""
    return re.sub(r"`([^`<]*) <[^>]*>`__|``|\*|\\\\", r"\1", message.replace("\\ ", ""))


def test_of_written_pages_the_same_is_asked_as_of_directives(tmp_path: Path) -> None:
    operations = load(BACKUP, root=WADL.parent).operations
    pages = {f"page{number}": rendered(operation) for number, operation in enumerate(operations)}
    written = build(tmp_path, {"index": "Site\n====\n", **pages}, "gettext")
    direct = tmp_path / "direct"
    direct.mkdir()
    shown = build(direct, {"index": f"Site\n====\n\n.. wadl:application:: {BACKUP}\n   :no-table:\n"}, "gettext")
    of_pages = {plain(message) for name in pages for message in messages(written, name)}
    of_directives = {*map(plain, messages(shown))}
    assert of_pages <= of_directives
    assert len(of_pages) == 382
    # What is said of the API as a whole is on the list of its pages.
    assert len(of_directives - of_pages) == 14


def test_titles_that_are_codes_are_no_messages(tmp_path: Path) -> None:
    with laid(ODD) as wadl:
        site = build(tmp_path, {"index": f"Site\n====\n\n.. wadl:application:: {wadl}\n"}, "gettext")
    asked = messages(site)
    titles = [each.astext() for each in site.doctrees["index"].findall(nodes.title)]
    for title in ("readA", "DELETE /a", "text/html"):
        assert title in titles
        assert title not in asked
    assert "As a page." in asked
    assert "Request" in asked


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_translated_site_has_the_same_anchors_and_translated_prose(tmp_path: Path, language: str) -> None:
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    catalog = tmp_path / "locale" / "de" / "LC_MESSAGES"
    catalog.mkdir(parents=True)
    (catalog / "index.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "As a page."\nmsgstr "Als Seite."\n\nmsgid "readA"\nmsgstr "liesA"\n',
        encoding="utf-8",
    )
    with (catalog / "index.po").open("rb") as source, (catalog / "index.mo").open("wb") as target:
        write_mo(target, read_po(source))
    with laid(ODD) as wadl:
        text = f"Site\n====\n\n.. wadl:application:: {wadl}\n\n:wadl:op:`readA`\n"
        site = build(tmp_path, {"index": text}, language=language, locale_dirs=[str(tmp_path / "locale")])
    assert site.warnings == []
    html = site.html("index")
    assert ("Als Seite." in html) == (language == "de")
    assert "liesA" not in html
    assert 'id="api-get-a-' in html
