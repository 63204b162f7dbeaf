"""Extraction: what a ring does, pooled over its members, as bits for or against harvesting.

Each feature compares the ring with ordinary accounts of the same nights and gives bits: the base-2
logarithm of how much likelier such a value is for a harvest than for a customer. The bits are
capped, because no habit proves a harvest alone, and weighed, because features say in part the same;
added (`added_bits`), they are with the prior a log odds. A feature's docstring is its published
description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

from graph.judging import content, exposure, habits, memory, payments
from graph.judging.comparison import Reading
from graph.judging.pooled import Pooled
from graph.judging.sums import exact_sum

Feature = Callable[[Pooled], Reading | None]

FEATURES: tuple[Feature, ...] = (
    content.breadth,
    content.everyday,
    content.interchangeable,
    content.coordinated_content,
    content.handed_out,
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
    exposure.separate_firms,
    payments.dealt_cards,
    payments.card_pool,
    payments.nameless_cards,
    memory.known_ring,
    memory.analysts,
)

# What a feature's bits count beside the others', where that is not 1: fitted on groups of planted
# truth of seven populations and held near 1 (benchmarks/feature_weights.py, docs/evidence.md).
WEIGHTS = {
    "breadth": 0.85,
    "interchangeable": 0.55,
    "coordinated_content": 0.4,
    "volume": 0.7,
    "pooled_volume": 0.5,
    "long_answers": 0.8,
    "large_limits": 0.5,
    "log_probabilities": 0.3,
    "refusals": 1.8,
    "new_model": 1.55,
    "load_balance": 1.1,
    "round_the_clock": 0.25,
    "disguised_networks": 1.4,
    "youth": 0.8,
    "one_place": 0.4,
    "openness": 0.5,
    "dealt_cards": 1.3,
    "nameless_cards": 0.3,
}

# A feature's reading, as it is stored: one row a ring and feature.
FEATURE_SCHEMA = {
    "ring_id": pl.String,
    "feature": pl.String,
    "value": pl.Float64,
    "ordinary": pl.Float64,
    "bits": pl.Float64,
    "detail": pl.String,
}

# What tells what a group does, and what only tells that it hides who does it.
DOING = frozenset(
    feature.__name__
    for feature in FEATURES
    if feature.__module__ in (content.__name__, habits.__name__)
)
HIDING = frozenset({"disguised_networks", "youth", "dealt_cards", "nameless_cards"})
# To hide is no harvest: it counts as much as what the group does speaks for one, and so much more.
HIDING_BITS = 1.5


def read_features(pooled: Pooled) -> Iterator[tuple[str, Reading]]:
    """Each feature that says something of the ring, by name, its bits weighed."""
    for feature in FEATURES:
        reading = feature(pooled)
        if reading is not None:
            name = feature.__name__
            yield name, reading._replace(bits=WEIGHTS.get(name, 1.0) * reading.bits)


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
