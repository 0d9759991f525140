"""The WADL files of the corpus, and each of them read once for all tests."""

from functools import cache
from pathlib import Path

from wadlkit.model.operation import Api
from wadlkit.reading.load import load
from wadlkit.sources.files import Files

# From many writers: OpenStack with entities and samples, Jersey, XML with grammars, params that types bring, old WADL.
FIVE = (
    "openstack-identity-api-67698fd1/source/api-ref/src/wadls/identity-api/src/v2.0/wadl/OS-KSCATALOG-admin.wadl",
    "rax-rackconnect-20150804b/source/src/wadl/rackconnect.wadl",
    "wild-EIDA-routing/source/application.wadl",
    "wild-blackwinter-wadl/source/example/delicious.wadl",
    "wild-javaee-wadl/source/wadl/wadl-maven-plugin/src/test/resources/hellobean-wadl/HelloBean.wadl",
)


def paths(corpus: Path) -> list[Path]:
    return sorted(path for path in corpus.glob("*/source/**/*.wadl*") if path.is_file())


@cache
def apis(corpus: Path) -> dict[Path, Api]:
    """Every file, read with the folder of its case as root."""
    return {path: load(path, files=Files(case(corpus, path) / "source")) for path in paths(corpus)}


def case(corpus: Path, path: Path) -> Path:
    return corpus / path.relative_to(corpus).parts[0]
