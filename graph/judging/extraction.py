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
    habits.harvest_size,
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

# How much, how evenly and when a group asks,
USING = frozenset(
    {
        "volume",
        "pooled_volume",
        "harvest_size",
        "refusals",
        "load_balance",
        "one_program",
        "round_the_clock",
        "days_off",
    }
)
# what it asks and how it wants to be answered,
ASKING = frozenset(
    feature.__name__
    for feature in FEATURES
    if feature.__module__ in (content.__name__, habits.__name__) and feature.__name__ not in USING
)
# and what only tells that it hides who does it: spammers, too, buy of those who sell to harvesters.
HIDING = frozenset({"disguised_networks", "youth", "dealt_cards", "nameless_cards", "company"})
# Busy customers and bots that live on free quotas use much as well: use counts as much as what the
# group asks speaks for a harvest, and so much more.
USE_BITS = 3.0
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
    used_bits and hidden_bits (what use and hiding speak) with counted_used_bits and
    counted_hidden_bits (what counts of them). Heavy customers use as much as harvests, and shy ones
    hide as operators do, so use counts only as far as what is asked bears it out, and hiding as far
    as both do.
    """

    def bits_of(is_one: pl.Expr) -> pl.Expr:
        return exact_sum(pl.col("bits").filter(is_one))

    feature = pl.col("feature")
    asked, used, hidden = (bits_of(feature.is_in(kind)) for kind in (ASKING, USING, HIDING))
    other = bits_of(~feature.is_in(ASKING | USING | HIDING))
    counted_used = pl.min_horizontal(used, asked.clip(lower_bound=0) + USE_BITS)
    done = asked + counted_used
    counted_hidden = pl.min_horizontal(hidden, done.clip(lower_bound=0) + HIDING_BITS)
    return features.group_by("ring_id").agg(
        (done + counted_hidden + other).alias("feature_bits"),
        used.alias("used_bits"),
        counted_used.alias("counted_used_bits"),
        hidden.alias("hidden_bits"),
        counted_hidden.alias("counted_hidden_bits"),
    )
