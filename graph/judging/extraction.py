"""Extraction: what a ring does, pooled over its members, as bits for or against harvesting.

Each feature compares the ring with ordinary accounts of the same nights and gives bits: the base-2
logarithm of how much likelier such a value is for a harvest than for a customer. The bits are
capped, because no habit proves a harvest alone; their sum, with the prior, is a log odds (naive
Bayes). A feature's docstring is its published description.
"""

from __future__ import annotations

from collections.abc import Callable

from graph.judging import exposure, habits, memory, payments
from graph.judging.comparison import Reading
from graph.judging.pooled import Pooled

Feature = Callable[[Pooled], Reading | None]

FEATURES: tuple[Feature, ...] = (
    habits.breadth,
    habits.interchangeable,
    habits.coordinated_content,
    habits.handed_out,
    habits.volume,
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
