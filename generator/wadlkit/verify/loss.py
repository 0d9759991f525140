"""What a page does not have of its operation, and may go without."""

from __future__ import annotations

from dataclasses import dataclass

from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One instance of a kind of loss: what is lost, where the WADL says it and where on the page it is missed."""

    kind: str
    what: str
    location: Location
    place: Location
