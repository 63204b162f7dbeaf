"""Innocent ties among ordinary customers: second accounts of one person, and flatmates."""

import numpy as np

from graph.scenarios.hashing import Ints, mix
from graph.scenarios.homes import HOME
from graph.scenarios.people import People

_SECOND_ACCOUNTS = 0.015
_FLATMATES = 0.04


def _renamed(email: str, number: int) -> str:
    """Write another address of the same person: a tag, a number or another provider."""
    user, _, domain = email.partition("@")
    match number % 3:
        case 0:
            return f"{user}+{('ai', 'work', 'llm', 'test')[number % 4]}@{domain}"
        case 1:
            return f"{user}{number % 90 + 2}@{domain}"
        case _:
            return f"{user}@{'gmail.com' if domain != 'gmail.com' else 'outlook.com'}"


def _copy(people: People, columns: tuple[str, ...], target: Ints, source: Ints) -> None:
    for name in columns:
        column = getattr(people, name)
        column[target] = column[source]


def pair_up(people: People, rng: np.random.Generator) -> None:
    """Tie some accounts of no group to another one, in harmless ways."""
    free = rng.permutation(np.flatnonzero(people.group < 0))
    seconds, flatmates = int(len(free) * _SECOND_ACCOUNTS), int(len(free) * _FLATMATES)
    target, source, flat, host = np.split(
        free[: 2 * (seconds + flatmates)], np.cumsum([seconds, seconds, flatmates])
    )
    _second_accounts(people, target, source, rng)
    _copy(people, ("country", "clock"), flat, host)
    people.place[flat, HOME] = people.place[host, HOME]
    same_device = rng.random(len(flat)) < 0.15
    _copy(people, ("device",), flat[same_device], host[same_device])


def _second_accounts(people: People, target: Ints, source: Ints, rng: np.random.Generator) -> None:
    """Let one person hold two accounts, with the same home and often the same device or card."""
    _copy(
        people, ("country", "clock", "place", "mix", "is_api", "agent", "fingerprint", "topics"),
        target, source,
    )  # fmt: skip
    device, card = rng.random(len(target)) < 0.75, rng.random(len(target)) < 0.5
    _copy(people, ("device",), target[device], source[device])
    _copy(
        people,
        ("card", "issuer", "funding", "card_country", "address", "address_country"),
        target[card],
        source[card],
    )
    numbers = mix(target, 141).tolist()
    for spot, original, number in zip(target.tolist(), source.tolist(), numbers, strict=True):
        people.email[spot] = _renamed(people.email[original], number)
