"""A layout as named choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wadlkit.model.operation import Api, Operation
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.pages import classic
from wadlkit.pages.context import Context
from wadlkit.pages.modern import page as modern

AnyPage = Page[str] | Page[Prose]
Present = Callable[[Operation], AnyPage | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A kind of loss that a layout has on purpose."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A layout: what chooses the facts of an API's pages, and what the layout loses of them.

    ``presenter`` gives for an API what gives for each operation its page, or None where the layout has none. The
    templates are in the folder of the profile's name. ``shows_bodies`` tells whether pages show bodies as trees, for
    which the grammars of XML have to be read.
    """

    name: str
    presenter: Callable[[Api, Context], Present]
    losses: tuple[Loss, ...]
    shows_bodies: bool = False


CLASSIC = Profile(
    name="classic",
    presenter=lambda api, _: classic.presenter(api),
    losses=tuple(
        Loss(name=name, sentence=sentence)
        for name, sentence in (
            ("title-case", "Each letter that follows a non-letter is upper case, every other one lower case."),
            ("page-collision", "Of two operations with one file name, the later has the page."),
            ("by-type", "An operation that a resource has by its type has no page."),
            ("other-file", "An operation whose reference names a file has no page."),
            ("unresolved-reference", "A reference that stands after the use of the method around it gives nothing."),
            ("base-uri", "The base URI is not shown."),
            ("type-params", "Params that a resource has by its type are not shown."),
            ("markup", "Markup other than paragraphs, literals, links, lists, notes and warnings is dropped."),
            ("glued-words", "Words at a line end without indentation, and texts of several docs, grow together."),
            ("link-target", "A link without a target leads to the word None."),
            ("second-doc", "Only the first doc of a method is shown, and of a representation only its title."),
            ("other-docs", "The text of the application, of resources, requests and representations is not shown."),
            ("flattened-text", "Paragraphs, lists and notes of a cell stand on one line."),
            ("broken-literal", "A word of a cell, a literal's too, may be broken after a hyphen or a comma."),
            ("param-facts", "Path, default, fixed value, repetition, options and link of a param are not shown."),
            (
                "param-style",
                "Header and matrix params of a request, and all but plain ones of a response, have no table.",
            ),
            ("second-group", "Params of a second representation, or of a second response, are not shown."),
            ("response-params", "The text of a response's own params is glued to its description."),
            ("reversed-params", "Several params of one resource stand in reverse order."),
            ("representation-facts", "Media type, element and profile of a representation are not shown."),
            ("no-body", "A message without plain params is said to accept no body, whatever its samples show."),
            ("second-sample", "Only the first sample of a representation is shown."),
            ("sample-title", "The title of a sample is not shown."),
            ("inline-sample", "A sample that stands in the WADL itself loses its line ends."),
        )
    ),
)

MODERN = Profile(name="modern", presenter=modern.presenter, losses=(), shows_bodies=True)

PROFILES = {profile.name: profile for profile in (CLASSIC, MODERN)}
