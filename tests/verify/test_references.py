"""Which references the layout follows."""

from pathlib import Path

from tests.corpus.wadls import apis
from wadlkit.model.method import Request, Response
from wadlkit.model.operation import Operation
from wadlkit.model.page import Section
from wadlkit.model.param import Style
from wadlkit.pages import classic
from wadlkit.testing import api
from wadlkit.verify.references import END, follow, moment_of

REPRESENTATION = '<representation id="r"><param href="#p"/></representation>'
PARAM = '<param id="p" name="p" style="plain"/>'
METHOD = '<method{0} name="PUT"><request><representation href="#r"/></request></method>'


def followed(definitions: str, use: str, behind: str = "") -> tuple[bool, bool]:
    """Whether the representation, and then the param in it, is followed."""
    text = f'<application>{definitions}<resources><resource path="a">{use}</resource></resources>{behind}</application>'
    [operation] = api(text).operations
    [representation] = operation.requests[0].representations
    copied = follow(representation.location, moment_of(operation))
    return copied is not None, copied is not None and follow(representation.params[0].location, copied) is not None


def test_a_reference_in_a_method_in_place_is_followed() -> None:
    assert followed(f"{PARAM}{REPRESENTATION}", METHOD.format("")) == (True, True)


def test_a_reference_in_what_is_copied_is_followed_only_if_it_stands_before_the_copy() -> None:
    assert followed("", METHOD.format(""), f"{REPRESENTATION}{PARAM}") == (True, False)


def test_a_reference_in_a_method_used_by_reference_hangs_on_where_the_method_stands() -> None:
    method, use = METHOD.format(' id="m"'), '<method href="#m"/>'
    assert followed(f"{PARAM}{REPRESENTATION}{method}", use) == (True, True)
    assert followed(f"{PARAM}{REPRESENTATION}", use, method) == (False, False)


def test_a_reference_into_another_file_is_not_followed() -> None:
    other = f'<application xmlns="http://wadl.dev.java.net/2009/02">{REPRESENTATION}{PARAM}</application>'
    use = METHOD.format("").replace("#r", "other.wadl#r")
    text = f'<application><resources><resource path="a">{use}</resource></resources></application>'
    [operation] = api(text, files={"other.wadl": other}).operations
    [representation] = operation.requests[0].representations
    assert follow(representation.location, END) is None


def test_what_an_entity_holds_is_of_the_file_that_names_it() -> None:
    text = (
        f"<!DOCTYPE application [<!ENTITY m '{METHOD.format('')}'><!ENTITY r '{REPRESENTATION}{PARAM}'>]>"
        '<application>&r;<resources><resource path="a">&m;</resource></resources></application>'
    )
    [operation] = api(text).operations
    [representation] = operation.requests[0].representations
    assert follow(representation.location, END) is not None


def test_witness_and_layout_agree_on_each_message_of_the_corpus(corpus: Path) -> None:
    """Of both the samples: they are told apart on each page without a look at what is written there."""
    compared = 0
    for read in apis(corpus).values():
        present = classic.presenter(read)
        for operation in read.operations:
            page = present(operation)
            if page is not None:
                compared += 1
                for name, messages in (("request", operation.requests), ("response", operation.responses)):
                    assert len(page.section(name).examples) == _samples(operation, messages), page.file_name
                    assert _plain(page.section(name)) <= _params(operation, messages), page.file_name
    assert compared == 2_493


def _samples(operation: Operation, messages: tuple[Request | Response, ...]) -> int:
    representations = [one for message in messages for one in message.representations if one.samples]
    return sum(follow(one.location, moment_of(operation)) is not None for one in representations)


def _plain(section: Section[str]) -> set[str]:
    table = section.table("body")
    return {row.cells[0].text for row in table.rows} if table else set()


def _params(operation: Operation, messages: tuple[Request | Response, ...]) -> set[str]:
    moment = moment_of(operation)
    groups = [(message.params, moment) for message in messages]
    for message in messages:
        groups += [(one.params, then) for one in message.representations if (then := follow(one.location, moment))]
    return {
        param.name
        for params, then in groups
        for param in params
        if param.style is Style.PLAIN and follow(param.location, then) is not None
    }
