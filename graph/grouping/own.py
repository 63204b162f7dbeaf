"""Own things: what members of a community have, and hardly anybody outside of communities has."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.merging import smaller_first

# A thing is communities' own where nine of ten who have it are in communities.
OWN_SHARE = 0.9
# So many of either's members are linked to the other: one account alone may be a false bridge.
LEAST_LINKED = 2

Integers = npt.NDArray[np.int64]


def own_things(membership: Integers, holders: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """What communities have of their own: community, signal, entity, members, accounts.

    `holders` has node, signal, entity and holders (accounts that have it, linked or not); `sizes`
    has community and accounts, of those communities that count.
    """
    thing = ["signal", "entity"]
    community = pl.Series("community", membership[holders["node"].to_numpy()], dtype=pl.Int64)
    held = holders.with_columns(community).join(sizes, on="community")
    own = held.filter(pl.len().over(thing) >= OWN_SHARE * pl.col("holders"))
    return own.group_by("community", *thing, "accounts").len("members")


def linked_pairs(
    membership: Integers, edges: Integers, sizes: pl.DataFrame, few: int = 0
) -> pl.DataFrame:
    """Communities that links join, the smaller first: community, other, linked, accounts.

    `linked` is how many members of the first one the links between them join, `accounts` its size;
    of either they join LEAST_LINKED or more, or one where the two have at most `few` pairs.
    """
    sides = [
        pl.DataFrame(
            {
                "node": edges[:, one],
                "other_node": edges[:, other],
                "community": membership[edges[:, one]],
                "other": membership[edges[:, other]],
            }
        )
        for one, other in ((0, 1), (1, 0))
    ]
    crossing = pl.concat(sides).filter(pl.col("community") != pl.col("other"))
    linked = crossing.group_by("community", "other").agg(
        pl.col("node").n_unique().alias("linked"),
        pl.col("other_node").n_unique().alias("other_linked"),
    )
    others = sizes.select(pl.col("community").alias("other"), pl.col("accounts").alias("others"))
    has_few_pairs = pl.col("accounts") * pl.col("others") <= few
    return (
        smaller_first(linked, sizes)
        .join(others, on="other", maintain_order="left")
        .filter((pl.min_horizontal("linked", "other_linked") >= LEAST_LINKED) | has_few_pairs)
        .drop("other_linked", "others")
    )
