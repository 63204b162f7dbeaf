"""Ties to whole communities reckoned plainly, account by account and thing by thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import floor, log2

from graph.grouping.enlisting import (
    FELLOWS_SHARE,
    FEW_OTHERS,
    HABIT_BITS,
    LEAST_BITS,
    LEAST_FELLOWS,
    MOST_BITS,
    MOST_LACKING_BITS,
    MOST_THINGS,
)
from graph.link import BENIGN_HOLDER
from graph.linking.cells import BOUND
from graph.signals import CONTENT, SIGNALS
from tests.graph.sighted_tables import Sighting

Thing = tuple[str, str]
# What a thing of a signal says by level; of level None what is nothing of the community's.
Bits = dict[tuple[str, int | None], float]


class Book:
    """What accounts have, all of one country, and whom analysts call benign."""

    def __init__(self, rows: Iterable[Sighting], accounts: int, benign: Iterable[str] = ()) -> None:
        self.accounts, self.benign = accounts, set(benign)
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
        needed = max(LEAST_FELLOWS, FELLOWS_SHARE * len(members))
        return {
            name: value
            for name, value in found.items()
            if value >= 0 and len(self.fellows(name, members)) >= needed
        }

    def fellows(self, name: str, members: set[str]) -> set[str]:
        """The other members with whom an account has things of the community."""
        things = [thing for (who, _), held in self.held.items() if who == name for thing in held]
        own = [thing for thing in things if self.level(thing, members, name) is not None]
        return {who for thing in own for who in self.holders[thing] & members} - {name}

    def strangers(self, thing: Thing, members: set[str]) -> float:
        who = self.holders[thing]
        return len(who - members) + BENIGN_HOLDER * len(who & self.benign)

    def level(self, thing: Thing, members: set[str], name: str = "") -> int | None:
        """How much commoner a thing is among the members; below 0 if it ties to one of them."""
        inside = self.holders[thing] & members
        if inside <= {name}:
            return None
        is_of_few, others = len(inside) <= 2, self.strangers(thing, members) - (len(inside) == 1)
        if is_of_few and others > FEW_OTHERS:
            return None
        fellows, rate = max(1, len(inside) - 1), min(1.0, (others + 1) / self.accounts)
        step = floor((log2((fellows - 0.5) / (len(members) - 1) / rate) - 2) / 3)
        if step < 0:
            return None
        return -1 - min(3, step) if is_of_few else min(3, step)

    def _bits(self, members: set[str]) -> Bits:
        bits: Bits = {}
        for signal in {signal for signal, _ in self.holders}:
            things = [thing for thing in self.holders if thing[0] == signal]
            own, met = Counter[int | None](), Counter[int | None]()
            for thing in things:
                step = self.level(thing, members)
                inside = len(self.holders[thing] & members)
                own[step] += inside if inside > 1 else 0
                met[step] += int(self.strangers(thing, members))
            mine = sum(len(self.held[name, signal]) for name in members)
            others = sum(len(self.holders[thing]) for thing in things) - mine
            rates = [
                (step, (own[step] + 0.2) / (mine + 1), min(1.0, (met[step] + 0.5) / (others + 1)))
                for step in {*own, *met} - {None}
            ]
            bits |= {(signal, step): log2(rate / usual) for step, rate, usual in rates}
            if rates:
                rest, usual = (max(0.001, 1 - sum(row[side] for row in rates)) for side in (1, 2))
                bits[signal, None] = min(0.0, log2(rest / usual))
        return bits

    def _of_account(self, name: str, members: set[str], bits: Bits) -> float | None:
        """Bits of all that an account has in common with a community, if it asks what it does."""
        causes: dict[str, tuple[float, bool]] = {}
        for signal in SIGNALS:
            held = self.held.get((name, signal.name), [])
            if held and (signal.name, None) in bits:
                steps = [self.level(thing, members, name) for thing in held]
                own = [bits[signal.name, step] for step in steps if step is not None]
                rest = (len(held) - len(own)) * bits[signal.name, None]
                value = (sum(own) + rest) * min(1, MOST_THINGS / max(1, len(own)))
                value = round(max(-MOST_LACKING_BITS, min(MOST_BITS, value)), 3)
                best = causes.get(signal.cause, (-99.0, False))
                causes[signal.cause] = max(best, (value, not signal.is_supplied))
        content = causes.get(CONTENT, (0.0, True))[0]
        bound = [value for cause, (value, _) in causes.items() if cause in BOUND[CONTENT]]
        others = [
            value for cause, (value, _) in causes.items() if cause not in (CONTENT, *BOUND[CONTENT])
        ]
        if min(content, max(others, default=0.0)) < LEAST_BITS:
            return None
        supply = [value for value, is_own in causes.values() if not is_own and value >= 0]
        rest = sum(value for value, is_own in causes.values() if is_own or value < 0)
        twice = min(content, max([*bound, 0.0])) / 2
        return rest + max(supply, default=0.0) - twice
