"""The pages that real WADLs gave in the classic layout, byte for byte."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from wadlkit.pages.profile import CLASSIC
from wadlkit.pages.render import Renderer
from wadlkit.reading.load import load


def written(case: Path, paths: list[str]) -> dict[str, bytes]:
    """The pages of some WADLs of a case by their names; of two with one name the later."""
    renderer = Renderer(CLASSIC)

    def each() -> Iterator[tuple[str, bytes]]:
        for path in paths:
            api = load(case / path, root=case / "source")
            present = CLASSIC.presenter(api)
            for operation in api.operations:
                page = present(operation)
                if page is not None:
                    yield page.file_name, renderer.render(page).encode()

    return dict(each())


def test_89_of_89_pages_byte_for_byte(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    expected = same = 0
    differing = []
    for case in sorted(corpus.glob("*-seed")):
        told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
        pages = written(case, [wadl["path"] for wadl in told["wadl"]])
        folders = [case / folder for wadl in told["wadl"] for folder in wadl["pages_in"]]
        for name in told["pages"]["derivable"]:
            [path] = [folder / name for folder in folders if (folder / name).exists()]
            expected += 1
            if pages.get(name) == path.read_bytes():
                same += 1
            else:
                differing.append(path.relative_to(corpus).as_posix())
    record_property("classic pages byte for byte", f"{same} of {expected}")
    assert (same, expected, differing) == (89, 89, [])
