"""Ties to whole communities reckoned plainly, account by account and thing by thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import floor, log2

from graph.grouping.enlisting import (
    HABIT_BITS,
    LEAST_BITS,
    MOST_BITS,
    MOST_LACKING_BITS,
    MOST_THINGS,
)
from graph.signals import SIGNALS
from tests.graph.sighted_tables import Sighting

Thing = tuple[str, str]
# What a thing of a signal says by level; of level None what is nothing of the community's.
Bits = dict[tuple[str, int | None], float]


class Book:
    """What accounts have, all of one country."""

    def __init__(self, rows: Iterable[Sighting], accounts: int) -> None:
        self.accounts = accounts
        holders: dict[Thing, set[str]] = defaultdict(set)
        for row in rows:
            holders[row.signal, row.entity].add(row.account)
        self.holders = {thing: who for thing, who in holders.items() if len(who) >= 2}
        self.held: dict[tuple[str, str], list[Thing]] = defaultdict(list)
        for thing, who in self.holders.items():
            for name in who:
                self.held[name, thing[0]].append(thing)

    def tied_to(self, members: set[str]) -> dict[str, float]:
        """Everybody who belongs to a community at even odds or better, with the bits."""
        bits = self._bits(members)
        prior = HABIT_BITS + log2(self.accounts / len(members))
        found = {
            name: bits_of - prior
            for name in {name for name, _ in self.held}
            if (bits_of := self._of_account(name, members, bits)) is not None
        }
        return {name: value for name, value in found.items() if value >= 0}

    def level(self, thing: Thing, members: set[str], is_member: bool) -> int | None:
        fellows = len(self.holders[thing] & members) - is_member
        if fellows < 2:
            return None
        rate = min(1.0, (len(self.holders[thing]) - fellows + 1) / self.accounts)
        step = floor((log2((fellows - 0.5) / (len(members) - is_member) / rate) - 2) / 3)
        return min(3, step) if step >= 0 else None

    def _bits(self, members: set[str]) -> Bits:
        bits: Bits = {}
        for signal in {signal for signal, _ in self.holders}:
            things = [thing for thing in self.holders if thing[0] == signal]
            own, met = Counter[int | None](), Counter[int | None]()
            for thing in things:
                if self.level(thing, members, False) is not None:
                    own[self.level(thing, members, True)] += len(self.holders[thing] & members)
                    met[self.level(thing, members, False)] += len(self.holders[thing] - members)
            mine = sum(len(self.held[name, signal]) for name in members)
            others = sum(len(self.holders[thing]) for thing in things) - mine
            rates = [
                (step, (own[step] + 0.2) / (mine + 1), (met[step] + 0.5) / (others + 1))
                for step in {*own, *met} - {None}
            ]
            bits |= {(signal, step): log2(rate / usual) for step, rate, usual in rates}
            if rates:
                rest, usual = (max(0.001, 1 - sum(row[side] for row in rates)) for side in (1, 2))
                bits[signal, None] = log2(rest / usual)
        return bits

    def _of_account(self, name: str, members: set[str], bits: Bits) -> float | None:
        """Bits of all that an account has in common with a community, if it asks what it does."""
        causes: dict[str, tuple[float, bool]] = {}
        asked = 0.0
        for signal in SIGNALS:
            held = self.held.get((name, signal.name), [])
            if held and (signal.name, None) in bits:
                steps = [self.level(thing, members, name in members) for thing in held]
                own = [bits[signal.name, step] for step in steps if step is not None]
                rest = (len(held) - len(own)) * bits[signal.name, None]
                value = (sum(own) + rest) * min(1, MOST_THINGS / max(1, len(own)))
                value = max(-MOST_LACKING_BITS, min(MOST_BITS, value))
                best = causes.get(signal.cause, (-99.0, False))
                causes[signal.cause] = max(best, (value, signal.is_supplied))
                asked = max(asked, sum(own)) if signal.cause == "content" else asked
        content = causes.get("content", (0.0, False))[0]
        others = [value for cause, (value, _) in causes.items() if cause != "content"]
        if min(asked, content, max(others, default=0.0)) < LEAST_BITS:
            return None
        supply = [value for value, is_supplied in causes.values() if is_supplied and value >= 0]
        rest = sum(value for value, supplied in causes.values() if not supplied or value < 0)
        return rest + max(supply, default=0.0)
