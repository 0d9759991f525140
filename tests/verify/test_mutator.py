"""The mutations are what they say: well-formed pages, of which a reader sees either another text or the same."""

from random import Random

import pytest

from tests.verify.mutations import MUTATIONS, NULL_MUTATIONS
from tests.verify.page_text import Kind, read, read_table
from tests.verify.pages import own_pages
from tests.verify.reading import as_read
from tests.verify.spread import Mutated, spread


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: made.text for name, made in own_pages().items()}


@pytest.fixture(scope="module")
def real(pages: dict[str, str]) -> list[Mutated]:
    return list(spread(pages, MUTATIONS, share=12))


@pytest.fixture(scope="module")
def null(pages: dict[str, str]) -> list[Mutated]:
    return list(spread(pages, NULL_MUTATIONS, share=4))


def test_a_page_that_is_not_changed_is_written_as_it_was(pages: dict[str, str]) -> None:
    assert {name: read(text).text for name, text in pages.items()} == pages


def test_a_table_that_is_not_changed_is_written_as_it_was(pages: dict[str, str]) -> None:
    blocks = [block for text in pages.values() for block in read(text).blocks if block.kind is Kind.TABLE]
    assert [read_table(block.lines).lines() for block in blocks] == [block.lines for block in blocks]


def test_there_are_many_kinds() -> None:
    assert (len(MUTATIONS) >= 25, len(NULL_MUTATIONS) >= 8) == (True, True)


def test_nearly_all_kinds_have_a_place_on_our_own_pages(pages: dict[str, str]) -> None:
    everything = {**MUTATIONS, **NULL_MUTATIONS}
    missing = {
        kind
        for kind, mutation in everything.items()
        if all(mutation(text, Random(name)) is None for name, text in pages.items())
    }
    assert missing == {
        "blank_inserted_at_a_mark_in_bullet",
        "blank_inserted_at_a_mark_in_prose",
        "link_target_secured",
        "optional_made_required",
        "tabs_made_blanks",
    }


def test_a_reader_sees_a_mutation(pages: dict[str, str], real: list[Mutated]) -> None:
    seen = {name: as_read(text) for name, text in pages.items()}
    unseen = [mutated for mutated in real if as_read(mutated.text) == seen[mutated.name]]
    assert unseen == []


def test_no_reader_sees_a_null_mutation(pages: dict[str, str], null: list[Mutated]) -> None:
    seen = {name: as_read(text) for name, text in pages.items()}
    assert [mutated for mutated in null if as_read(mutated.text) != seen[mutated.name]] == []


def test_a_null_mutation_changes_the_page(pages: dict[str, str], null: list[Mutated]) -> None:
    assert [mutated for mutated in null if mutated.text == pages[mutated.name]] == []


def test_tables_stay_well_formed(real: list[Mutated]) -> None:
    uneven = [
        mutated
        for mutated in real
        for block in read(mutated.text).blocks
        if block.kind is Kind.TABLE and len({len(line) for line in block.lines}) > 1
    ]
    assert uneven == []


def test_the_same_chance_gives_the_same_mutation(pages: dict[str, str]) -> None:
    text = next(iter(pages.values()))
    for mutation in (*MUTATIONS.values(), *NULL_MUTATIONS.values()):
        assert mutation(text, Random(7)) == mutation(text, Random(7))
