"""Likeness: whether an account uses the model as its ring does, or as ordinary accounts do.

Links say who shares what. A stranger who shares a proxy and a tool with a ring is linked to it, but
goes on living his own life; a member works as the others do. So each habit of an account is held
against the other members' and against ordinary accounts': a likelihood ratio, by how often either
are in the same tenth of what is ordinary (naive Bayes on histograms).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

HABITS = (
    *("requests_per_active_day", "age_days", "output_tokens_per_request", "max_tokens_per_request"),
    *("ranges_per_request", "proxied_share", "hosted_share"),
    *("logprobs_share", "refused_share", "new_model_share"),
)
CLASSES = 10
# A rarer class than this is not told from chance; and with fewer ordinary accounts none is.
LEAST_SHARE, LEAST_ORDINARY = 0.01, 50
# A ring's members count as if so many more were ordinary: few show little.
LEAN_MEMBERS = 4.0
# No habit decides alone, and the habits of one who harvests come together: a half of each counts.
MOST_HABIT_BITS, HABIT_WEIGHT = 2.0, 0.5
# A stranger who is linked is more like the ring than others are: by what links him.
LINKED_BITS = 2.0
LEAST_BITS, MOST_BITS = -3.0, 2.0

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


def likeness_bits(behaviour: pl.DataFrame) -> pl.DataFrame:
    """Bits that each member is of its ring rather than a stranger, for each ring_id, account_key.

    `behaviour` has account_key, ring_id (null for ordinary accounts) and the columns of HABITS, as
    `sql/behaviour/account_behaviour.sql` has them. The bits are in the column likeness_bits, nought
    where no habit is known.
    """
    members = behaviour.filter(pl.col("ring_id").is_not_null())
    ordinary = behaviour.filter(pl.col("ring_id").is_null())
    ring = members["ring_id"].rank("dense").to_numpy().astype(np.int64)
    total: Floats = np.zeros(members.height)
    known = np.zeros(members.height, np.bool_)
    for habit in HABITS:
        usual = np.sort(_values(ordinary, habit))
        usual = usual[~np.isnan(usual)]
        if len(usual) < LEAST_ORDINARY:
            continue
        values = _values(members, habit)
        seen = ~np.isnan(values)
        share = np.bincount(_classes(usual, usual), minlength=CLASSES) / len(usual)
        place = _classes(usual, values[seen])
        total[seen] += _habit_bits(ring[seen], place, np.maximum(share, LEAST_SHARE))
        known |= seen
    bits = np.clip(HABIT_WEIGHT * total - LINKED_BITS, LEAST_BITS, MOST_BITS)
    likeness = pl.Series("likeness_bits", np.where(known, bits, 0.0).round(3))
    return members.select("ring_id", "account_key").with_columns(likeness)


def _habit_bits(ring: Integers, place: Integers, ordinary: Floats) -> Floats:
    """Bits of one habit: the share of a ring's other members in the class, over the ordinary."""
    counts = np.zeros((ring.max(initial=0) + 1, CLASSES))
    np.add.at(counts, (ring, place), 1)
    others = counts.sum(axis=1)[ring] - 1
    alike = counts[ring, place] - 1
    usual = ordinary[place]
    bits: Floats = np.log2((alike + LEAN_MEMBERS * usual) / (others + LEAN_MEMBERS) / usual)
    return np.clip(bits, -MOST_HABIT_BITS, MOST_HABIT_BITS)


def _classes(usual: Floats, values: Floats) -> Integers:
    """In which tenth of the (ascending) usual values each value is; equal ones are together."""
    middle = (np.searchsorted(usual, values) + np.searchsorted(usual, values, "right")) / 2
    return np.minimum(middle / len(usual) * CLASSES, CLASSES - 1).astype(np.int64)


def _values(frame: pl.DataFrame, column: str) -> Floats:
    values: Floats = frame[column].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return values
