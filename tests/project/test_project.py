"""Which folder a project is, and whose options hold."""

from pathlib import Path

import pytest

from wadlkit.project.project import open_project


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a/x.wadl and b/y.wadl, the current one being beside it."""
    for name in ("project/a/x.wadl", "project/b/y.wadl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path / "project"


def test_options_are_those_of_the_nearest_file_above_the_source(folder: Path) -> None:
    (folder / "wadlkit.toml").write_text("output = 'top'")
    (folder / "a/wadlkit.toml").write_text("output = 'inner'")
    project = open_project([folder / "a/x.wadl"])
    assert (project.root, project.path(project.options.output)) == (folder / "a", folder / "a/inner")


def test_several_sources_share_the_project_around_them_all(folder: Path) -> None:
    (folder / "wadlkit.toml").write_text("output = 'top'")
    (folder / "a/wadlkit.toml").write_text("output = 'inner'")
    assert open_project([folder / "a/x.wadl", folder / "b/y.wadl"]).root == folder


def test_without_a_source_the_project_is_that_of_the_current_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "wadlkit.toml").write_text("sources = ['a']")
    monkeypatch.chdir(folder / "b")
    project = open_project([])
    assert (project.root, project.options.sources) == (folder, ("a",))


def test_a_given_root_takes_the_place_of_the_found_one_and_leaves_the_options(folder: Path) -> None:
    (folder / "wadlkit.toml").write_text("output = 'top'")
    project = open_project([folder / "a"], root=folder / "a")
    assert (project.root, project.options.output) == (folder / "a", "top")


def test_without_a_file_the_defaults_hold_and_paths_are_relative_to_the_current_folder(folder: Path) -> None:
    project = open_project([folder / "a"])
    assert (project.root, project.path("pages")) == (folder / "a", Path("pages"))
