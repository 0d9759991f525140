"""Real WADLs through every directive and every builder of Sphinx."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.wadls import FIVE, case
from tests.sphinx_ext.site import WADL, build
from wadlkit import Operation, load

Record = Callable[[str, object], None]


def title(words: str) -> str:
    return f"{words}\n{'=' * len(words.encode())}\n\n"


def documents(number: int, wadl: Path, operations: tuple[Operation, ...]) -> dict[str, str]:
    """A document for each directive."""
    first = operations[0]
    source = f"   :source: {wadl}\n"
    again = f"{source}   :no-index:\n\n"
    return {
        f"whole{number}": f"{title(wadl.stem)}.. wadl:application:: {wadl}\n\n:wadl:op:`{first.method} {first.path}`\n",
        f"parts{number}": f"{title(f'Parts of {wadl.stem}')}"
        f".. wadl:operation:: {first.method} {first.path}\n{again}.. wadl:resource:: {first.path}\n{again}",
    }


# Too slow for each change; tests of the extension take our own API through every builder then.
@pytest.mark.nightly
# What one builder has read, the others take over; that of messages wants to read for itself.
@pytest.mark.parametrize(
    "builders", [("html", "latex", "text", "man", "epub"), ("gettext",)], ids=["pages", "messages"]
)
def test_every_builder_takes_what_directives_show(
    corpus: Path, tmp_path: Path, builders: tuple[str, ...], record_property: Record
) -> None:
    files = [(path, case(corpus, path) / "source") for path in (corpus / name for name in FIVE)]
    files.append((WADL / "backup.wadl", WADL))
    written: dict[str, str] = {}
    operations = 0
    for number, (wadl, root) in enumerate(files):
        api = load(wadl, root=root)
        written |= documents(number, wadl, api.operations)
        operations += len(api.operations)
    index = "".join(f"   {name}\n" for name in written)
    written["index"] = f"{title('APIs')}.. toctree::\n\n{index}"
    for builder in builders:
        site = build(tmp_path, written, builder, wadl_root="/", suppress_warnings=["wadl"])
        assert list(site.warnings) == []
        assert any(site.folder.iterdir())
        assert len(site.read) == len(written)
        written = {}
    shown = [len(kept) for kept in site.env.get_domain("wadl").data["shown"].values()]
    record_property("operations of real WADLs that directives show", sum(shown))
    assert (len(shown), sum(shown), operations) == (6, 71, 71)
