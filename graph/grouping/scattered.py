"""Scattered: a ring so sparsely linked that a search by density leaves it in pieces.

Members who hide well share next to nothing but the operator's template: of a thousand pairs of them
a few share a range by chance of the pool, and link. Such links join all of them, at random, and a
search by density cuts what is nowhere dense into arbitrary pieces. Two things tell this from
customers of a product, who link where they belong together: nearly all links of those who write
from the template lead to others who do, and many of these run between pieces. Colleagues link
inside, users of a public tool to whom they know besides, and people who work for hire in circles of
acquaintances.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from graph.grouping.meetings import Sparse, held_by_both, held_things

# Templates that so many accounts have, and parts in which so many of them hang together; fewer are
# found as a community, or not at all.
LEAST_HOLDERS = 20
# So large a part of all who have the template is linked,
LINKED_SHARE = 0.5
# and so large a part of their links is among themselves: the proxies that they share with other
# rings link them to these, too.
AMONG_SHARE = 0.85
# Of these run between communities at least so many as inside of them. A community that is denser
# than a loose one of its size is a ring of its own, unless so many of its links lead to others.
BETWEEN_PER_INSIDE = 0.5
# The pieces are communities of which so many members have the template.
MEMBERS_SHARE = 0.5

Integers = npt.NDArray[np.int64]


def gather(membership: Integers, edges: Integers, holders: pl.DataFrame) -> Integers:
    """Merge the pieces of scattered rings; returns the new community of each node.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes; `holders` has node, members_key (of phrases with the same
    holders one) and holders (accounts that have it, linked or not). Pieces that links join become
    one.
    """
    gathered = membership.copy()
    for members_key in _scattered(membership, edges, holders):
        has = np.zeros(len(membership), dtype=bool)
        has[holders.filter(pl.col("members_key") == members_key)["node"].to_numpy()] = True
        gathered = _joined(gathered, edges, has)
    return gathered


def _scattered(membership: Integers, edges: Integers, holders: pl.DataFrame) -> list[int]:
    """Templates, by members_key, whose holders are a scattered ring; those of most first."""
    tool = pl.col("members_key")
    known = (
        holders.filter(pl.col("holders") >= LEAST_HOLDERS)
        .unique(["node", "members_key"])
        .filter(pl.len().over(tool) >= LINKED_SHARE * pl.col("holders"))
    )
    tools = known.unique("members_key").sort("holders", "members_key", descending=[True, False])
    place = tools["members_key"].to_list()
    column = known["members_key"].replace_strict(place, range(len(place)), return_dtype=pl.Int64)
    has = csr_array(
        (np.ones(known.height, np.int64), (known["node"].to_numpy(), column.to_numpy())),
        shape=(len(membership), len(place)),
    )
    links = has.T @ np.bincount(edges.ravel(), minlength=len(membership))
    is_inside = membership[edges[:, 0]] == membership[edges[:, 1]]
    names, held = held_things(membership, has)
    row = np.searchsorted(names, membership)
    inside = _both_hold(has, edges[is_inside], row, len(names))
    between = _both_hold(has, edges[~is_inside], row, len(names)).sum(axis=0)
    # A dense community of holders counts no more links than a loose one of its size has.
    loose = inside.minimum(held).sum(axis=0)
    dense = inside.sum(axis=0) - loose
    is_scattered = (2 * (loose + between) >= AMONG_SHARE * (links - 2 * dense)) & (
        between >= np.maximum(1, BETWEEN_PER_INSIDE * loose)
    )
    return tools.filter(pl.Series(is_scattered))["members_key"].to_list()


def _both_hold(has: Sparse, edges: Integers, row: Integers, rows: int) -> Sparse:
    """Links of whose nodes both have a template, shape (rows, templates), in the first one's row.

    `row`, shape (nodes,), tells of each node which of the rows is its own.
    """
    counts = csr_array((rows, has.shape[1]), dtype=np.int64)
    for part, both in held_by_both(has, edges):
        place = (row[edges[part, 0]], np.arange(len(part)))
        of_row = csr_array((np.ones(len(part), np.int64), place), shape=(rows, len(part)))
        counts = counts + of_row @ both
    return counts


def _joined(membership: Integers, edges: Integers, has: npt.NDArray[np.bool_]) -> Integers:
    """Communities of mostly holders, joined by links between holders where these join many."""
    names, number = np.unique(membership, return_inverse=True)
    members, linked = np.bincount(number, has), number[edges[has[edges].all(axis=1)]]
    is_inside = linked[:, 0] == linked[:, 1]
    inside = np.bincount(linked[is_inside, 0], minlength=len(names))
    between = np.bincount(linked[~is_inside].ravel(), minlength=len(names))
    is_piece = (members >= MEMBERS_SHARE * np.bincount(number)) & (
        between >= BETWEEN_PER_INSIDE * np.where(inside > members, members, 0)
    )
    ends = linked[is_piece[linked].all(axis=1)]
    joins = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(names),) * 2)
    _, part = connected_components(joins, directed=False)
    many = np.bincount(part[number], has) >= LEAST_HOLDERS
    part = np.where(many[part], part, len(names) + np.arange(len(names)))
    # A part is named by its smallest node, as communities are: names ascend.
    _, first, part = np.unique(part, return_index=True, return_inverse=True)
    joined: Integers = names[first][part][number]
    return joined
