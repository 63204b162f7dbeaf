"""Dealing: portions of one ring to whom one hand deals the same work.

Portions that share no card, no mailbox and no program may still be given one corpus or one set of
templates to work through. Then whoever asks something that nobody outside asks has his fellows in
the other portions about as often as in his own. Two operators who bought from one list have some of
their questions in common, but each has most of them with his own accounts.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.grouping.meetings import held_things, in_common
from graph.grouping.merging import merge_all, smaller_first
from graph.grouping.own import linked_pairs
from graph.grouping.work import LEAST_WORK, Work, portion_sizes

# Of so few pairs one that is linked is no accident, where what they ask bears it out: a scattered
# ring is in portions of four or five accounts, and hardly two of these are joined by more.
FEW_PAIRS = 100
# As often as in one's own portion would be 1. Portions are found by what their members share, so
# they hold more than chance leaves to them; operators who only draw on one source reach a sixth.
MIXED_SHARE = 0.5
# Portions that share neither cards nor ranges, mailboxes nor devices have no link: then so many
# things in common, and one for so many pairs, are no accident either. Where the pairs are many, two
# firms of one trade may meet so; two portions of a ring meet next to as often as each within.
UNLINKED_WORK, PAIRS_A_THING, UNLINKED_SHARE = 2 * LEAST_WORK, 10, 0.75

Integers = npt.NDArray[np.int64]


def reunite_by_dealing(membership: Integers, edges: Integers, work: Work) -> Integers:
    """Merge communities whose work is dealt by one hand; returns each node's new community.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges`, shape
    (links, 2), are pairs of nodes. Two communities merge when they are linked (`linked_pairs`),
    have LEAST_WORK things in common that hardly anybody else has, and meet in them MIXED_SHARE as
    often as members of one portion do; without a link, UNLINKED_WORK things, one for PAIRS_A_THING
    pairs, and of more than FEW_PAIRS pairs UNLINKED_SHARE as often. The best pairs merge first,
    until none is left. What is met across is held against what is met inside the portions that came
    in, however many of them a community has become: small ones show it all together.
    """
    dealt = work.read_anew(membership)
    return merge_all(membership, lambda merged: _pairs(merged, edges, dealt))


def _pairs(membership: Integers, edges: Integers, work: Work) -> pl.DataFrame:
    """Pairs of communities to merge, the smaller first, best pairs first: community, other."""
    sizes = portion_sizes(membership)
    linked = linked_pairs(membership, edges, sizes, FEW_PAIRS).select("community", "other")
    meeting = _meeting(membership, work, sizes)
    told = work.mixing(membership, pl.concat([linked, meeting]).unique(maintain_order=True))
    things, mixed = pl.col("things"), pl.col("mixed")
    number = pl.col("active") * pl.col("other_active")
    joined = told.join(linked, on=["community", "other"], how="semi").filter(
        things >= LEAST_WORK, mixed >= MIXED_SHARE
    )
    unlinked = told.join(linked, on=["community", "other"], how="anti").filter(
        things >= pl.max_horizontal(pl.lit(UNLINKED_WORK), number / PAIRS_A_THING),
        mixed >= pl.when(number <= FEW_PAIRS).then(MIXED_SHARE).otherwise(UNLINKED_SHARE),
    )
    return (
        pl.concat([joined, unlinked])
        .sort("mixed", "things", "community", "other", descending=[True, True, False, False])
        .select("community", "other")
    )


def _meeting(membership: Integers, work: Work, sizes: pl.DataFrame) -> pl.DataFrame:
    """Portions that meet in many things, the smaller first: community, other."""
    names, held = held_things(membership, work.has)
    chosen = np.sort(sizes["community"].to_numpy())
    one, other = in_common(held[np.searchsorted(names, chosen)], UNLINKED_WORK)
    both_ways = {
        "community": np.concatenate([chosen[one], chosen[other]]),
        "other": np.concatenate([chosen[other], chosen[one]]),
    }
    pairs = smaller_first(pl.DataFrame(both_ways), sizes)
    return pairs.select("community", "other").sort("community", "other")
