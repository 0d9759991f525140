"""wadlkit.toml: what it may say, and what is said of a bad one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wadlkit.diagnostics.codes import Severity
from wadlkit.project.options import ApiOptions, BadOptions, Options, read_options, schema
from wadlkit.sources.files import Limits

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "reference" / "wadlkit.schema.json"


def read(folder: Path, text: str) -> Options:
    (folder / "wadlkit.toml").write_text(text)
    return read_options(folder / "wadlkit.toml")


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Options()


def test_every_option_can_be_set(tmp_path: Path) -> None:
    text = """
        sources = ["api", "more/x.wadl"]
        output = "docs/api"
        profile = "modern"
        templates = "docs/templates"
        fail_on = "note"
        [limits]
        depth = 17
        [apis."api/backup.wadl"]
        key = "cloud-backup"
    """
    assert read(tmp_path, text) == Options(
        sources=("api", "more/x.wadl"),
        output="docs/api",
        profile="modern",
        templates="docs/templates",
        fail_on=Severity.NOTE,
        limits=Limits(depth=17),
        apis={"api/backup.wadl": ApiOptions(key="cloud-backup")},
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = [\n\n x", "wadlkit.toml:3:2: invalid value"),
        ("[limits]\ndepth = 100000", "wadlkit.toml:2: limits.depth: input should be less than or equal to 400"),
        ("[limits]\nfile = -2", "wadlkit.toml:2: limits.file: input should be greater than or equal to 1"),
        ("\nprofil = 'x'", "wadlkit.toml:2: there is no option profil; did you mean profile?"),
        ("profile = 'nonsense'", "wadlkit.toml:1: profile: input should be 'classic' or 'modern'"),
        ("sources = 'wadl'", "wadlkit.toml:1: sources: input should be a valid array"),
        ("sources = []", "wadlkit.toml:1: sources: must not be empty"),
        ("\n\n[limits]\nfiles = 1", "wadlkit.toml:4: there is no option limits.files; did you mean file?"),
        ("depth = 1\n[limits]\ndepth = '1'", "wadlkit.toml:1: there is no option depth"),
        ("[limits]\n# depth\ndepth = '1'", "wadlkit.toml:3: limits.depth: input should be a valid integer"),
        ("limits.depth = true", "wadlkit.toml:1: limits.depth: input should be a valid integer"),
        ("[apis.'a.wadl']\nkey = ''", "wadlkit.toml:2: apis.a.wadl.key: must not be empty"),
        ("fail_on = 2000-01-01", "wadlkit.toml:1: fail_on: input should be 'error', 'warning' or 'note'"),
    ],
)
def test_a_bad_file_is_told_in_one_line_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadOptions) as caught:
        read(tmp_path, text)
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_bytes_that_are_no_text_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "wadlkit.toml").write_bytes(b"\xff")
    with pytest.raises(BadOptions, match="UTF-8"):
        read_options(tmp_path / "wadlkit.toml")


def test_the_published_schema_is_that_of_the_code() -> None:
    assert json.loads(SCHEMA.read_text()) == schema(), "wadlkit options --schema > docs/reference/wadlkit.schema.json"


def test_every_option_has_a_sentence() -> None:
    described = schema()
    options = described["properties"]
    assert isinstance(options, dict)
    assert [name for name, option in options.items() if not option.get("description")] == []


def test_pydantic_is_not_imported_where_there_is_no_file() -> None:
    program = "import sys, wadlkit.project.project as p; p.open_project([]); print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout == "False\n"
