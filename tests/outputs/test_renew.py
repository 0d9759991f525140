"""A folder is brought to what it is to hold; what a person made or edited stays unless they agree."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from wadlkit.outputs.found import Found
from wadlkit.outputs.manifest import NAME, Entry, Manifest, digest, read_manifest
from wadlkit.outputs.renew import Consent, Renewal, renew
from wadlkit.outputs.survey import State, Survey, survey
from wadlkit.outputs.write import CannotWrite, Output

SOURCE = "api.wadl"
ALL = list(Consent)


def output(name: str, data: bytes = b"text\n", source: str | None = SOURCE) -> Output:
    return Output(name=name, data=data, source=source, subject=f"of {name}", profile="classic")


PAGE = output("api/page.rst")
OTHER = output("api/other.rst")
OLD = output(PAGE.name, b"old\n")


def build(folder: Path, outputs: Sequence[Output], consent: Consent = Consent.NONE) -> Renewal:
    return renew(folder, outputs, lambda _, source: source in (SOURCE, None), consent)


def look_at(folder: Path, outputs: Sequence[Output]) -> Survey:
    return survey(folder, outputs, lambda _, source: source in (SOURCE, None))


def states(folder: Path, outputs: Sequence[Output]) -> dict[str, State]:
    return {file.name: file.state for file in look_at(folder, outputs).files}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def entries(folder: Path) -> dict[str, Entry]:
    manifest = read_manifest(folder)
    return dict(manifest.files) if manifest else {}


# Each makes a folder in which PAGE is to be; what is there belongs to us, or to a person.


def missing(folder: Path) -> None:
    build(folder, [OTHER])


def deleted(folder: Path) -> None:
    build(folder, [OTHER, PAGE])
    (folder / PAGE.name).unlink()


def current(folder: Path) -> None:
    build(folder, [OTHER, PAGE])


def current_without_entry(folder: Path) -> None:
    build(folder, [OTHER])
    (folder / PAGE.name).write_bytes(PAGE.data)


def stale(folder: Path) -> None:
    build(folder, [OTHER, OLD])


def edited(folder: Path) -> None:
    build(folder, [OTHER, OLD])
    (folder / PAGE.name).write_bytes(b"mine\n")


def edited_to_nothing(folder: Path) -> None:
    build(folder, [OTHER, PAGE])
    (folder / PAGE.name).write_bytes(b"")


def foreign(folder: Path) -> None:
    build(folder, [OTHER])
    (folder / PAGE.name).write_bytes(b"mine\n")


def link(folder: Path) -> None:
    build(folder, [OTHER, OLD])
    (folder.parent / "outside").write_bytes(OLD.data)
    (folder / PAGE.name).unlink()
    (folder / PAGE.name).symlink_to(folder.parent / "outside")


def foreign_link(folder: Path) -> None:
    build(folder, [OTHER])
    (folder / PAGE.name).symlink_to("nowhere")


def folder_in_its_place(folder: Path) -> None:
    build(folder, [OTHER, OLD])
    (folder / PAGE.name).unlink()
    (folder / PAGE.name).mkdir()


def fifo(folder: Path) -> None:
    build(folder, [OTHER])
    os.mkfifo(folder / PAGE.name)


Make = Callable[[Path], None]
OURS: dict[Make, State] = {
    missing: State.MISSING,
    deleted: State.MISSING,
    current: State.CURRENT,
    current_without_entry: State.CURRENT,
    stale: State.STALE,
}
EDITED: tuple[Make, ...] = (edited, edited_to_nothing)
IMMOVABLE: dict[Make, State] = {
    link: State.EDITED,
    foreign_link: State.FOREIGN,
    folder_in_its_place: State.EDITED,
    fifo: State.FOREIGN,
}
STATES = {**OURS, **dict.fromkeys(EDITED, State.EDITED), foreign: State.FOREIGN, **IMMOVABLE}


def named(make: object) -> str | None:
    return getattr(make, "__name__", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.mark.parametrize(("make", "state"), STATES.items(), ids=named)
def test_each_file_has_its_state(folder: Path, make: Make, state: State) -> None:
    make(folder)
    assert states(folder, [OTHER, PAGE]) == {OTHER.name: State.CURRENT, PAGE.name: state}


@pytest.mark.parametrize("make", STATES, ids=named)
def test_a_survey_changes_nothing(folder: Path, make: Make) -> None:
    make(folder)
    before = {path: path.lstat() for path in (folder, *folder.rglob("*"))}
    look_at(folder, [OTHER, PAGE])
    after = {path: path.lstat() for path in (folder, *folder.rglob("*"))}
    assert [(path, old.st_mtime_ns) for path, old in before.items()] == [
        (path, new.st_mtime_ns) for path, new in after.items()
    ]


@pytest.mark.parametrize("consent", ALL)
@pytest.mark.parametrize("make", OURS, ids=named)
def test_what_is_ours_is_renewed(folder: Path, make: Make, consent: Consent) -> None:
    make(folder)
    assert build(folder, [OTHER, PAGE], consent).kept == ()
    assert contents(folder) == {OTHER.name: OTHER.data, PAGE.name: PAGE.data}


@pytest.mark.parametrize("make", OURS, ids=named)
def test_the_way_there_leaves_no_trace(folder: Path, tmp_path: Path, make: Make) -> None:
    make(folder)
    build(folder, [OTHER, PAGE])
    build(tmp_path / "fresh", [OTHER, PAGE])
    assert (folder / NAME).read_bytes() == (tmp_path / "fresh" / NAME).read_bytes()
    assert names(folder) == [NAME, "api"]


@pytest.mark.parametrize(
    ("make", "consent"),
    [
        *((make, consent) for make in EDITED for consent in (Consent.NONE, Consent.ADOPT)),
        (foreign, Consent.NONE),
        *((make, consent) for make in IMMOVABLE for consent in ALL),
    ],
    ids=named,
)
def test_what_is_a_persons_is_kept(folder: Path, make: Make, consent: Consent) -> None:
    make(folder)
    path = folder / PAGE.name
    before = (path.lstat(), contents(folder))
    newer = output(OTHER.name, b"newer\n")
    renewal = build(folder, [newer, PAGE], consent)
    assert [file.name for file in renewal.kept] == [PAGE.name]
    assert path.lstat() == before[0]
    assert contents(folder) == {**before[1], OTHER.name: b"newer\n"}
    assert states(folder, [newer, PAGE])[PAGE.name] == STATES[make]


@pytest.mark.parametrize(
    ("make", "consent"),
    [*((make, Consent.FORCE) for make in EDITED), (foreign, Consent.ADOPT), (foreign, Consent.FORCE)],
    ids=named,
)
def test_what_is_a_persons_gives_way_if_they_agree(folder: Path, make: Make, consent: Consent) -> None:
    make(folder)
    assert build(folder, [OTHER, PAGE], consent).written == {PAGE.name}
    assert states(folder, [OTHER, PAGE]) == {OTHER.name: State.CURRENT, PAGE.name: State.CURRENT}
    assert entries(folder)[PAGE.name].sha256 == digest(PAGE.data)


def test_a_link_is_never_followed(folder: Path) -> None:
    link(folder)
    for consent in ALL:
        build(folder, [OTHER, PAGE], consent)
        build(folder, [OTHER], consent)
    assert (folder.parent / "outside").read_bytes() == OLD.data


def test_an_edit_that_is_taken_back_is_no_edit(folder: Path) -> None:
    edited(folder)
    build(folder, [OTHER, PAGE])
    (folder / PAGE.name).write_bytes(OLD.data)
    assert states(folder, [OTHER, PAGE])[PAGE.name] == State.STALE


def test_an_edit_that_says_what_the_page_is_to_say_is_no_edit(folder: Path) -> None:
    edited(folder)
    (folder / PAGE.name).write_bytes(PAGE.data)
    assert build(folder, [OTHER, PAGE]).kept == ()


def test_nothing_is_touched_when_nothing_changed(folder: Path) -> None:
    current(folder)
    before = {path: path.stat() for path in (folder, *folder.rglob("*"))}
    assert build(folder, [OTHER, PAGE]).written == set()
    assert {path: path.stat().st_mtime_ns for path in before} == {
        path: status.st_mtime_ns for path, status in before.items()
    }


@pytest.mark.parametrize("consent", ALL)
def test_an_orphan_is_removed_with_its_empty_folder(folder: Path, consent: Consent) -> None:
    build(folder, [PAGE, output("deep/down/page.rst")])
    assert build(folder, [PAGE], consent).removed == {"deep/down/page.rst"}
    assert (names(folder), list(entries(folder))) == ([NAME, "api"], [PAGE.name])


def test_a_folder_with_a_persons_file_is_not_removed(folder: Path) -> None:
    build(folder, [PAGE, output("deep/page.rst")])
    (folder / "deep/notes.txt").write_text("mine")
    build(folder, [PAGE])
    assert names(folder / "deep") == ["notes.txt"]


def test_the_folder_itself_stays(folder: Path) -> None:
    build(folder, [output("page.rst")])
    build(folder, [])
    assert names(folder) == [NAME]


@pytest.mark.parametrize(("consent", "stays"), [(Consent.NONE, True), (Consent.ADOPT, True), (Consent.FORCE, False)])
def test_an_edited_orphan_is_removed_by_force_only(folder: Path, consent: Consent, stays: bool) -> None:
    edited(folder)
    assert states(folder, [OTHER])[PAGE.name] == State.EDITED
    renewal = build(folder, [OTHER], consent)
    assert ([file.name for file in renewal.kept] == [PAGE.name]) is stays
    assert (folder / PAGE.name).exists() is stays
    assert (PAGE.name in entries(folder)) is stays


def test_an_orphan_that_a_person_deleted_is_forgotten(folder: Path) -> None:
    build(folder, [OTHER, output("gone/page.rst")])
    (folder / "gone/page.rst").unlink()
    renewal = build(folder, [OTHER])
    assert (sorted(renewal.removed), renewal.kept, list(entries(folder))) == ([], (), [OTHER.name])
    assert not (folder / "gone").exists()


@pytest.mark.parametrize("consent", ALL)
@pytest.mark.parametrize("name", ["api/stray.rst", "api/stray.json"])
def test_a_stray_file_among_pages_is_told_and_never_touched(folder: Path, consent: Consent, name: str) -> None:
    current(folder)
    (folder / name).write_text("mine")
    assert [file.name for file in build(folder, [OTHER, PAGE], consent).kept] == [name]
    assert (folder / name).read_text() == "mine"


@pytest.mark.parametrize(
    "name", ["api/notes.txt", "api/.#page.rst", "stray.rst", "elsewhere/stray.rst", "api/sub/x.rst"]
)
def test_other_files_are_nobodys_business(folder: Path, name: str) -> None:
    current(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("mine")
    assert set(states(folder, [OTHER, PAGE]).values()) == {State.CURRENT}


def test_pages_of_another_source_are_left_alone(folder: Path) -> None:
    theirs = output("api/theirs.rst", source="other.wadl")
    renew(folder, [theirs], lambda _, __: False, Consent.NONE)
    build(folder, [PAGE])
    assert contents(folder) == {PAGE.name: PAGE.data, theirs.name: theirs.data}
    assert set(entries(folder)) == {PAGE.name, theirs.name}
    assert states(folder, [PAGE]) == {PAGE.name: State.CURRENT}


def test_without_a_manifest_pages_are_known_by_what_they_hold(folder: Path) -> None:
    stale(folder)
    (folder / NAME).unlink()
    assert states(folder, [OTHER, PAGE]) == {OTHER.name: State.CURRENT, PAGE.name: State.FOREIGN}


def test_nothing_of_a_broken_manifest_is_used(folder: Path) -> None:
    (folder.parent / "precious").write_bytes(PAGE.data)
    stale(folder)
    files = {**entries(folder), "../precious": Entry(sha256=digest(PAGE.data), source=SOURCE)}
    (folder / NAME).write_bytes(Manifest(files=files).encode())
    renewal = build(folder, [PAGE], Consent.NONE)
    assert renewal.before.fault is not None
    assert contents(folder) == {PAGE.name: OLD.data, OTHER.name: OTHER.data}
    assert (folder.parent / "precious").read_bytes() == PAGE.data


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "fifo"])
def test_what_can_not_be_a_manifest_stops_all_writing(folder: Path, make: Callable[[Path], None]) -> None:
    folder.mkdir()
    make(folder / NAME)
    with pytest.raises(CannotWrite, match="not a regular file"):
        build(folder, [PAGE])
    assert contents(folder) == {}


# What a process leaves that was killed between two steps.


class Killed(BaseException):
    """The end of a process, as far as one can play it within another."""


def kill_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let the writing of the file number ``step`` (from 0, manifests included) be the end."""
    real, count = os.replace, iter(range(1000))

    def replace(source: str, target: str) -> None:
        if next(count) == step:
            raise Killed
        real(source, target)

    monkeypatch.setattr(Path, "replace", lambda source, target: replace(str(source), str(target)))


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("make", [missing, deleted, current, stale], ids=named)
def test_after_a_kill_at_any_step_every_file_is_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch, make: Make, step: int
) -> None:
    make(folder)
    first, second = ([output(OTHER.name, data), output(PAGE.name, data)] for data in (b"one\n", b"two\n"))
    for outputs in (first, second, first):  # interrupted again and again, the WADL having changed in between
        with monkeypatch.context() as patch:
            kill_at(patch, step)
            with pytest.raises(Killed):
                build(folder, outputs)
        for wanted in (outputs, [OTHER, PAGE], []):
            assert not {State.EDITED, State.FOREIGN} & set(states(folder, wanted).values())
    assert build(folder, second).kept == ()
    assert contents(folder) == {output.name: b"two\n" for output in second}


def test_a_kill_while_a_person_is_overwritten_by_force_does_not_make_their_file_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for make, state in ((foreign, State.FOREIGN), (edited, State.EDITED)):
        make(folder)
        with monkeypatch.context() as patch:
            kill_at(patch, 1)
            with pytest.raises(Killed):
                build(folder, [OTHER, PAGE], Consent.FORCE)
        assert entries(folder)[PAGE.name].intended == digest(PAGE.data)
        assert states(folder, [OTHER, PAGE])[PAGE.name] == state
        build(folder, [OTHER, PAGE])
        assert (folder / PAGE.name).read_bytes() == b"mine\n"
        (folder / PAGE.name).unlink()
        build(folder, [OTHER])


@pytest.mark.parametrize("steps", [(2, 1, 1), (2, 1, 2), (2, 2, 1), (3, 1, 0)], ids=str)
def test_what_an_interrupted_build_wrote_stays_ours_in_the_next_that_is_interrupted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, steps: tuple[int, ...]
) -> None:
    stale(folder)
    for number, step in enumerate(steps):
        data = b"edition %d\n" % number
        with monkeypatch.context() as patch:
            kill_at(patch, step)
            with pytest.raises(Killed):
                build(folder, [output(OTHER.name, data), output(PAGE.name, data)])
        assert not {State.EDITED, State.FOREIGN} & set(states(folder, [OTHER, PAGE]).values())


def test_what_was_about_to_be_overwritten_by_force_is_not_removed_as_an_orphan(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign(folder)
    with monkeypatch.context() as patch:
        kill_at(patch, 1)
        with pytest.raises(Killed):
            build(folder, [OTHER, PAGE], Consent.FORCE)
    build(folder, [OTHER], Consent.FORCE)
    assert (folder / PAGE.name).read_bytes() == b"mine\n"


def test_what_a_killed_process_left_behind_is_removed(folder: Path) -> None:
    current(folder)
    for name in (".wadlkit-0123456789abcdef.tmp", "api/.wadlkit-0123456789abcdef.tmp"):
        (folder / name).write_text("half")
    build(folder, [OTHER, PAGE])
    assert sorted(contents(folder)) == sorted([OTHER.name, PAGE.name])


def test_found_knows_nothing_from_something() -> None:
    assert (Found().is_nothing, Found(data=b"").is_nothing, Found(what="a folder").is_nothing) == (True, False, False)
