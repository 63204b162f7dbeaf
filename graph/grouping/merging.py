"""Merging: communities moved into others, in rounds that no order of theirs changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import numpy.typing as npt
import polars as pl

Integers = npt.NDArray[np.int64]
# So many of one host's guests are asked about each other in a round.
MOST_GUESTS = 100
# Of pairs that may be merged (community, other) those that nothing speaks against, in their order.
Mergeable = Callable[[Integers, pl.DataFrame], pl.DataFrame]


def community_sizes(membership: Integers) -> pl.DataFrame:
    """Accounts of each community: community, accounts."""
    return pl.DataFrame({"community": membership}).group_by("community").len("accounts")


def smaller_first(pairs: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """Of pairs seen from both sides (community, other) those from the smaller one's, with accounts.

    Of two of one size the one with the smaller name comes first; pairs of a community that has no
    size are left out.
    """
    name, accounts = pl.col("community"), pl.col("accounts")
    other = sizes.rename({"community": "other", "accounts": "other_accounts"})
    return (
        pairs.join(sizes, on="community")
        .join(other, on="other")
        .filter(
            (accounts < pl.col("other_accounts"))
            | ((accounts == pl.col("other_accounts")) & (name < pl.col("other")))
        )
        .drop("other_accounts")
    )


def all_pairs(membership: Integers, pairs: pl.DataFrame) -> pl.DataFrame:
    """Nothing speaks against any pair."""
    return pairs


def merge_all(
    membership: Integers,
    pairs_of: Callable[[Integers], pl.DataFrame],
    mergeable: Mergeable = all_pairs,
) -> Integers:
    """Merge round by round what `pairs_of` finds (the best pairs first) and what is `mergeable`.

    It ends when nothing is found any more.
    """
    merged = membership.copy()
    while (pairs := mergeable(merged, pairs_of(merged))).height:
        merged = _moved(merged, _agreeing(merged, _chosen(pairs), mergeable))
    return merged


def _chosen(pairs: pl.DataFrame) -> dict[int, int]:
    """Where communities go: each first one into the other; one that others go to stays."""
    target: dict[int, int] = {}
    hosts: set[int] = set()
    for one, other in pairs.iter_rows():
        if one not in target and one not in hosts and other not in target:
            target[one] = other
            hosts.add(other)
    return target


def _agreeing(merged: Integers, target: dict[int, int], mergeable: Mergeable) -> dict[int, int]:
    """Those of one host's guests who may be merged with each other, the first ones before others.

    Who may not waits for the next round, when the host has become what it is then.
    """
    if mergeable is all_pairs:
        return target
    guests: dict[int, list[int]] = {}
    for one, other in target.items():
        guests.setdefault(other, []).append(one)
    first = {other: ones[:MOST_GUESTS] for other, ones in guests.items()}
    meeting = [pair for ones in first.values() for pair in combinations(ones, 2)]
    schema = {"community": pl.Int64, "other": pl.Int64}
    pairs = pl.DataFrame(meeting, schema=schema, orient="row")
    free = set(mergeable(merged, pairs).iter_rows())
    kept: dict[int, list[int]] = {}
    for other, ones in first.items():
        others = kept.setdefault(other, [])
        for one in ones:
            if all((before, one) in free for before in others):
                others.append(one)
    return {one: other for other, ones in kept.items() for one in ones}


def _moved(membership: Integers, target: dict[int, int]) -> Integers:
    """Each community moved, and what it becomes named by its smallest node."""
    smallest: dict[int, int] = {}
    for one, other in target.items():
        smallest[other] = min(one, smallest.get(other, other))
    names = np.arange(len(membership))
    for host, name in smallest.items():
        names[host] = name
    for one, other in target.items():
        names[one] = smallest[other]
    moved: Integers = names[membership]
    return moved
