"""Rings planted by hand, and the few accounts around them.

Three rings by default: an extraction ring with a hard core, a weaker one, and a company.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.night import Night

NIGHT = Night(date(2026, 3, 2), window_days=7)
NEXT_NIGHT = Night(date(2026, 3, 3), window_days=7)


@dataclass(frozen=True)
class PlantedRing:
    """A ring of the night: its accounts with the verdict on each."""

    ring_id: str
    verdicts: Mapping[str, str]
    verdict: str = "ban"
    confidence: float = 0.99
    summary: str = "one card"
    events: Sequence[tuple[str, str | None, int]] = (("born", None, 3),)

    @property
    def accounts(self) -> list[str]:
        return sorted(self.verdicts)


def ring(ring_id: str, accounts: Sequence[str], verdict: str = "ban", **more: Any) -> PlantedRing:
    """A ring whose accounts all get the ring's verdict."""
    return PlantedRing(ring_id, dict.fromkeys(accounts, verdict), verdict, **more)


def named(prefix: str, n: int) -> list[str]:
    return [f"{prefix}{number:05d}" for number in range(n)]


RINGS = (
    PlantedRing(
        "R-20260301-AAAAAA",
        {**dict.fromkeys(named("0", 5), "ban"), "weak": "watch"},
        events=(("kept", None, 5), ("merged", "R-20260227-DDDDDD", 2)),
    ),
    ring("R-20260302-BBBBBB", named("watched-", 3), "watch", confidence=0.7),
    ring("R-20260302-CCCCCC", named("company-", 4), "benign", confidence=0.03),
)


@dataclass
class World:
    """All that the fixture's tables are made of; tests change single fields."""

    rings: Sequence[PlantedRing] = RINGS
    active: int = 200
    # Known accounts without a request in the window.
    unseen: frozenset[str] = frozenset()
    allowlisted: frozenset[str] = frozenset()
    labels: dict[str, str] = field(default_factory=dict)


def key(account_id: str) -> int:
    return int.from_bytes(hashlib.sha256(account_id.encode()).digest()[:8], "big")


def everyone(world: World) -> list[str]:
    members = sorted({account for ring in world.rings for account in ring.accounts})
    crowd = named("ordinary-", max(0, world.active - len(members)))
    return [*members, *crowd, *world.unseen, *world.allowlisted, *world.labels]
