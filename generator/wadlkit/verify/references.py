"""Which references the layout follows: a method that is used by one is copied as it stands at that moment.

References inside it that stand further down have not been followed then, and never are; nor are those that name a file.
"""

from __future__ import annotations

import math

from wadlkit.model.operation import Operation
from wadlkit.sources.location import Location

Moment = tuple[float, ...]
END: Moment = (math.inf,)


def moment_of(operation: Operation) -> Moment:
    """When the method of an operation was copied; a method in place never is."""
    return END if operation.use.href is None else operation.use.location.document_order


def follow(location: Location, moment: Moment) -> Moment | None:
    """When what stands at a place was copied, itself or what it is in; None if a reference to it was not followed."""
    for via in location.via:
        if _is_entity(via):
            continue
        order = via.document_order
        if order >= moment or _entry(via) != _entry(location):
            return None
        moment = order
    return moment


def _is_entity(via: Location) -> bool:
    return via.text.startswith("&")


def _entry(place: Location) -> str:
    """The file that was read, itself or by its entities, when a place was come to."""
    return next((via.file for via in reversed(place.via) if _is_entity(via)), place.file)
