"""Explain a ring, an account or a pair of accounts from a night's published files."""

from __future__ import annotations

from difflib import get_close_matches

import polars as pl

from graph.night import RingwatchError
from graph.reading.explain_account import explain_loner, explain_member
from graph.reading.explain_pair import explain_pair
from graph.reading.explain_ring import explain_ring
from graph.reading.explanation import Explanation
from graph.reading.published import Published

__all__ = ["Explanation", "explain", "explain_two"]

# Names that are compared letter by letter when nothing contains what was asked for.
_COMPARED = 20_000


def explain(published: Published, name: str) -> Explanation:
    """Explain a ring (by its id) or an account; raises RingwatchError with near matches."""
    if name in published.rings["ring_id"]:
        return explain_ring(published, name)
    if name in published.members["account_id"]:
        return explain_member(published, name)
    if _is_linked(published, name):
        return explain_loner(published, name)
    raise _unknown(published, name)


def explain_two(published: Published, one: str, other: str) -> Explanation:
    """Explain what links two accounts; raises RingwatchError unless both are known and differ."""
    for name in (one, other):
        if name in published.rings["ring_id"]:
            raise RingwatchError(
                f"{name!r} is a ring: name two accounts, or the ring alone (`ringwatch explain "
                f"{name}`)"
            )
        if name not in published.members["account_id"] and not _is_linked(published, name):
            raise _unknown(published, name)
    if one == other:
        raise RingwatchError(f"{one!r} is named twice: name two accounts, or one alone")
    return explain_pair(published, one, other)


def _unknown(published: Published, name: str) -> RingwatchError:
    return RingwatchError(
        f"{name!r} is neither a ring nor an account of a ring on the night of {published.night}; "
        + _hint(published, name)
    )


def _is_linked(published: Published, account_id: str) -> bool:
    return not published.links_of(account_id, ["bits"]).is_empty()


def _hint(published: Published, name: str) -> str:
    near = _near(published, name)
    if near:
        return f"did you mean {', '.join(near)}?"
    return "it is linked to nobody; `ringwatch rings` lists the rings"


def _near(published: Published, name: str) -> list[str]:
    names = pl.concat([published.rings["ring_id"], published.members["account_id"]]).unique()
    lower = names.str.to_lowercase()
    containing = names.filter(lower.str.contains(name.lower(), literal=True)).sort()
    if containing.len():
        return containing.head(3).to_list()
    similar = names.filter((names.str.len_chars().cast(pl.Int64) - len(name)).abs() <= 2).sort()
    return get_close_matches(name, similar.head(_COMPARED).to_list(), n=3, cutoff=0.75)
