"""Where the params of a body belong that have no path: by name, by order and by what stands around them.

A reader goes through a list of params as through the body: from a container to its members, from one of them to the
next, and back up. Each step from a param to the next has a cost that grows with how far apart their places are in the
tree. Of all ways to give each param one of the places that bear its name, the cheapest is found by dynamic programming;
a param whose second best place would cost hardly more has none that is certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from wadlkit.bodies.observed import Seen
from wadlkit.model.body import JsonType, Path, PlacedBy

_MOST_OPTIONS = 24  # of one name; with more of them order says nothing that could be believed
_MOST_STATES = 48
_UP = 1.0  # to leave a container
_INTO_UNNAMED = 3.0  # to enter one whose own param was not the last
_BACK = 8.0  # to name a container after a member of it
_AGAIN = 12.0  # to name the same place at once again
_AGAINST_ORDER = 0.25  # to go back in the sample's order; a mild hint, since people group as they like
_SKIP = 9.0  # to have a place by name and not to take it
_SKIP_SURPLUS = 2.5  # the same where more params than places bear the name
_MARGIN = 0.75
_ROUNDS = 6
_FAR = float("inf")
_MAY_HOLD = frozenset((JsonType.OBJECT, JsonType.ARRAY, JsonType.NULL))
_Key = TypeVar("_Key", int, int | None)


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of one param; ``candidates`` are the places that it could have where none is certain."""

    path: Path | None
    by: PlacedBy
    candidates: tuple[Path, ...] = ()


@dataclass(slots=True)
class Places:
    """The named places of a body in document order, and which of them bear a name."""

    paths: list[Path] = field(default_factory=list)
    index: dict[Path, int] = field(default_factory=dict)
    parent: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    leaf: list[bool] = field(default_factory=list)
    label: Callable[[str], str] = str

    def add(self, path: Path, parent: int, *, leaf: bool = False) -> int:
        """A further place; ``parent`` is the container's, -1 for the root's."""
        number = self.index.get(path)
        if number is None:
            number = self.index[path] = len(self.paths)
            self.paths.append(path)
            self.parent.append(parent)
            self.depth.append(self.depth[parent] + 1 if parent >= 0 else 1)
            self.leaf.append(leaf)
            if path[-1] is not None:
                self.by_name.setdefault(self.label(path[-1]), []).append(number)
        return number

    def add_unseen(self, container: int) -> int:
        """A place in a container that nobody saw, and that nothing can be put at."""
        self.paths.append(())
        self.parent.append(container)
        self.depth.append(self.depth[container] + 1)
        self.leaf.append(True)
        return len(self.paths) - 1


def runs(names: Sequence[str], places: Places) -> tuple[int, ...]:
    """Where a list of params begins anew: it may tell one body several times, as of two variants.

    That is where the name that the list began with comes again though the body has one place for it, and where most of
    the names that follow have been there before.
    """
    starts = [0]
    if names and len(places.by_name.get(names[0], ())) == 1:
        first = frozenset(names[: next((at for at, name in enumerate(names) if at and name == names[0]), 0)])
        starts += [at for at, name in enumerate(names) if at and name == names[0]]
        if len(starts) > 1 and (len(first) < 2 or not _repeat(names, starts, first)):
            return (0,)
    return tuple(starts)


def _repeat(names: Sequence[str], starts: Sequence[int], first: frozenset[str]) -> bool:
    """Whether each run but the first has more than one name, and most of them in common with the first."""
    ends = (*starts[2:], len(names))
    rest = [names[start:end] for start, end in zip(starts[1:], ends, strict=True)]
    return all(len(run) > 1 and 3 * sum(name in first for name in run) >= 2 * len(run) for run in rest)


def places_of(seen: Seen, declared: Sequence[Path] = (), label: Callable[[str], str] = str) -> Places:
    """The places that samples show and those that paths declare, by the names that ``label`` gives to steps."""
    places = Places(label=label)
    stack: list[tuple[Path, int, Seen]] = [((), -1, seen)]
    while stack:
        path, container, node = stack.pop()
        number = container
        if path and path[-1] is not None:
            number = places.add(path, container, leaf=not node.members and node.items is None)
        below = [((*path, key), number, member) for key, member in node.members.items()]
        if node.items is not None:
            below.append(((*path, None), number, node.items))
        stack.extend(reversed(below))
    for path in declared:
        container = -1
        for length, step in enumerate(path, 1):
            if step is not None:
                container = places.add(path[:length], container)
    return places


def place_all(
    seen: Seen,
    names: Sequence[str],
    fixed: Sequence[Path | None],
    hollow: frozenset[Path],
    label: Callable[[str], str] = str,
) -> tuple[Placed, ...]:
    """A place for each of a list of params.

    ``fixed`` has those that declare theirs, ``hollow`` the containers that may hold what nobody shows; ``label`` is
    the name that a step bears.
    """
    places = places_of(seen, [path for path in fixed if path is not None], label)
    starts = runs(names, places)
    placed: list[Placed] = []
    for start, end in zip(starts, (*starts[1:], len(names)), strict=True):
        placed += Placer(places, names[start:end], fixed[start:end], hollow).place()
    return tuple(placed)


@dataclass(slots=True)
class Placer:
    """Gives params their places. ``steps`` counts the pairs of places that were compared."""

    places: Places
    names: Sequence[str]
    fixed: Sequence[Path | None]
    hollow: frozenset[Path] = frozenset()
    steps: int = 0
    _options: list[list[int]] = field(default_factory=list)
    _surplus: set[str] = field(default_factory=set)
    _hidden: dict[str, list[int]] = field(default_factory=dict)
    _loss: dict[int, float] = field(default_factory=dict)

    def place(self) -> tuple[Placed, ...]:
        """A place for each param, or the reason why it has none."""
        self._prepare()
        chosen: list[int | None] = []
        for _ in range(_ROUNDS):
            chosen = self._choose()
            if not (self._forbid_shared(chosen) or self._reserve(chosen)):
                break
        shared = {place for place, count in Counter(chosen).items() if count > 1}
        results: list[Placed] = []
        for number, place in enumerate(chosen):
            path = self.fixed[number]
            candidates = tuple(self.places.paths[option] for option in self._all(number))
            if path is not None:
                results.append(Placed(path, PlacedBy.PATH))
            elif place is None or place in shared or not self.places.paths[place]:
                results.append(Placed(None, PlacedBy.NONE, candidates))
            else:
                by = PlacedBy.NAME if len(candidates) == 1 else PlacedBy.ORDER
                results.append(Placed(self.places.paths[place], by))
        return tuple(self._with_neighbours(results))

    def _all(self, number: int) -> list[int]:
        return self.places.by_name.get(self.names[number], [])

    def _prepare(self) -> None:
        free = Counter(name for name, path in zip(self.names, self.fixed, strict=True) if path is None)
        taken = {self.places.index[path] for path in self.fixed if path in self.places.index}
        for number, path in enumerate(self.fixed):
            if path is not None:
                at = self.places.index.get(path)
                self._options.append([] if at is None else [at])
                continue
            name = self.names[number]
            options = [option for option in self._all(number) if option not in taken]
            if options and len(options) < free[name]:
                self._surplus.add(name)
                options += self._unseen(name)
            self._options.append(options if len(options) <= _MOST_OPTIONS else [])

    def _unseen(self, name: str) -> list[int]:
        """The places that a name could have in the documented containers whose members no sample shows."""
        if name not in self._hidden:
            named = frozenset(self.names)
            index = self.places.index
            containers = sorted(index[path] for path in self.hollow if path in index and path[-1] in named)
            self._hidden[name] = [self.places.add_unseen(at) for at in containers[: _MOST_OPTIONS + 1]]
        return self._hidden[name]

    # -- the cheapest way ----------------------------------------------------------------------------------------------

    def _choose(self) -> list[int | None]:
        """The place of each param on the cheapest way, None where another is hardly dearer."""
        layers = self._forward()
        after = dict.fromkeys(layers[-1], 0.0)
        chosen: list[int | None] = [None] * len(self.names)
        for number in range(len(self.names) - 1, -1, -1):
            options, skip = self._options[number], self._skip(number)
            before = layers[number]
            best: dict[int | None, float] = {}
            earlier: dict[int, float] = {}
            for state, cost in before.items():
                ways: list[tuple[int | None, float]] = [
                    (option, self._step(state, option) + after.get(option, _FAR)) for option in options
                ]
                if skip is not None:
                    ways.append((None, skip + after.get(state, _FAR)))
                for choice, way in ways:
                    earlier[state] = min(earlier.get(state, _FAR), way)
                    best[choice] = min(best.get(choice, _FAR), cost + way)
            after = earlier
            chosen[number] = _clearly_best(best)
            self._loss[number] = _lead(best)
        return chosen

    def _forward(self) -> list[dict[int, float]]:
        """For each param, where one can stand before it and what it cost to get there."""
        layers: list[dict[int, float]] = [{-1: 0.0}]
        for number, options in enumerate(self._options):
            before, skip = layers[-1], self._skip(number)
            here: dict[int, float] = {}
            for state, cost in before.items():
                if skip is not None:
                    here[state] = min(here.get(state, _FAR), cost + skip)
                for option in options:
                    here[option] = min(here.get(option, _FAR), cost + self._step(state, option))
            kept = sorted(here.items(), key=lambda item: item[1])[:_MOST_STATES]
            layers.append(dict(kept))
        return layers

    def _skip(self, number: int) -> float | None:
        """What it costs to leave a param without a place; None where it has to have the one it declares."""
        if not self._options[number]:
            return 0.0
        if self.fixed[number] is not None:
            return None
        return _SKIP_SURPLUS if self.names[number] in self._surplus else _SKIP

    def _step(self, start: int, end: int) -> float:
        """What it costs that one param is followed by another."""
        self.steps += 1
        if start == end:
            return _AGAIN
        parent, depth = self.places.parent, self.places.depth
        up, down, low, high = 0, 0, start, end
        while low != high:
            if (depth[low] if low >= 0 else 0) >= (depth[high] if high >= 0 else 0):
                low, up = parent[low], up + 1
            else:
                high, down = parent[high], down + 1
        cost = up * _UP + (down - 1) * _INTO_UNNAMED if down else up * _UP + _BACK
        return cost + (_AGAINST_ORDER if end < start else 0.0)

    def _forbid_shared(self, chosen: list[int | None]) -> bool:
        """Let a place that several params would share go to the one that fits best; tells whether anything changed."""
        users: dict[int, list[int]] = {}
        for number, place in enumerate(chosen):
            if place is not None:
                users.setdefault(place, []).append(number)
        changed = False
        around = _neighbours(chosen)
        for place, numbers in users.items():
            if len(numbers) < 2:
                continue
            # The one that fits best keeps it, if it would also lose most without it.
            free = [number for number in numbers if self._is_free(number)]
            fits = {number: self._fit(place, around[number]) for number in free}
            keep = _clearly_best(fits)
            if len(free) == len(numbers) and keep != max(free, key=lambda number: self._loss[number]):
                continue
            for number in free:
                if number != keep or len(free) < len(numbers):
                    self._options[number] = [option for option in self._options[number] if option != place]
                    changed = True
        return changed

    def _fit(self, place: int, around: tuple[int, int | None]) -> float:
        """What a place costs between the places before and after it."""
        before, after = around
        return self._step(before, place) + (self._step(place, after) if after is not None else 0.0)

    def _reserve(self, chosen: list[int | None]) -> bool:
        """Take the places that are certain from all other params; tells whether anything changed."""
        owners = {place: number for number, place in enumerate(chosen) if place is not None}
        changed = False
        for number, options in enumerate(self._options):
            left = [option for option in options if owners.get(option, number) == number]
            if len(left) < len(options) and self._is_free(number):
                self._options[number] = left
                changed = changed or chosen[number] is None
        return changed

    def _is_free(self, number: int) -> bool:
        return self.fixed[number] is None

    # -- neighbours ----------------------------------------------------------------------------------------------------

    def _with_neighbours(self, results: list[Placed]) -> list[Placed]:
        """Put what no sample has between its neighbours, where these leave no doubt and nothing else goes there."""
        between: dict[Path, list[int]] = {}
        for number in range(1, len(results) - 1):
            before, after = results[number - 1].path, results[number + 1].path
            if results[number].path is None and self.names[number] and not self._all(number):
                container = self._between(before, after)
                if container is not None:
                    between.setdefault((*container, self.names[number]), []).append(number)
        for path, numbers in between.items():
            if len(numbers) == 1:
                results[numbers[0]] = Placed(path, PlacedBy.NEIGHBOUR)
        return results

    def _between(self, before: Path | None, after: Path | None) -> Path | None:
        """The container of a param between two others; None where several come into question."""
        if before is None or after is None:
            return None
        return before[:-1] if before[:-1] == after[:-1] and not self._may_hide(before) else None

    def _may_hide(self, path: Path) -> bool:
        """Whether a place may have members that no sample shows."""
        at = self.places.index.get(path)
        return at is None or (self.places.leaf[at] and path in self.hollow)


def _neighbours(chosen: list[int | None]) -> list[tuple[int, int | None]]:
    """For each param the nearest places before and after it; -1 is the root, where all begin."""
    befores: list[int] = []
    at = -1
    for place in chosen:
        befores.append(at)
        at = at if place is None else place
    afters: list[int | None] = []
    after: int | None = None
    for place in reversed(chosen):
        afters.append(after)
        after = after if place is None else place
    return list(zip(befores, reversed(afters), strict=True))


def _clearly_best(costs: Mapping[_Key, float]) -> _Key | None:
    """The key with the least cost, None if another one's is hardly more."""
    if not costs:
        return None
    return min(costs, key=lambda key: costs[key]) if _lead(costs) >= _MARGIN else None


def _lead(costs: Mapping[_Key, float]) -> float:
    """How much dearer the second best is than the best."""
    if len(costs) < 2:
        return _FAR
    best, second = sorted(costs.values())[:2]
    return second - best


def empty_places(seen: Seen) -> frozenset[Path]:
    """The places that samples show as empty containers or as ``null``: what they may hold is not seen."""
    found = []
    stack: list[tuple[Path, Seen]] = [((), seen)]
    while stack:
        path, node = stack.pop()
        if not node.members and node.items is None and not _MAY_HOLD.isdisjoint(node.types):
            found.append(path)
        stack += [((*path, key), member) for key, member in node.members.items()]
        if node.items is not None:
            stack.append(((*path, None), node.items))
    return frozenset(found)
