"""Templates with slots in braces, and filling them.

A slot is a number or a name made on the spot ({n0}, {money}, {company}), a word of a list that all
subjects share ({city}, {stuff}), or a word of the subject at hand ({noun}, {act}, {ctx}, {who}).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random

from benchmarks.fourth_population.chance import pick
from benchmarks.fourth_population.text import words
from benchmarks.fourth_population.text.program_words import (
    IDENTIFIER_HEADS,
    IDENTIFIER_TAILS,
    VARIABLES,
)

Fillings = Mapping[str, str | Sequence[str]]
_MONEY = ("$%d", "%d euros", "EUR %d", "%d USD", "£%d", "%dk")
_LEGAL_FORMS = (" Ltd", "", " GmbH", " Inc", "", "")
_OPEN, _CLOSE = "\x01", "\x02"  # stand for doubled braces while a template is read


class _Slot(str):
    """The name of a slot that the subject fills."""


_Part = str | list[str] | Callable[[Random], str]


def _between(low: int, high: int) -> Callable[[Random], str]:
    """A whole number from low up to, not including, high."""
    return lambda rng: str(low + int(rng.random() * (high - low)))


def _hundreds(rng: Random) -> str:
    return str(100 + int(rng.random() ** 2 * 9_900))


def _money(rng: Random) -> str:
    return pick(rng, _MONEY) % int(10 ** (1 + rng.random() * 3.5))


def _company(rng: Random) -> str:
    return pick(rng, words.FIRM_HEADS) + pick(rng, words.FIRM_TAILS) + pick(rng, _LEGAL_FORMS)


def _identifier(rng: Random) -> str:
    return f"{pick(rng, IDENTIFIER_HEADS)}_{pick(rng, IDENTIFIER_TAILS)}"


def _class_name(rng: Random) -> str:
    return pick(rng, IDENTIFIER_HEADS).title() + pick(rng, IDENTIFIER_TAILS).title()


_MADE: dict[str, Callable[[Random], str]] = {
    "n": _between(2, 10),
    "n0": _between(10, 100),
    "n00": _hundreds,
    "n2": _between(5, 17),
    "mm": lambda rng: f"{int(rng.random() * 60):02d}",
    "year": _between(1985, 2023),
    "year2": _between(2021, 2026),
    "money": _money,
    "company": _company,
    "ident": _identifier,
    "ident2": _identifier,
    "Ident": _class_name,
    "Ident2": _class_name,
}
_SHARED = {
    "first": words.FIRST_NAMES,
    "first2": words.FIRST_NAMES,
    "last": words.LAST_NAMES,
    "city": words.CITIES,
    "adj": words.ADJECTIVES,
    "adj2": words.ADJECTIVES,
    "stuff": words.THINGS,
    "stuff2": words.THINGS,
    "lang": words.LANGUAGES,
    "weekday": words.WEEKDAYS,
    "v": VARIABLES,
    "v2": VARIABLES,
}


@cache
def _parts(template: str) -> list[_Part]:
    """A template cut at its slots."""
    marked = template.replace("{{", _OPEN).replace("}}", _CLOSE)
    parts: list[_Part] = []
    for place, piece in enumerate(re.split(r"\{(\w+)\}", marked)):
        if place % 2:
            parts.append(_slot(piece))
        elif piece:
            parts.append(piece.replace(_OPEN, "{").replace(_CLOSE, "}"))
    return parts


def _slot(name: str) -> _Part:
    if name in _MADE:
        return _MADE[name]
    if name in _SHARED:
        return _SHARED[name]
    return _Slot("noun" if name == "noun2" else name)


def render(rng: Random, template: str, fillings: Fillings) -> str:
    """The template with its slots filled; a filling that is a string is taken as it is."""
    made = []
    for part in _parts(template):
        if isinstance(part, _Slot):
            filling = fillings[part]
            made.append(filling if isinstance(filling, str) else pick(rng, filling))
        elif isinstance(part, str):
            made.append(part)
        elif isinstance(part, list):
            made.append(part[int(rng.random() * len(part))])
        else:
            made.append(part(rng))
    return "".join(made)


def render_one(rng: Random, templates: Sequence[str], fillings: Fillings) -> str:
    """One of the templates, filled."""
    return render(rng, pick(rng, templates), fillings)
