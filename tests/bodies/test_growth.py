"""What placement costs grows no faster than params times places, counted in steps and not in seconds."""

import pytest

from wadlkit.bodies.observed import Budget, Seen
from wadlkit.bodies.place import Placer, places_of


def steps(params: int, keys: int) -> int:
    """The pairs of places that are compared to place params in a sample of so many keys, four for each name."""
    of_each = max(1, keys // 4)
    seen = Seen()
    seen.add({f"part{part}": {f"k{number}": 1 for number in range(of_each)} for part in range(4)}, Budget(10**9))
    names = [f"k{number % of_each}" for number in range(params)]
    placer = Placer(places_of(seen), names, [None] * params)
    placer.place()
    return placer.steps


@pytest.mark.parametrize("keys", [100, 1_000])
def test_ten_times_the_params_cost_no_more_than_twelve_times_the_steps(keys: int) -> None:
    assert steps(1_000, keys) <= 12 * steps(100, keys)


def test_more_keys_cost_no_more_than_in_proportion() -> None:
    few = steps(200, 100)
    assert few > 0
    assert steps(200, 1_000) <= 10 * few
    assert steps(200, 5_000) <= 50 * few
