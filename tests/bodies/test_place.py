"""Where params without a path belong."""

import random

import pytest

from wadlkit.bodies.observed import Budget, Seen
from wadlkit.bodies.place import Placer, empty_places, place_all, places_of
from wadlkit.model.body import Path, spell

LINKS = [{"href": "a", "rel": "b"}]


def seen(*values: object) -> Seen:
    union = Seen()
    for value in values:
        union.add(value, Budget())
    return union


def places(names: str, *values: object, fixed: dict[int, Path] | None = None) -> list[str]:
    """The place of each of some names, and the first letter of the rule; ``-`` where there is none."""
    shown, words = seen(*values), names.split()
    paths = [(fixed or {}).get(number) for number in range(len(words))]
    placed = place_all(shown, words, paths, empty_places(shown))
    return [f"{spell(each.path)}:{each.by[0]}" if each.path else "-" for each in placed]


def test_a_name_that_occurs_once_is_there() -> None:
    assert places("b a", {"x": {"a": 1, "b": 2}}) == ["x.b:n", "x.a:n"]


def test_a_name_that_occurs_often_follows_its_container() -> None:
    sample = {"id": 1, "agent": {"id": 2, "links": LINKS}, "links": LINKS}
    assert places("id agent id links href rel links href rel", sample) == [
        "id:o", "agent:n", "agent.id:o", "agent.links:o", "agent.links[].href:o", "agent.links[].rel:o", "links:o",
        "links[].href:o", "links[].rel:o",
    ]  # fmt: skip


def test_the_order_of_the_params_may_be_another_than_the_samples() -> None:
    sample = {"links": LINKS, "b": {"id": 1}, "a": {"id": 2, "links": LINKS}, "id": 3}
    assert places("id a id links href rel b id links href rel", sample) == [
        "id:o", "a:n", "a.id:o", "a.links:o", "a.links[].href:o", "a.links[].rel:o", "b:n", "b.id:o", "links:o",
        "links[].href:o", "links[].rel:o",
    ]  # fmt: skip


def test_a_container_without_members_hides_them() -> None:
    containers: list[object] = [[], {}, None]
    for empty in containers:
        sample = {"agent": empty, "name": "n", "links": LINKS}
        assert places("agent links href rel name links href rel", sample) == [
            "agent:n", "-", "-", "-", "name:n", "links:n", "links[].href:n", "links[].rel:n",
        ]  # fmt: skip


def test_what_could_be_at_two_places_is_at_none() -> None:
    assert places("id", {"a": {"id": 1}, "b": {"id": 2}}) == ["-"]
    assert places("a id b", {"a": {}, "x": {"id": 1}, "y": {"id": 1}}) == ["a:n", "-", "-"]


def test_two_params_never_share_a_place() -> None:
    assert places("a id id", {"a": {"id": 1}}) == ["a:n", "-", "-"]


def test_a_list_that_tells_a_body_twice_is_placed_twice() -> None:
    assert places("a id b a id b", {"a": {"id": 1}, "b": 2}) == ["a:n", "a.id:n", "b:n"] * 2


def test_what_no_sample_has_is_between_its_neighbours() -> None:
    sample = {"x": {"a": 1, "b": 2, "c": 3}, "d": 4}
    assert places("a new c", sample) == ["x.a:n", "x.new:n", "x.c:n"]
    assert places("c new d", sample) == ["x.c:n", "-", "d:n"]
    assert places("new a", sample) == ["-", "x.a:n"]
    assert places("a new b new c", sample) == ["x.a:n", "-", "x.b:n", "-", "x.c:n"]
    assert places("a new b other c", sample) == ["x.a:n", "x.new:n", "x.b:n", "x.other:n", "x.c:n"]


def test_behind_an_empty_container_no_neighbour_tells() -> None:
    assert places("a new c", {"a": [], "c": 1}) == ["a:n", "-", "c:n"]


def test_a_declared_place_leads_the_others() -> None:
    sample = {"a": {"id": 1}, "b": {"id": 2}}
    assert places("first id", sample, fixed={0: ("b",)}) == ["b:p", "b.id:o"]
    assert places("id id", sample, fixed={1: ("a", "id")}) == ["b.id:o", "a.id:p"]


def test_samples_are_united() -> None:
    assert places("a b", [{"a": 1}, {"b": {"c": 1}}], [{"d": 1}]) == ["[].a:n", "[].b:n"]


def test_nothing_is_placed_nowhere() -> None:
    assert places("", {"a": 1}) == []
    assert places("a a", []) == ["-", "-"]


def body(size: int) -> tuple[list[str], dict[str, object]]:
    """A body of about so many keys, half of them alike, and its names as a reader meets them."""
    sample: dict[str, object] = {}
    names = []
    for number in range(size // 4):
        sample[f"part{number}"] = {"id": 1, "links": {"href": "a"}}
        names += [f"part{number}", "id", "links", "href"]
    return names, sample


@pytest.mark.parametrize("size", [10, 100, 1_000, 5_000])
def test_the_steps_grow_with_the_params_and_not_faster(size: int) -> None:
    names, sample = body(size)
    placer = Placer(places_of(seen(sample)), names, [None] * len(names), empty_places(seen(sample)))
    placer.place()
    assert placer.steps <= 6_000 * len(names)
    assert placer.steps <= 300 * len(names) * size


@pytest.mark.parametrize("size", [100, 1_000, 5_000])
def test_the_worst_names_take_no_more_steps(size: int) -> None:
    chance = random.Random(size)
    names = [chance.choice("abcdefgh") for _ in range(size)]
    sample: dict[str, object] = {
        f"p{number}": {chance.choice("abcdefgh"): {chance.choice("abc"): []}} for number in range(size // 20)
    }
    placer = Placer(places_of(seen(sample)), names, [None] * size, empty_places(seen(sample)))
    placer.place()
    assert placer.steps <= 30_000 * size
