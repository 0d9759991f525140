"""The WADL files of the corpus, and each of them read once for all tests."""

from functools import cache
from pathlib import Path

from wadlkit.model.operation import Api
from wadlkit.reading.load import load
from wadlkit.sources.files import Files


def paths(corpus: Path) -> list[Path]:
    return sorted(path for path in corpus.glob("*/source/**/*.wadl*") if path.is_file())


@cache
def apis(corpus: Path) -> dict[Path, Api]:
    """Every file, read with the folder of its case as root."""
    return {path: load(path, files=Files(case(corpus, path) / "source")) for path in paths(corpus)}


def case(corpus: Path, path: Path) -> Path:
    return corpus / path.relative_to(corpus).parts[0]
