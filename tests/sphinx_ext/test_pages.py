"""Pages that the extension writes below a site's sources: those of ``wadlkit build``, and never written twice."""

from pathlib import Path

import pytest

from tests.cli.command import wadlkit
from tests.sphinx_ext.site import Site, build
from tests.sphinx_ext.test_domain import ORDERS, lay

INDEX = "Site\n====\n\n.. toctree::\n\n   {}\n"


def built(folder: Path, **settings: object) -> Site:
    given: dict[str, object] = {"wadl_sources": ["../wadl"], "wadl_root": "..", "wadl_pages": "api", **settings}
    documents = {} if (folder / "source").exists() else {"index": INDEX.format("api/index")}
    return build(folder, documents, "dummy", **given)  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What changes when a file or a folder is touched."""
    paths = [folder, *folder.rglob("*")]
    return {
        str(path): (status.st_mtime_ns, status.st_ino, status.st_size)
        for path, status in ((path, path.stat()) for path in paths)
    }


@pytest.mark.parametrize("profile", ["classic", "modern"])
def test_pages_are_those_of_the_command(tmp_path: Path, profile: str) -> None:
    lay(tmp_path / "wadl")
    site = built(tmp_path, wadl_profile=profile)
    assert site.warnings == []
    arguments = ["wadl", "-o", "by-command", "--root", str(tmp_path), "--profile", profile, "--emit", "pages"]
    assert wadlkit("build", *arguments, cwd=tmp_path).exit == 0
    written = files(tmp_path / "source" / "api")
    assert len(written) == 5
    assert written == files(tmp_path / "by-command")
    assert len(site.read) == 5


def test_options_hold_for_pages(tmp_path: Path) -> None:
    lay(tmp_path / "wadl")
    lay(tmp_path, "wadlkit.toml", 'table_style = "grid"\nheading_level = 2\n')
    assert built(tmp_path).warnings == []
    pages = [data for name, data in files(tmp_path / "source" / "api" / "orders").items() if name.startswith("orders-")]
    assert len(pages) == 2
    assert all(b"+====" in page and b"list-table" not in page for page in pages)


def test_a_second_build_touches_nothing_and_reads_nothing(tmp_path: Path) -> None:
    lay(tmp_path / "wadl")
    built(tmp_path)
    before = stamps(tmp_path / "source")
    again = built(tmp_path)
    assert stamps(tmp_path / "source") == before
    assert again.read == []


def test_only_pages_that_say_something_else_are_written_again(tmp_path: Path) -> None:
    lay(tmp_path / "wadl")
    built(tmp_path)
    before = files(tmp_path / "source")
    lay(tmp_path / "wadl", text=ORDERS.replace('title="List orders"/>', 'title="List orders">Some.</doc>'))
    again = built(tmp_path)
    assert len(again.read) == 1
    after = files(tmp_path / "source")
    assert [name for name in before if before[name] != after[name]] == [
        "api/.wadlkit.json",
        *(f"{name}.rst" for name in again.read),
    ]
    lay(tmp_path / "wadl", text=ORDERS[: ORDERS.index('<method name="GET"')] + "</resource></resources></application>")
    built(tmp_path)
    assert set(after) - set(files(tmp_path / "source")) == {f"{name}.rst" for name in again.read}


def test_what_a_person_edited_stays_and_is_told(tmp_path: Path) -> None:
    lay(tmp_path / "wadl")
    built(tmp_path)
    page = next((tmp_path / "source" / "api" / "orders").glob("orders-get*.rst"))
    page.write_text("Mine\n====\n", encoding="utf-8")
    again = built(tmp_path)
    assert page.read_text(encoding="utf-8") == "Mine\n====\n"
    [line] = again.warnings
    assert f"{page}:1: WARNING: a person edited this page" in line
    assert built(tmp_path, suppress_warnings=["wadl.edited-page"]).warnings == []


def test_what_is_wrong_in_a_wadl_is_told_at_its_line(tmp_path: Path) -> None:
    lay(tmp_path / "wadl", text=ORDERS.replace('<method name="GET">', '<method name="GET" id="createOrder">'))
    [line] = built(tmp_path).warnings
    assert f"{tmp_path / 'wadl' / 'orders.wadl'}:17: WARNING: " in line
    assert "[wadl.duplicate-id]" in line


@pytest.mark.parametrize(
    "broken", [{"wadl_sources": ["../nothing"]}, {"wadl_sources": []}, {"wadl_pages": "index.rst"}]
)
def test_what_can_not_be_written_is_told(tmp_path: Path, broken: dict[str, object]) -> None:
    lay(tmp_path / "wadl")
    assert any("no pages are written: " in line for line in built(tmp_path, **broken).warnings)


@pytest.mark.parametrize("place", ["../out", "{}/out", "link", "link/out"])
def test_nothing_is_written_beside_the_sources_of_a_site(tmp_path: Path, place: str) -> None:
    lay(tmp_path / "wadl")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.rst").write_text("Site\n====\n", encoding="utf-8")
    (tmp_path / "source" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    found = built(tmp_path, wadl_pages=place.format(tmp_path))
    assert any("is not below" in line for line in found.warnings)
    assert list(files(tmp_path / "source")) == ["index.rst"]
    assert not (tmp_path / "out").exists()
    assert not files(tmp_path / "elsewhere")


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    lay(tmp_path / "wadl")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.rst").write_text("Site\n====\n", encoding="utf-8")
    assert built(tmp_path, wadl_pages=None).warnings == []
    assert list(files(tmp_path / "source")) == ["index.rst"]
