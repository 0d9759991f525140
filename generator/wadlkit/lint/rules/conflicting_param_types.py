"""The rule conflicting-param-types."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Related
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.lint.walk import walk
from wadlkit.model.operation import Api
from wadlkit.model.param import Param
from wadlkit.reading.tree import attribute_location

_MOST_RELATED = 5


@rule(Api, severity=Severity.WARNING)
def conflicting_param_types(
    api: Api, _: Context, *, styles: tuple[str, ...] = ("template", "query", "header", "matrix")
) -> Iterator[Finding]:
    """Params of one name and style have different types.

    What is ``xsd:int`` in one place and ``xsd:string`` in another is most often the same thing, and one of the two is
    wrong: generated clients will have two kinds of it. The rarer type is reported, with places that have the other.
    Fields of bodies are not compared unless ``styles`` names ``plain``, since ``id`` may well be many things.

    Correct the type, or give the param a name of its own.
    """
    by_name: dict[tuple[str, str], dict[str, dict[tuple[str, int], Param]]] = {}
    for application in api.applications:
        for thing, _trail in walk(application):
            if isinstance(thing, Param) and thing.type and thing.style is not None and thing.style.value in styles:
                types = by_name.setdefault((thing.name, thing.style.value), {})
                kind = thing.type.rpartition(":")[2].lower()
                types.setdefault(kind, {}).setdefault((thing.location.file, thing.location.start), thing)
    for (name, style), types in by_name.items():
        usual, *rarer = sorted(types.values(), key=len, reverse=True)
        for strange in rarer:
            here, there = next(iter(strange.values())), next(iter(usual.values()))
            places = [
                Related(location=param.location, message=f"{param.type} here")
                for param in [*usual.values(), *list(strange.values())[1:]][:_MOST_RELATED]
            ]
            yield Finding(
                message=f"the {style} param {name} is {here.type} here, and {there.type} in other places",
                location=attribute_location(here.location, "type"),
                related=tuple(places),
                subject=f"{api.key}: {style} param {name}",
            )
