"""What the elements of a doc are: DocBook's and XHTML's, by local name, since their namespaces are seldom right."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from wadlkit.model.markup import Element
from wadlkit.model.prose import AdmonitionKind, Code, Emphasis, Hyperlink, Inline, Words
from wadlkit.reading.flow import Inlines
from wadlkit.reading.white_space import BLANKS


class Role(Enum):
    """What an element is for the prose that it stands in."""

    INLINE = auto()
    TRANSPARENT = auto()
    DIVISION = auto()
    HEADING = auto()
    TITLED = auto()
    LIST = auto()
    DEFINITIONS = auto()
    ADMONITION = auto()
    VERBATIM = auto()
    TABLE = auto()
    BREAK = auto()
    IMAGE = auto()
    MEDIA = auto()
    HIDDEN = auto()
    UNKNOWN = auto()


# -- inlines: what an element makes of its content ---------------------------------------------------------------------


def _emphasis(element: Element, content: Inlines) -> Inlines:
    return (Emphasis(content=content, strong=element.get("role") in ("bold", "strong")),)


def _strong(_: Element, content: Inlines) -> Inlines:
    return (Emphasis(content=content, strong=True),)


def _code(element: Element, content: Inlines) -> Inlines:
    texts = [inline.text for inline in content if isinstance(inline, Words | Code)]
    if len(texts) == len(content):
        return (Code(text="".join(texts)),)
    coded: list[Inline] = []
    for inline in content:
        match inline:
            case Words(text=text):
                coded.append(Code(text=text))
            case Emphasis(content=inner, strong=strong):
                coded.append(Emphasis(content=_code(element, inner), strong=strong))
            case Hyperlink(content=inner, target=target):
                coded.append(Hyperlink(content=_code(element, inner), target=target))
            case Code():
                coded.append(inline)
    return tuple(coded)


def _link(element: Element, content: Inlines) -> Inlines:
    """A link to a URI; one to another part of the document that the doc came from has nowhere to lead."""
    attributes = {attribute.name.rpartition(":")[2]: attribute.value.strip(BLANKS) for attribute in element.attributes}
    target = attributes.get("href") or attributes.get("url")
    if target:
        return (Hyperlink(content=content or (Words(text=target),), target=target),)
    name = attributes.get("linkend") or attributes.get("targetptr") or attributes.get("targetdoc")
    return (Code(text=name),) if name and not content else content


def _address(scheme: str) -> Callable[[Element, Inlines], Inlines]:
    def link(element: Element, content: Inlines) -> Inlines:
        address = "".join(inline.text for inline in content if isinstance(inline, Words | Code)).strip(BLANKS)
        return (Hyperlink(content=content, target=scheme + address),) if address else _link(element, content)

    return link


def _between(before: str, after: str) -> Callable[[Element, Inlines], Inlines]:
    return lambda _, content: (Words(text=before), *content, Words(text=after))


_INLINES = {
    _emphasis: "emphasis em i cite citetitle dfn firstterm glossterm foreignphrase wordasword remark u ins var",
    _strong: "b strong guibutton guiicon guilabel guimenu guimenuitem guisubmenu keycap",
    _code: """
        code literal command parameter replaceable option constant filename tt kbd samp varname methodname function
        classname interfacename property returnvalue errorcode errorname errortype exceptionname systemitem envar token
        symbol type structfield structname markup tag sgmltag userinput computeroutput prompt package database keycode
        """,
    _link: "a link ulink xref olink",
    _address(""): "uri",
    _address("mailto:"): "email",
    # What a reader would see but no character says.
    _between("“", "”"): "quote q",
    _between("", "™"): "trademark",
    _between("^", ""): "superscript sup",
    _between("_", ""): "subscript sub",
    _between(" (", ")"): "footnote",
    _between("[", "]"): "optional",
}
INLINES = {name: make for make, names in _INLINES.items() for name in names.split()}
# Those that a reader would see something of although they hold nothing.
SPEAKING = frozenset({"a", "link", "ulink", "xref", "olink"})

# -- blocks ------------------------------------------------------------------------------------------------------------

ADMONITIONS: dict[str, AdmonitionKind] = {
    "note": "note",
    "warning": "warning",
    "danger": "warning",
    "important": "important",
    "tip": "tip",
    "hint": "tip",
    "caution": "caution",
    "attention": "caution",
}
ORDERED = frozenset({"orderedlist", "ol", "procedure", "substeps"})
ITEMS = frozenset({"listitem", "li", "member", "step", "callout"})
ENTRIES = frozenset({"varlistentry", "glossentry", "div"})
TERMS = frozenset({"term", "dt", "glossterm"})
EXPLANATIONS = frozenset({"listitem", "dd", "glossdef"})
TITLES = frozenset({"title", "caption"})
INFOS = frozenset({"info", "blockinfo", "sectioninfo"})
PICTURES = frozenset({"imageobject", "videoobject", "audioobject"})

_ROLES = {
    Role.TRANSPARENT: """
        phrase span alt textobject imageobject videoobject audioobject font small big abbr acronym label anchor
        application productname productnumber productversion personname firstname surname author orgname address date
        pubdate edition releaseinfo copyright year holder attribution citation keycombo keysym mousebutton shortcut
        accel menuchoice lineannotation errortext synopsis cmdsynopsis arg group funcsynopsis info blockinfo
        sectioninfo del s strike time data bdi bdo wbr
        """,
    Role.DIVISION: """
        para simpara p div body html head article main header footer nav center fieldset form epigraph highlights
        informalfigure informalexample informalequation programlistingco screenco screenshot listitem li member step
        callout dd glossdef varlistentry glossentry dt term qandaset qandadiv qandaentry question answer row tr entry
        entrytbl td th thead tbody tfoot tgroup figcaption details summary
        """,
    Role.HEADING: "title titleabbrev subtitle caption bridgehead legend h1 h2 h3 h4 h5 h6",
    Role.TITLED: """
        section simplesect sect1 sect2 sect3 sect4 sect5 chapter appendix refsection refsect1 refsect2 refsect3
        formalpara example figure equation sidebar blockquote abstract task
        """,
    Role.LIST: "itemizedlist ul menu dir simplelist calloutlist orderedlist ol procedure substeps stepalternatives",
    Role.DEFINITIONS: "variablelist dl glosslist",
    Role.ADMONITION: " ".join(ADMONITIONS),
    Role.VERBATIM: "programlisting screen literallayout pre listing xmp",
    Role.TABLE: "table informaltable",
    Role.BREAK: "br hr sbr",
    Role.IMAGE: "img graphic inlinegraphic imagedata videodata audiodata",
    Role.MEDIA: "mediaobject inlinemediaobject",
    Role.HIDDEN: "indexterm colspec spanspec col colgroup script style co area areaspec",
}

ROLES = {
    **{name: role for role, names in _ROLES.items() for name in names.split()},
    **dict.fromkeys(INLINES, Role.INLINE),
}


def language_of(element: Element) -> str:
    """What verbatim lines are written in: DocBook's attribute, or HTML's class of the element or of the code in it."""
    for each in (element, *element.elements):
        words = (each.get("class") or "").split()
        named = next((word.removeprefix("language-") for word in words if word.startswith("language-")), "")
        if language := each.get("language") or named:
            return language
    return ""
