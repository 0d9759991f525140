"""The rule default-not-an-option."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Related
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.param import Param
from wadlkit.reading.tree import attribute_location


@rule(Param, severity=Severity.ERROR)
def default_not_an_option(param: Param, _: Context) -> Iterator[Finding]:
    """The default of a param, or its fixed value, is none of its options.

    Options are all the values that there are, so that a default must be one of them. Either the option is missing, or
    the default is misspelt; letters of another case make another value.

    Correct the default, or add the option.
    """
    values = [option.value for option in param.options]
    for name, value in (("default", param.default), ("fixed", param.fixed)):
        if values and value is not None and value not in values:
            word = "the default" if name == "default" else "the fixed value"
            yield Finding(
                message=f"{word} {value} of {param.name} is none of its options",
                location=attribute_location(param.location, name),
                related=(Related(location=param.options[0].location, message="the options"),),
            )
