"""Is every fact of a schema one of the WADL or of its samples, and is every one of theirs in the schema?

The body is asked, and not who wrote the schema: what each place has to say follows from its params and from what is
seen there, by rules of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wadlkit.bodies.observed import read_samples
from wadlkit.diagnostics.codes import SCHEMA_DIFFERS
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.body import Body, Field, JsonType, Path, Type, spell
from wadlkit.model.operation import Operation
from wadlkit.model.param import Param
from wadlkit.verify.schema_text import SchemaText, Step
from wadlkit.verify.schema_words import is_title_of, is_told_by, means

# Beyond these a schema may be silent: what is nested deeper, and members that nobody documents, if they are so many.
_DEEPEST = 64
_MOST_STRANGERS = 100
_MOST_SHOWN = 60  # characters of a value in a finding

_ROOT = frozenset(("$schema", "$id", "title", "description", "examples", "$defs", "definitions"))
KNOWN = frozenset(
    ("$comment", "title", "description", "type", "enum", "const", "oneOf", "format", "minimum", "maximum")
) | {"items", "properties", "required", "additionalProperties", "default"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a schema should be like beside the facts: what ``$schema`` says, and whether it is closed."""

    uri: str
    strict: bool


@dataclass(slots=True)
class Facts:
    """Compares one schema with its body; each difference is a finding."""

    operation: Operation
    body: Body
    text: SchemaText
    wanted: Wanted
    report: Report
    is_readable: bool = True
    _path: Path = ()

    def compare(self) -> None:
        """Look at every fact on both sides."""
        document, body = self.text.document, self.body
        self._head()
        root = body.root
        assumed = _assumed(body)
        if assumed:
            root = replace(root, types=(JsonType.OBJECT,), members=tuple(map(self._member, assumed)))
        if assumed and "$comment" not in document:
            self._tell("it is not said what is assumed", ())
        self._place(document, root, (), (), is_assumed=bool(assumed))

    def _head(self) -> None:
        document = self.text.document
        if document.get("$schema") != self.wanted.uri:
            self._tell(f"the schema is of {_shown(document.get('$schema'))}, not of {self.wanted.uri}", ("$schema",))
        title = " ".join(str(document.get("title", "")).split())
        called = " ".join((self.operation.title or f"{self.operation.method} {self.operation.path}").split())
        words = title.removeprefix(called).strip(" ,").split()
        if not title.startswith(called) or words != [self.body.direction, *" ".join(self.body.statuses).split()]:
            self._tell(f"the title is {_shown(title)}", ("title",))
        seen = {
            json.dumps(read.parsed.value, sort_keys=True)
            for read in read_samples(self.body.representation.samples)
            if read.parsed.is_json
        }
        examples = document.get("examples", [])
        for number, example in enumerate(examples if isinstance(examples, list) else [None]):
            if json.dumps(example, sort_keys=True) not in seen:
                self._tell("an example is no sample", ("examples", number))

    # -- one place -----------------------------------------------------------------------------------------------------

    def _place(
        self, node: object, place: Field, carried: Sequence[Param], at: tuple[Step, ...], *, is_assumed: bool = False
    ) -> None:
        """Compare the schema of a place; ``carried`` are the params of the array whose items it is."""
        self._path = place.path
        node, at = self.text.follow(node, at)
        if not isinstance(node, dict):
            self.is_readable = False
            self._tell("there is no schema", at)
            return
        self._keywords(node, at)
        self._types(node, place, carried, at)
        if not is_assumed:
            self._comment(node, place, at)
        is_array = place.types == (JsonType.ARRAY,)
        own = () if is_array else (*carried, *place.params)
        self._values(node, place, own, at)
        if is_array:
            whole = [param for param in place.params if _is_list(param.default)]
            self._default(node, whole, ["array"], at)
            carried = tuple(replace(each, default=None) if each in whole else each for each in place.params)
        else:
            carried = ()
        self._words(node, place, at)
        if len(place.path) < _DEEPEST:
            self._members(node, place, at, is_assumed=is_assumed)
            self._items(node, place, carried, at)

    def _keywords(self, node: dict[str, Any], at: tuple[Step, ...]) -> None:
        for keyword in node.keys() - (KNOWN if at else KNOWN | _ROOT):
            self.is_readable = False
            self._tell(f"{keyword} is nothing that the WADL says", (*at, keyword))

    def _types(self, node: dict[str, Any], place: Field, carried: Sequence[Param], at: tuple[Step, ...]) -> None:
        said = _kinds(node)
        if sorted(said) != sorted(kind.value for kind in place.types):
            kinds = " or ".join(place.types) or "open"
            self._tell(f"the type is {_shown(node.get('type'))}, and {kinds} by the WADL", (*at, "type"))
        links = any(param.link for param in (*place.params, *carried)) and place.types != (JsonType.ARRAY,)
        is_link = links and (not place.types or JsonType.STRING in place.types)
        for keyword, value in (
            ("format", "uri" if is_link else place.format),
            ("minimum", place.minimum),
            ("maximum", place.maximum),
        ):
            if node.get(keyword) != (value if place.types or keyword == "format" else None):
                self._tell(f"{keyword} is {_shown(node.get(keyword))}, not {_shown(value)}", (*at, keyword))

    def _comment(self, node: dict[str, Any], place: Field, at: tuple[Step, ...]) -> None:
        """Names of types that the schema has no such words for."""
        items = node.get("items")
        said = {
            word for each in (node, items) if isinstance(each, dict) for word in (*_kinds(each), each.get("format"))
        }
        names = dict.fromkeys((param.type or "").strip() for param in place.params)
        others = [name for name in names if name and name.rpartition(":")[2].casefold() not in said]
        wanted = f"{', '.join(others)} in the WADL" if others else None
        comment = node.get("$comment")
        if comment != wanted:
            self._tell(f"the comment is {_shown(comment)}, not {_shown(wanted)}", (*at, "$comment"))

    def _values(self, node: dict[str, Any], place: Field, params: Sequence[Param], at: tuple[Step, ...]) -> None:
        kinds = [kind.value for kind in place.types]
        self._options(node, params, kinds, at)
        if place.types != (JsonType.ARRAY,):
            self._default(node, [param for param in params if param.default is not None], kinds, at)
        fixed = [param.fixed for param in params if param.fixed is not None]
        if ("const" in node) != bool(fixed) or (fixed and not means(node["const"], fixed[0], kinds)):
            self._tell(f"const is {_shown(node.get('const'))}, and {_shown(fixed)} in the WADL", (*at, "const"))

    def _default(self, node: dict[str, Any], params: Sequence[Param], kinds: list[str], at: tuple[Step, ...]) -> None:
        texts = [param.default or "" for param in params]
        if ("default" in node) != bool(texts) or (texts and not means(node["default"], texts[0], kinds)):
            self._tell(
                f"the default is {_shown(node.get('default'))}, and {_shown(texts)} in the WADL", (*at, "default")
            )

    def _options(self, node: dict[str, Any], params: Sequence[Param], kinds: list[str], at: tuple[Step, ...]) -> None:
        options = [option for param in params for option in param.options]
        keyword = "oneOf" if any(is_told_by(None, option.docs) is False for option in options) else "enum"
        other = "enum" if keyword == "oneOf" else "oneOf"
        said = node.get(keyword, [])
        entries = [each if keyword == "oneOf" else {"const": each} for each in (said if isinstance(said, list) else [])]
        known = [each for each in entries if isinstance(each, dict) and "const" in each]
        strange = [each for each in known if not any(means(each["const"], option.value, kinds) for option in options)]
        lacking = [o for o in options if not any(means(each["const"], o.value, kinds) for each in known)]
        if other in node or len(known) != len(entries) or strange or (keyword in node) != bool(options):
            self._tell(f"{other if other in node else keyword} is none of the WADL's options", (*at, keyword))
        for option in lacking:
            self._tell(f"the option {_shown(option.value)} is not in it", (*at, keyword))
        for number, each in enumerate(known):
            of_it = [option for option in options if means(each["const"], option.value, kinds)]
            told = next((option for option in of_it if not is_told_by(None, option.docs)), None)
            if not is_told_by(each.get("description"), told.docs if told else ()) or each.keys() - {
                "const",
                "description",
            }:
                self._tell(f"what {_shown(each['const'])} means is said otherwise", (*at, keyword, number))

    def _words(self, node: dict[str, Any], place: Field, at: tuple[Step, ...]) -> None:
        docs = [doc for param in place.params for doc in param.docs]
        if at:
            if not is_title_of(node.get("title"), docs):
                self._tell(f"the title is {_shown(node.get('title'))}", (*at, "title"))
        elif not place.params:
            docs = [*self.body.representation.docs]
        if not is_told_by(node.get("description"), docs):
            self._tell(f"the description is {_shown(node.get('description'))}", (*at, "description"))

    # -- below it ------------------------------------------------------------------------------------------------------

    def _members(self, node: dict[str, Any], place: Field, at: tuple[Step, ...], *, is_assumed: bool) -> None:
        path = place.path
        said = node.get("properties", {})
        said = said if isinstance(said, dict) else {}
        may_be_object = not place.types or JsonType.OBJECT in place.types
        strangers = [member for member in place.members if not _has_params(member)]
        is_map = len(strangers) > _MOST_STRANGERS
        hidden = {member.name for member in strangers} if is_map or not may_be_object else set()
        members = {str(member.name): member for member in place.members if member.name not in hidden}
        for name in said.keys() - members.keys():
            self._path = (*path, name)
            self._tell("the schema has a property that nobody knows", (*at, "properties", name))
        for name in members.keys() - said.keys():
            self._path = (*path, name)
            self._tell("the schema has no such property", (*at, "properties"))
        self._path = path
        required = sorted(name for name, member in members.items() if member.required and not is_assumed)
        listed = node.get("required", [])
        if sorted(map(str, listed if isinstance(listed, list) else [listed])) != required or listed == [] != required:
            self._tell(f"required is {_shown(listed)}, and {_shown(required)} by the WADL", (*at, "required"))
        closed = self.wanted.strict and bool(members) and not is_map and not is_assumed
        if node.get("additionalProperties") is not (False if closed else None):
            self._tell("the object is closed" if not closed else "the object is open", (*at, "additionalProperties"))
        for name in members.keys() & said.keys():
            self._place(said[name], members[name], (), (*at, "properties", name))

    def _items(self, node: dict[str, Any], place: Field, carried: Sequence[Param], at: tuple[Step, ...]) -> None:
        items = self._items_of(place, carried)
        self._path = place.path
        if ("items" in node) != (items is not None):
            self._tell("nobody says what the items are" if items is None else "it is not said what the items are", at)
        elif items is not None:
            self._place(node["items"], items, carried, (*at, "items"))

    def _meaning(self, param: Param) -> Type | None:
        """What the type of a param means here."""
        return next((each.declared for each in self.body.placements if each.param is param), None)

    def _member(self, param: Param) -> Field:
        """An assumed member."""
        known = self._meaning(param)
        kind = JsonType.ARRAY if param.repeating else known.kind if known is not None else None
        return Field(
            path=(param.name.strip(),),
            types=(kind,) if kind is not None else (),
            format=known.format if known is not None and not param.repeating else None,
            minimum=known.minimum if known is not None and not param.repeating else None,
            maximum=known.maximum if known is not None and not param.repeating else None,
            params=(param,),
        )

    def _items_of(self, place: Field, carried: Sequence[Param]) -> Field | None:
        """What an array holds: declared by a param that repeats, else seen; a bare place if values alone are known."""
        items = place.items
        may_be_array = not place.types or JsonType.ARRAY in place.types
        if items is not None and not may_be_array and not _has_params(items):
            items = None
        if place.types == (JsonType.ARRAY,) and not (items is not None and items.params):
            for param in place.params:
                known = self._meaning(param)
                if param.repeating and known is not None and known.kind not in (None, JsonType.ARRAY):
                    bare = items or Field(path=(*place.path, None))
                    kinds = (known.kind,) if known.kind else ()
                    return replace(bare, types=kinds, format=known.format, minimum=known.minimum, maximum=known.maximum)
        has_values = any(
            each.options or each.link or each.fixed is not None or each.default is not None for each in carried
        )
        return Field(path=(*place.path, None)) if items is None and has_values else items

    # -- findings ------------------------------------------------------------------------------------------------------

    def _tell(self, message: str, at: Sequence[Step]) -> None:
        param = next(iter(params_at(self.body, self._path)), None)
        location = param.location if param is not None else self.body.representation.location
        subject = self.body.subject
        where = spell(self._path)
        self.report.add(
            SCHEMA_DIFFERS,
            f"{where}: {message}",
            location,
            related=(Related(location=self.text.place(at), message="in the schema"),),
            subject=str(subject.at(f"{subject.part} · {where}") if self._path else subject),
        )


def params_at(body: Body, path: Path) -> Iterator[Param]:
    """The params that document a place of a body."""
    for placement in body.placements:
        if placement.path == path or (placement.path is None and path == (placement.param.name.strip(),)):
            yield placement.param


def _assumed(body: Body) -> list[Param]:
    """The params that are taken for members of the body, since nobody says where they belong."""
    if body.root.seen or any(placement.path is not None for placement in body.placements):
        return []
    named = {
        placement.param.name.strip(): placement.param for placement in body.placements if placement.param.name.strip()
    }
    return list(named.values()) if len(named) == sum(bool(p.param.name.strip()) for p in body.placements) else []


def _has_params(place: Field) -> bool:
    """Whether somebody documents a place or one below it."""
    stack = [place]
    while stack:
        each = stack.pop()
        if each.params:
            return True
        stack += [*each.members, *([each.items] if each.items is not None else [])]
    return False


def _is_list(default: str | None) -> bool:
    try:
        return isinstance(json.loads(default or ""), list)
    except (ValueError, RecursionError):
        return False


def _kinds(node: dict[str, Any]) -> list[str]:
    said = node.get("type", [])
    return [said] if isinstance(said, str) else [str(each) for each in said] if isinstance(said, list) else ["?"]


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"
