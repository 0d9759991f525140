"""The normal form, which both sides are brought into before they are compared, hides nothing that can be seen."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.pages.nasty import PROSE
from wadlkit.model.prose import Prose
from wadlkit.verify.modern.characters import letters, text_of
from wadlkit.verify.modern.normal import normal_prose

QUICK = settings(max_examples=150, suppress_health_check=list(HealthCheck))


@QUICK
@given(prose=PROSE)
def test_no_visible_character_is_hidden(prose: Prose) -> None:
    shown = iter(letters(text_of(normal_prose(prose))))
    assert all(letter in shown for letter in letters(text_of(prose)))  # in order, links without words aside


@QUICK
@given(prose=PROSE)
def test_what_is_normal_stays_as_it_is(prose: Prose) -> None:
    once = normal_prose(prose)
    assert normal_prose(once) == once
