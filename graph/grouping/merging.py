"""Merging: communities moved into others, in rounds that no order of theirs changes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import polars as pl

Integers = npt.NDArray[np.int64]
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
        merged = merge(merged, pairs)
    return merged


def merge(membership: Integers, pairs: pl.DataFrame) -> Integers:
    """Each first community moved into the other; one that others move into stays for the round."""
    target: dict[int, int] = {}
    smallest: dict[int, int] = {}
    for one, other in pairs.iter_rows():
        if one not in target and one not in smallest and other not in target:
            target[one] = other
            smallest[other] = min(one, smallest.get(other, other))
    names = np.arange(len(membership))
    for host, name in smallest.items():
        names[host] = name
    for one, other in target.items():
        names[one] = smallest[other]
    merged: Integers = names[membership]
    return merged
