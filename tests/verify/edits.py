"""Edits of one line of text, each of which a reader can see; None where a line has no place for it."""

import re
from collections.abc import Callable
from random import Random
from string import ascii_lowercase, ascii_uppercase, digits

Edit = Callable[[str, Random], str | None]

_WORD = r"(?<!\S)[A-Za-z0-9](?:[\w.,'/()-]*[A-Za-z0-9.,)])?(?!\S)"


def replaced(line: str, random: Random, pattern: str, by: Callable[[re.Match[str]], str]) -> str | None:
    """The line with one match of a pattern replaced, and really another one."""
    matches = list(re.finditer(pattern, line))
    for match in random.sample(matches, len(matches)):
        new = line[: match.start()] + by(match) + line[match.end() :]
        if new != line:
            return new
    return None


def other_letter(letter: str, random: Random) -> str:
    """Another letter of the same sort, so that the width and the look of a word stay."""
    sort = digits if letter.isdigit() else ascii_uppercase if letter.isupper() else ascii_lowercase
    return random.choice(sort.replace(letter, ""))


def letter_changed(line: str, random: Random) -> str | None:
    return replaced(line, random, r"[A-Za-z0-9]", lambda match: other_letter(match[0], random))


def digit_changed(line: str, random: Random) -> str | None:
    return replaced(line, random, r"[0-9]", lambda match: other_letter(match[0], random))


def letter_dropped(line: str, random: Random) -> str | None:
    return replaced(line, random, r"(?<=[A-Za-z0-9])[A-Za-z0-9]", lambda _: "")


def letter_doubled(line: str, random: Random) -> str | None:
    return replaced(line, random, r"[A-Za-z0-9]", lambda match: match[0] * 2)


def letters_transposed(line: str, random: Random) -> str | None:
    return replaced(line, random, r"(?=[A-Za-z0-9])(.)(?!\1)[A-Za-z0-9]", lambda match: match[0][::-1])


def case_changed(line: str, random: Random) -> str | None:
    return replaced(line, random, r"[A-Za-z]", lambda match: match[0].swapcase())


def mark_changed(line: str, random: Random) -> str | None:
    """Another mark at the end of a word."""
    return replaced(line, random, r"(?<=[A-Za-z0-9])[.,](?!\S)", lambda match: ";" if match[0] == "," else "!")


def mark_dropped(line: str, random: Random) -> str | None:
    return replaced(line, random, r"(?<=[A-Za-z0-9])[.,:;](?!\S)", lambda _: "")


def _with_blank(match: re.Match[str]) -> str:
    """A blank, but none within a URI, where it would vanish."""
    line, at = match.string, match.start()
    word = line[:at].split()[-1] + line[at:].split()[0]
    return "" if re.search("://|[<>]", word) else " "


def blank_inserted(line: str, random: Random) -> str | None:
    return replaced(line, random, r"(?<=[A-Za-z0-9])(?=[A-Za-z0-9])", _with_blank)


def blank_inserted_at_a_mark(line: str, random: Random) -> str | None:
    """A blank where the layout may break a line: after a hyphen or a comma within a word."""
    return replaced(line, random, r"(?<=[A-Za-z0-9][-,])(?=[A-Za-z0-9])", _with_blank)


def blank_removed(line: str, random: Random) -> str | None:
    return replaced(line, random, r"(?<=[A-Za-z0-9.,])\s+(?=[A-Za-z0-9])", lambda _: "")


def word_dropped(line: str, random: Random) -> str | None:
    return replaced(line, random, rf"{_WORD} (?=[A-Za-z])", lambda _: "")


def word_repeated(line: str, random: Random) -> str | None:
    return replaced(line, random, _WORD, lambda match: f"{match[0]} {match[0]}")


def words_swapped(line: str, random: Random) -> str | None:
    return replaced(line, random, rf"({_WORD}) (?P<next>{_WORD})", lambda match: f"{match['next']} {match[1]}")


def hyphen_inserted(line: str, random: Random) -> str | None:
    return replaced(line, random, r"(?<=[A-Za-z]) (?=[A-Za-z])", lambda _: "-")


def word_quoted(line: str, random: Random) -> str | None:
    return replaced(line, random, r"(?<!\S)[A-Za-z]{3,}(?!\S)", lambda match: f"``{match[0]}``")


def word_emphasised(line: str, random: Random) -> str | None:
    return replaced(line, random, r"(?<!\S)[A-Za-z]{3,}(?!\S)", lambda match: f"*{match[0]}*")


_LITERAL = r"(?<![`\w])``([^`\s](?:[^`]*[^`\s])?)``(?![`\w])"


def quotes_removed(line: str, random: Random) -> str | None:
    return replaced(line, random, _LITERAL, lambda match: match[1])


def quotes_halved(line: str, random: Random) -> str | None:
    return replaced(line, random, _LITERAL, lambda match: f"`{match[1]}`")


def literal_made_strong(line: str, random: Random) -> str | None:
    return replaced(line, random, _LITERAL, lambda match: f"**{match[1]}**")


# The edits that suit a description or a paragraph; names, types and headings take the first six.
IN_WORDS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (letter_changed, letter_dropped, letter_doubled, letters_transposed, case_changed, blank_inserted)
}
IN_TEXT: dict[str, Edit] = IN_WORDS | {
    edit.__name__: edit
    for edit in (
        blank_inserted_at_a_mark,
        blank_removed,
        hyphen_inserted,
        literal_made_strong,
        mark_changed,
        mark_dropped,
        quotes_halved,
        quotes_removed,
        word_dropped,
        word_emphasised,
        word_quoted,
        word_repeated,
        words_swapped,
    )
}
