"""Signs: the shares of a ring's members who sit together, share openly, or pass cards around."""

from __future__ import annotations

from graph.judging.comparison import ramp
from graph.judging.pooled import Pooled

OPEN_SIGNS = ("organization_share", "card_share", "domain_share")
# A second sign bears the first out from one share of members on, and in full from the other.
BORNE_OUT = (0.25, 0.6)
# People call elsewhere from home or under way, from the same few ranges again and again. Who makes
# so many such calls, and so large a share of them from new ranges, uses rotating proxies.
CALLS_ELSEWHERE = 5.0
NEW_RANGES = (0.5, 0.8)


def in_places(pooled: Pooled) -> float:
    """Share of members who are people in a place: none where their other calls are disguised."""
    calls = pooled.facts.get("elsewhere_requests") or 0.0
    new = pooled.facts.get("ranges_per_request_elsewhere") or 0.0
    rotating = ramp(new, NEW_RANGES) if calls >= CALLS_ELSEWHERE else 0.0
    return (pooled.facts.get("place_share") or 0.0) * (1 - rotating)


def openly_shown(pooled: Pooled) -> float:
    """The largest share of members who show one sign of openness."""
    return max(pooled.facts.get(name) or 0.0 for name in OPEN_SIGNS)


def passed_cards(pooled: Pooled) -> float:
    """Share of paying members in a pool of three cards or more, the most used one aside."""
    several = (pooled.facts.get("shared_cards") or 0.0) >= 3
    return (pooled.facts.get("pooled_share") or 0.0) if several else 0.0
