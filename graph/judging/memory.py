"""Memory: what earlier nights and analysts decided of a ring's members, as bits."""

from __future__ import annotations

from graph.judging.comparison import Reading
from graph.judging.pooled import Pooled


def known_ring(pooled: Pooled) -> Reading | None:
    """Members whom the night before banned, and of whose use the window tells nothing any more.

    Half a ring is enough, because an operator replaces what he loses. Of a member whose use is
    still seen, his ban says nothing new: it would confirm itself night by night.
    """
    silent = pooled.facts.get("silent_bans")
    if not silent:
        return None
    share = min(1.0, silent / pooled.accounts)
    bits = 1.5 * min(1.0, 2 * share)
    return Reading(share, None, bits, f"{share:.0%} of members were banned and are silent")


def analysts(pooled: Pooled) -> Reading | None:
    """Verdicts of analysts on members; a few decide, because somebody looked."""
    extraction = pooled.facts.get("labelled_extraction") or 0.0
    benign = pooled.facts.get("labelled_benign") or 0.0
    if not extraction and not benign:
        return None
    bits = 8.0 * (extraction - benign) / (extraction + benign + 1)
    detail = f"analysts called {extraction:.0f} members extraction and {benign:.0f} benign"
    return Reading(extraction - benign, None, bits, detail)
