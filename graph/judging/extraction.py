"""Extraction: what a ring does, pooled over its members, as bits for or against harvesting.

Each feature compares the ring with ordinary accounts of the same nights and gives bits: the base-2
logarithm of how much likelier such a value is for a harvest than for a customer. The bits are
capped, because no habit proves a harvest alone; added (`added_bits`), they are with the prior a log
odds (naive Bayes). A feature's docstring is its published description.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from graph.judging import exposure, habits, memory, payments
from graph.judging.comparison import Reading
from graph.judging.pooled import Pooled
from graph.judging.sums import exact_sum

Feature = Callable[[Pooled], Reading | None]

FEATURES: tuple[Feature, ...] = (
    habits.breadth,
    habits.interchangeable,
    habits.coordinated_content,
    habits.handed_out,
    habits.volume,
    habits.pooled_volume,
    habits.long_answers,
    habits.large_limits,
    habits.log_probabilities,
    habits.refusals,
    habits.new_model,
    habits.load_balance,
    habits.one_program,
    habits.round_the_clock,
    habits.days_off,
    exposure.disguised_networks,
    exposure.youth,
    exposure.one_place,
    exposure.openness,
    payments.separate_cards,
    payments.card_pool,
    payments.nameless_cards,
    memory.known_ring,
    memory.analysts,
)

# What tells what a group does, and what only tells that it hides who does it.
DOING = frozenset(feature.__name__ for feature in FEATURES if feature.__module__ == habits.__name__)
HIDING = frozenset({"disguised_networks", "youth", "separate_cards", "nameless_cards"})
# To hide is no harvest: it counts as much as what the group does speaks for one, and so much more.
HIDING_BITS = 1.5


def added_bits(features: pl.DataFrame) -> pl.DataFrame:
    """Bits of a ring's features in all, one row a ring.

    `features` has ring_id, feature and bits; the result ring_id, feature_bits, and of these
    hidden_bits (what hiding speaks) and counted_bits (what counts of it). Shy customers hide as
    operators do, so hiding counts only as far as habits bear it out.
    """
    feature, bits = pl.col("feature"), pl.col("bits")
    hidden = exact_sum(bits.filter(feature.is_in(HIDING)))
    shown = exact_sum(bits.filter(~feature.is_in(HIDING)))
    done = exact_sum(bits.filter(feature.is_in(DOING)))
    borne_out = pl.min_horizontal(hidden, done.clip(lower_bound=0) + HIDING_BITS)
    return features.group_by("ring_id").agg(
        (shown + borne_out).alias("feature_bits"),
        hidden.alias("hidden_bits"),
        borne_out.alias("counted_bits"),
    )
