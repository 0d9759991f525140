"""Names that are each given once."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Numbered:
    """Gives names: of those that are alike, the later ones are numbered, as ``form`` spells them (``{} ({})``)."""

    form: str
    _taken: dict[str, int] = field(default_factory=dict)

    def give(self, name: str) -> str:
        """A name that was not given before: ``name`` itself, the first time."""
        number = self._taken.get(name, 0) + 1
        while number > 1 and self.form.format(name, number) in self._taken:  # somebody may be called so
            number += 1
        self._taken[name] = number
        given = name if number == 1 else self.form.format(name, number)
        self._taken.setdefault(given, 1)
        return given
