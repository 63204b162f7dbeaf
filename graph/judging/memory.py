"""Memory: what earlier nights and analysts decided of a ring's members, as bits."""

from __future__ import annotations

from graph.judging.comparison import Reading
from graph.judging.pooled import Pooled


def known_ring(pooled: Pooled) -> Reading | None:
    """Members that the night before banned: a list does not waver with each day's noise.

    Half a ring is enough, because an operator replaces what he loses.
    """
    banned = pooled.facts.get("banned_before")
    if not banned:
        return None
    share = min(1.0, banned / pooled.accounts)
    bits = 1.5 * min(1.0, 2 * share)
    return Reading(share, None, bits, f"{share:.0%} of members were on the last ban list")


def analysts(pooled: Pooled) -> Reading | None:
    """Verdicts of analysts on members; a few decide, because somebody looked."""
    extraction = pooled.facts.get("labelled_extraction") or 0.0
    benign = pooled.facts.get("labelled_benign") or 0.0
    if not extraction and not benign:
        return None
    bits = 8.0 * (extraction - benign) / (extraction + benign + 1)
    detail = f"analysts called {extraction:.0f} members extraction and {benign:.0f} benign"
    return Reading(extraction - benign, None, bits, detail)
