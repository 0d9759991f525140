"""A fixed tenth of the corpus through Sphinx, with all that it could say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.site import build
from tests.corpus.wadls import paths

Record = Callable[[str, object], None]
_EVERY = 10
_FIVE = (
    "openstack-identity-api-67698fd1/source/api-ref/src/wadls/identity-api/src/v2.0/wadl/OS-KSCATALOG-admin.wadl",
    "rax-rackconnect-20150804b/source/src/wadl/rackconnect.wadl",
    "wild-EIDA-routing/source/application.wadl",
    "wild-blackwinter-wadl/source/example/delicious.wadl",
    "wild-javaee-wadl/source/wadl/wadl-maven-plugin/src/test/resources/hellobean-wadl/HelloBean.wadl",
)


def test_sphinx_says_nothing_of_modern_pages(corpus: Path, tmp_path: Path, record_property: Record) -> None:
    built = build(corpus, paths(corpus)[::_EVERY], tmp_path)
    record_property("pages of real WADLs that Sphinx builds without a word", built.pages)
    assert list(built.warnings) == []
    assert (built.files, built.pages) == (26, 452)


@pytest.mark.parametrize("builder", ["latex", "text", "man", "epub", "gettext"])
def test_every_builder_takes_modern_pages(corpus: Path, tmp_path: Path, builder: str) -> None:
    files = [corpus / name for name in _FIVE]
    built = build(corpus, files, tmp_path, builder)
    assert list(built.warnings) == []
    assert built.pages >= len(files)
    assert any((tmp_path / builder).iterdir())
