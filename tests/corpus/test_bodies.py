"""Bodies of the corpus: paths hidden and found again, and every conflict between WADLs and samples counted."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path as File
from typing import Literal

from tests.corpus.wadls import apis, case
from wadlkit.bodies.declared import NoPlace, read_path
from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.observed import Budget, Seen, is_json, read_samples, union
from wadlkit.bodies.place import empty_places, place_all, places_of
from wadlkit.model.body import Body, Path, Placement
from wadlkit.model.method import Representation
from wadlkit.model.operation import Operation
from wadlkit.model.param import Param
from wadlkit.reading.load import load

Occurs = Literal["once", "several", "never"]

# Where we differ from the writers and the samples are on our side: the declared path, and why it is not the place.
WRITERS_ERRORS = {
    "$.parameters.instanceAction.request_id": "copied from the param before it, whose name is request_id: start_time",
    "$.parameters.instanceActions.request_id": "copied from the param before it, whose name is request_id: start_time",
}


def hidden(params: tuple[Param, ...]) -> tuple[Param, ...]:
    return tuple(replace(param, path=None) for param in params)


def without_paths(operation: Operation) -> Operation:
    """An operation whose params have no paths."""
    return replace(
        operation,
        requests=tuple(
            replace(each, params=hidden(each.params), representations=bare(each.representations))
            for each in operation.requests
        ),
        responses=tuple(
            replace(each, params=hidden(each.params), representations=bare(each.representations))
            for each in operation.responses
        ),
    )


def bare(representations: tuple[Representation, ...]) -> tuple[Representation, ...]:
    return tuple(replace(each, params=hidden(each.params)) for each in representations)


def keys(path: Path) -> tuple[str, ...]:
    """A path without its array marks."""
    return tuple(step for step in path if step is not None)


def newest(corpus: File) -> Iterator[tuple[str, File]]:
    """The files of the corpus with the names of their APIs; of dated copies of one API the last alone."""
    last: dict[str, str] = {}
    for path in apis(corpus):
        name = case(corpus, path).name
        last[api_name(name)] = max(last.get(api_name(name), ""), name)
    for path in apis(corpus):
        name = case(corpus, path).name
        if last[api_name(name)] == name:
            yield api_name(name), path


def api_name(case_name: str) -> str:
    """The name of a case without the date, the version of the copy or the commit at its end."""
    return re.sub(r"-(\d{8}[a-z]?|seed|v01|[0-9a-f]{8})$", "", case_name)


def hide_and_recover(corpus: File) -> Iterator[tuple[str, Occurs, Param, Path | None, Placement]]:
    """Each param with a JSON path and a sample beside it: how often the sample has its name, its place there, and ours.

    The place is None where the samples have nothing at the declared path, or something of another name. Some writers
    begin each path with a step that no sample has; it is passed over.
    """
    done = set()
    for name, path in newest(corpus):
        for operation in apis(corpus)[path].operations:
            written, _ = derive_all(operation)
            recovered, _ = derive_all(without_paths(operation))
            for before, after in zip(written, recovered, strict=True):
                seen = union(read_samples(before.representation.samples))
                said = (name, tuple(each.param for each in before.placements), body_text(before))
                if seen is None or not is_json(before.media_type) or said in done:
                    continue
                done.add(said)
                for old, new in zip(before.placements, after.placements, strict=True):
                    if old.param.path is not None:
                        yield name, occurs(seen, old.param), old.param, truth(seen, old.param), new


def body_text(body: Body) -> str:
    return json.dumps([sample.body for sample in body.representation.samples])


def occurs(seen: Seen, param: Param) -> Occurs:
    count = len(places_of(seen).by_name.get(param.name.strip(), ()))
    return "never" if not count else "once" if count == 1 else "several"


def truth(seen: Seen, param: Param) -> Path | None:
    try:
        declared = keys(read_path(param.path or ""))
    except NoPlace:
        return None
    known = {keys(path): path for path in places_of(seen).paths}
    return known.get(declared) or known.get(declared[1:])


def judged(place: Path | None, placement: Placement) -> str:
    """What became of a param whose place is known; None is a declared place that no sample has."""
    if place is None:
        return "not to be judged"
    if placement.path is None:
        return "unplaced"
    return "right" if keys(placement.path) == keys(place) else "wrong"


def test_hidden_paths_are_found_again(corpus: File, record_property: Callable[[str, object], None]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    by_api: dict[str, Counter[tuple[str, str]]] = {}
    wrong, errors = Counter[str](), Counter[str]()
    for name, often, param, place, placement in hide_and_recover(corpus):
        result = judged(place, placement)
        if result == "not to be judged" and often != "never":
            odd = "is an XPath, and the body is JSON" if (param.path or "").startswith("/") else "is in no sample"
            errors[f"{param.path} of {param.name} {odd}"] += 1
        if result == "wrong" and often != "never":
            wrong[param.path or ""] += 1
        counts[often, result] += 1
        by_api.setdefault(name, Counter())[often, result] += 1
    for name, of_api in by_api.items():
        for often in ("once", "several", "never"):
            told = {result: count for (key, result), count in of_api.items() if key == often}
            if told:
                record_property(f"hidden paths of {name}, names that occur {often}", told)
    for often in ("once", "several", "never"):
        told = {result: count for (key, result), count in counts.items() if key == often}
        record_property(f"hidden paths of all, names that occur {often}", told)
    record_property("hidden paths that are taken for errors, for the name is elsewhere", dict(errors))
    assert set(wrong) == set(WRITERS_ERRORS)
    assert dict(counts) == COUNTS
    for often, least in (("once", 0.99), ("several", 0.97)):
        right, bad = counts[often, "right"], counts[often, "wrong"]
        assert right / (right + bad) >= least
    placed = sum(
        count for (often, result), count in counts.items() if often != "never" and result in ("right", "wrong")
    )
    unplaced = sum(count for (often, result), count in counts.items() if often != "never" and result == "unplaced")
    assert placed / (placed + unplaced) >= 0.95


COUNTS = {
    ("once", "right"): 1_241,
    ("once", "wrong"): 2,
    ("once", "unplaced"): 7,
    ("once", "not to be judged"): 49,
    ("several", "right"): 459,
    ("several", "unplaced"): 5,
    ("several", "not to be judged"): 16,
    ("never", "wrong"): 1,
    ("never", "unplaced"): 5,
    ("never", "not to be judged"): 161,
}


def test_every_conflict_is_counted(corpus: File, record_property: Callable[[str, object], None]) -> None:
    counts: Counter[str] = Counter()
    for api in apis(corpus).values():
        for operation in api.operations:
            _, diagnostics = derive_all(operation)
            counts.update(diagnostic.code for diagnostic in diagnostics)
            for diagnostic in diagnostics:
                assert diagnostic.location.line >= 1
                assert all(related.location.line >= 1 for related in diagnostic.related)
    record_property("conflicts of bodies", dict(counts))
    assert dict(counts) == CONFLICTS


CONFLICTS = {
    "ambiguous-nesting": 116,
    "broken-sample": 86,
    "field-not-documented": 1_259,
    "param-not-in-sample": 1_920,
    "required-not-in-sample": 710,
    "sample-contradicts-type": 131,
    "unclear-path": 185,
    "unknown-type": 48,
}

START_BACKUP = """
    project_id id agent agent.id agent.links agent.links.href agent.links.rel configuration configuration.id
    configuration.links configuration.links.href configuration.links.rel state started_time ended_time snapshot_id
    errors errors.count errors.reason errors.diagnostics errors.links errors.links.href errors.links.rel
    files_searched files_backed_up bytes_searched bytes_backed_up bytes_in_db bandwidth_avg_bps restorable links
    links.href links.rel
"""


def assert_recovered(operation: Operation) -> None:
    body = next(body for body in derive_all(without_paths(operation))[0] if body.direction == "response")
    assert [".".join(keys(each.path or ())) for each in body.placements] == START_BACKUP.split()
    assert all(each.types for each in body.placements)


def test_the_start_of_a_backup_is_recovered_without_paths(corpus: File) -> None:
    for path, api in apis(corpus).items():
        if case(corpus, path).name.startswith("rax-backup-v2"):
            for operation in api.operations:
                if operation.method == "POST" and operation.path.endswith("}/backups"):
                    assert_recovered(operation)


def test_our_own_start_of_a_backup_is_recovered_without_paths() -> None:
    root = File(__file__).resolve().parents[2]
    api = load(root / "wadl" / "backup.wadl", root=root)
    assert_recovered(next(operation for operation in api.operations if operation.id == "postBackups"))


def emptied(value: object) -> Iterator[object]:
    """A value once for each of its arrays with that one empty."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from ({**value, key: other} for other in emptied(member))
    elif isinstance(value, list) and value:
        yield []
        yield from ([other] for other in emptied(value[0]))


def test_an_empty_array_that_hides_places_leads_to_none_and_not_to_wrong_ones(
    corpus: File, record_property: Callable[[str, object], None]
) -> None:
    counts: Counter[str] = Counter()
    done = set()
    for name, path in newest(corpus):
        for operation in apis(corpus)[path].operations:
            for body in derive_all(operation)[0]:
                params = tuple(each.param for each in body.placements)
                said = (name, params, body_text(body))
                samples = [read.parsed.value for read in read_samples(body.representation.samples)]
                if len(samples) != 1 or said in done or not any(param.path for param in params):
                    continue
                done.add(said)
                for other in emptied(samples[0]):
                    counts.update(after_emptying(params, samples[0], other))
    record_property("hidden paths where an array is empty", dict(counts))
    assert dict(counts) == EMPTIED
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= 0.99


EMPTIED = {"right": 4_081, "unplaced": 979, "wrong": 15}


def after_emptying(params: tuple[Param, ...], whole: object, other: object) -> Iterator[str]:
    """What becomes of params whose place in the whole sample is known, if they have only the other one."""
    before, seen = Seen(), Seen()
    before.add(whole, Budget())
    seen.add(other, Budget())
    names = [param.name.strip() for param in params]
    placed = place_all(seen, names, [None] * len(names), empty_places(seen))
    for param, result in zip(params, placed, strict=True):
        place = truth(before, param) if param.path else None
        if place is not None and place[-1] == param.name.strip():
            right = result.path is not None and keys(result.path) == keys(place)
            yield "right" if right else "unplaced" if result.path is None else "wrong"
