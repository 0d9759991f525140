"""Every code a diagnostic can bear, once: its name, its severity and one sentence.

A name tells the pattern that was found, not the cure, and stays the same for good: people grep for it and allow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error fails a command, a warning or a note does so when it is asked to."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, and more for less."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding."""

    name: str
    severity: Severity
    sentence: str


CODES: dict[str, Code] = {}


def register(name: str, severity: Severity, sentence: str) -> Code:
    """A new code; two of one name are a mistake of ours."""
    if name in CODES:
        raise ValueError(f"the code {name} is there already")
    CODES[name] = Code(name, severity, sentence)
    return CODES[name]


NOT_WELL_FORMED = register("not-well-formed", Severity.ERROR, "The file is not well-formed XML.")
NOT_A_WADL = register("not-a-wadl", Severity.ERROR, "The root element is not one of a WADL.")
INVALID_STRUCTURE = register("invalid-structure", Severity.WARNING, "The file breaks the grammar of its WADL version.")
UNKNOWN_ELEMENT = register("unknown-element", Severity.WARNING, "An element is not one of WADL's.")
UNBOUND_PREFIX = register("unbound-prefix", Severity.WARNING, "A name has a prefix that is declared nowhere.")
UNREADABLE_FILE = register("unreadable-file", Severity.ERROR, "A file that is needed is missing or can't be read.")
REFUSED_FILE = register("refused-file", Severity.ERROR, "A file was not opened, since it is not one that may be.")
ENTITY_LIMIT = register("entity-limit", Severity.ERROR, "The file would grow beyond what is read of one input.")
DANGLING_REFERENCE = register("dangling-reference", Severity.ERROR, "A reference leads to nothing.")
REFERENCE_LOOP = register("reference-loop", Severity.ERROR, "A reference leads back to itself.")
DUPLICATE_ID = register("duplicate-id", Severity.ERROR, "Two elements of one file bear the same id.")
MISSING_SAMPLE = register("missing-sample", Severity.ERROR, "A sample names a file that is not there.")
PAGE_COLLISION = register("page-collision", Severity.WARNING, "Two operations have one page name; the later wins.")
OLD_NAMESPACE = register("old-namespace", Severity.NOTE, "The WADL is written in a namespace older than 2009/02.")
NO_NAMESPACE = register("no-namespace", Severity.NOTE, "The WADL is written without a namespace.")
FRAGMENT = register("fragment", Severity.NOTE, "The file holds a part of a WADL only.")
NO_PAGE = register("no-page", Severity.NOTE, "The layout has no page for this operation.")
SHARED_KEY = register("shared-key", Severity.WARNING, "Two APIs have one key, so that their anchors may be the same.")
UNKNOWN_MARKUP = register("unknown-markup", Severity.NOTE, "An element of a doc is unknown; its text is kept.")

# Of the folder that pages are written into.
MISSING_PAGE = register("missing-page", Severity.ERROR, "A page is not there.")
STALE_PAGE = register("stale-page", Severity.ERROR, "A page is as it was written, and is to hold something else now.")
EDITED_PAGE = register("edited-page", Severity.ERROR, "A person edited a page after it was written; it is kept.")
ORPHANED_PAGE = register("orphaned-page", Severity.ERROR, "The operation of a page is gone.")
FOREIGN_FILE = register("foreign-file", Severity.ERROR, "A file among pages was not written by wadlkit; it is kept.")
MISSING_MANIFEST = register("missing-manifest", Severity.ERROR, "Pages are there, and not what tells whose they are.")
BROKEN_MANIFEST = register("broken-manifest", Severity.ERROR, "The manifest of a folder of pages can't be believed.")
STALE_MANIFEST = register("stale-manifest", Severity.ERROR, "The manifest of a folder does not fit its pages.")
PAGE_DIFFERS = register("page-differs", Severity.ERROR, "A page says something else than it was meant to.")
LOST_FACT = register("lost-fact", Severity.ERROR, "A fact of the WADL is not on its page, for no known reason.")

# Of schemas: what they say against what the WADL and its samples say.
SCHEMA_DIFFERS = register("schema-differs", Severity.ERROR, "A schema says something else than the WADL does.")
INVALID_SCHEMA = register("invalid-schema", Severity.ERROR, "A schema is none by the standard that it names.")
SAMPLE_BREAKS_SCHEMA = register("sample-breaks-schema", Severity.WARNING, "A sample is rejected by its own schema.")
UNCHECKED_SAMPLE = register("unchecked-sample", Severity.NOTE, "A sample is too large to be held against its schema.")

# Of bodies: what a WADL says of them against what its samples show.
PARAM_NOT_IN_SAMPLE = register("param-not-in-sample", Severity.WARNING, "A documented field is in no sample.")
FIELD_NOT_DOCUMENTED = register("field-not-documented", Severity.WARNING, "A field of a sample has no param.")
SAMPLE_CONTRADICTS_TYPE = register("sample-contradicts-type", Severity.WARNING, "A sample shows another type.")
AMBIGUOUS_NESTING = register("ambiguous-nesting", Severity.WARNING, "A param could belong to several places of a body.")
UNKNOWN_TYPE = register("unknown-type", Severity.WARNING, "Nobody knows what a type's name means in JSON.")
BROKEN_SAMPLE = register("broken-sample", Severity.WARNING, "A sample is not what its media type says, or odd.")
VALUE_NOT_AN_OPTION = register("value-not-an-option", Severity.WARNING, "A sample has a value that is no option.")
REQUIRED_NOT_IN_SAMPLE = register("required-not-in-sample", Severity.WARNING, "A sample lacks a required field.")
GRAMMAR_CONTRADICTS_TYPE = register("grammar-contradicts-type", Severity.WARNING, "A grammar has another type.")
BROKEN_GRAMMAR = register("broken-grammar", Severity.WARNING, "A grammar is missing, or can't be read as a whole.")
UNCLEAR_PATH = register("unclear-path", Severity.WARNING, "The path of a param means no single place.")
UNUSED_OPTION = register("unused-option", Severity.WARNING, "An option of wadlkit.toml changes nothing any more.")
