from wadlkit.diagnostics.codes import Severity as Severity
from wadlkit.diagnostics.diagnostic import Diagnostic as Diagnostic
from wadlkit.model.method import Representation as Representation
from wadlkit.model.method import Response as Response
from wadlkit.model.operation import Api as Api
from wadlkit.model.operation import Operation as Operation
from wadlkit.model.param import Param as Param
from wadlkit.model.param import Style as Style
from wadlkit.model.subject import Subject as Subject
from wadlkit.reading.load import load as load
from wadlkit.sources.location import Location as Location

__all__ = [
    "Api",
    "Diagnostic",
    "Location",
    "Operation",
    "Param",
    "Representation",
    "Response",
    "Severity",
    "Style",
    "Subject",
    "__version__",
    "load",
]

__version__: str
_HOMES: dict[str, str]
