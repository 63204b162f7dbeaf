"""Extraction: what a ring does, pooled over its members, as bits for or against harvesting.

Each feature compares the ring with ordinary accounts of the same nights and gives bits: the base-2
logarithm of how much likelier such a value is for a harvest than for a customer. The bits are
capped, because no habit proves a harvest alone; their sum, with the prior, is a log odds (naive
Bayes). A feature's docstring is its published description.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from graph.comparison import Column, Reading, capped, compared, mean_of, over_half, variation
from graph.pooled import Pooled

Feature = Callable[[Pooled], Reading | None]


def breadth(pooled: Pooled) -> Reading | None:
    """Topics of one member: a harvest traverses many, a customer keeps to his own.

    A harvest of one skill is narrow as well, so narrowness says less than breadth.

    How alike two prompts of one member are, on a scale on which 0 is two strangers' prompts and 1
    two prompts of an ordinary account: a mean over pairs, so the volume does not matter.
    """
    alike = pooled.topics.within_accounts()
    span = pooled.ordinary_alike - pooled.strangers_alike
    if alike is None or span <= 0:
        return None
    narrowness = (alike - pooled.strangers_alike) / span
    return Reading(
        narrowness,
        1.0,
        capped(8 * (0.5 - narrowness), -2, 4),
        f"a member's prompts keep to a topic {narrowness:.0%} as much as an ordinary account's",
    )


def coordinated_content(pooled: Pooled) -> Reading | None:
    """Prompts made from the ring's template, or rare tasks and texts dealt out to several members.

    A template speaks by its share. Tasks speak sooner: strangers ask each other's rare tasks in
    about one prompt of a hundred, and only a part of what is dealt out is recognised.
    """
    if pooled.content.is_empty():
        return None
    share = mean_of(pooled.content, "coordinated_share") or 0.0
    repeated = mean_of(pooled.content, "repeated_share") or 0.0
    dealt = float(np.log2((repeated + 0.01) / 0.03))
    return Reading(
        share,
        None,
        capped(max(4 * share - 1, dealt), -1, 1.5),
        f"{share:.0%} of prompts are coordinated ({repeated:.0%} are tasks that members share)",
    )


def volume(pooled: Pooled) -> Reading | None:
    """Requests a day of each member against ordinary accounts."""
    column = Column("requests_per_active_day", 3.0, (-2, 1), "requests a day")
    return compared(pooled.members, pooled.ordinary, column)


def long_answers(pooled: Pooled) -> Reading | None:
    """Output tokens a request: a harvest wants long, reasoned answers."""
    column = Column("output_tokens_per_request", 2.0, (-0.75, 0.75), "output tokens")
    return compared(pooled.members, pooled.ordinary, column)


def large_limits(pooled: Pooled) -> Reading | None:
    """The max_tokens that members ask for."""
    column = Column("max_tokens_per_request", 2.0, (-0.5, 1), "max_tokens")
    return compared(pooled.members, pooled.ordinary, column)


def log_probabilities(pooled: Pooled) -> Reading | None:
    """Requests that ask for top_logprobs: rarely a product's need, always a distiller's."""
    value = mean_of(pooled.members, "logprobs_share")
    ordinary = mean_of(pooled.ordinary, "logprobs_share")
    if value is None or ordinary is None:
        return None
    bits = capped(0.5 * float(np.log2((value + 0.02) / (ordinary + 0.02))), 0, 2)
    return Reading(value, ordinary, bits, f"{value:.0%} of requests ask for log probabilities")


def refusals(pooled: Pooled) -> Reading | None:
    """Requests refused by the rate limit: members run against it."""
    value = mean_of(pooled.members, "refused_share")
    ordinary = mean_of(pooled.ordinary, "refused_share")
    if value is None or ordinary is None:
        return None
    bits = capped(0.5 * float(np.log2((value + 0.01) / (ordinary + 0.01))), -0.5, 1.5)
    return Reading(value, ordinary, bits, f"{value:.1%} of requests met the rate limit")


def disguised_networks(pooled: Pooled) -> Reading | None:
    """Requests through VPN or proxy ranges, or from ever new ranges; servers disguise less."""
    columns = (
        Column("ranges_per_request", 3.0, (-1.0, 1.5), "IP ranges a request", 2),
        Column("proxied_share", 3.0, (-1.0, 2.0), "share through VPN or proxy", 2),
        Column("hosted_share", 3.0, (-1.0, 1.0), "share through hosting", 2),
    )
    readings = [compared(pooled.members, pooled.ordinary, column) for column in columns]
    return max((r for r in readings if r), key=lambda reading: reading.bits, default=None)


def one_place(pooled: Pooled) -> Reading | None:
    """People in one place (office, campus, venue): they gather openly, an operator spreads out."""
    share = pooled.openness["place_share"] or 0.0
    return Reading(
        share,
        None,
        -4.0 * over_half(share) + 0.0,
        f"{share:.0%} of members mostly use one place's range",
    )


def youth(pooled: Pooled) -> Reading | None:
    """Age of the accounts: rings are made for the harvest; bought old accounts prove nothing."""
    column = Column("age_days", -3.0, (-0.5, 1.5), "days since signup")
    return compared(pooled.members, pooled.ordinary, column)


def load_balance(pooled: Pooled) -> Reading | None:
    """Members' volumes more alike than people's: a dispatcher shares out the work.

    Coefficient of variation beyond what counting alone gives (Poisson); people's volumes are
    heavy-tailed, so theirs is about one or more.
    """
    if pooled.members.height < 5:
        return None
    value = variation(pooled.members["requests"])
    ordinary = variation(pooled.ordinary["requests"])
    bits = capped(4 * (0.7 * min(ordinary, 1.0) - value), -1.5, 2)
    return Reading(value, ordinary, bits, f"members' volumes vary by {value:.2f} of their mean")


def one_program(pooled: Pooled) -> Reading | None:
    """Members who call with the same client and settings, which others rarely have: one program."""
    share, ordinary = pooled.openness.get("program_share"), pooled.openness.get("ordinary_share")
    if share is None or ordinary is None:
        return None
    bits = capped(2.5 * (share - ordinary), 0, 1.5)
    return Reading(
        share,
        ordinary,
        bits,
        f"{share:.0%} of members call with one program (others {ordinary:.1%})",
    )


def round_the_clock(pooled: Pooled) -> Reading | None:
    """Use in the eight quietest consecutive hours: people sleep, a harvest does not."""
    total = pooled.hours.sum()
    if total < 100:
        return None
    circle = np.concatenate([pooled.hours, pooled.hours[:7]])
    quietest = float(np.convolve(circle, np.ones(8), "valid").min() / total)
    bits = capped(10 * (quietest - 0.15), -1, 1.5)
    return Reading(quietest, None, bits, f"{quietest:.0%} of requests in the 8 quietest hours")


def openness(pooled: Pooled) -> Reading | None:
    """One organisation, one card or a domain of its own: who shows it does not hide."""
    shares = {name: share or 0.0 for name, share in pooled.openness.items()}
    bits = (
        -5.0 * over_half(shares["organization_share"])
        - 3.5 * shares["card_share"]
        - 1.5 * over_half(shares["domain_share"])
    )
    names = {"organization_share": "organisation", "card_share": "card", "domain_share": "domain"}
    top = max(names, key=lambda name: shares[name])
    detail = f"{shares[top]:.0%} of members openly share one {names[top]}"
    return Reading(shares[top], None, max(bits, -7.0), detail)


def separate_cards(pooled: Pooled) -> Reading | None:
    """Cards a paying member: one customer needs one; who hides gives each account its own."""
    share, payers = pooled.openness.get("instruments_per_payer"), pooled.openness.get("payers")
    if share is None or not payers or payers < 3:
        return None
    bits = capped(2.5 * (share - 0.4), -1, 1.5)
    return Reading(share, None, bits, f"{share:.2f} cards a paying member")


def nameless_cards(pooled: Pooled) -> Reading | None:
    """Prepaid cards, which name nobody, against other accounts' payments."""
    share = pooled.openness.get("prepaid_share")
    ordinary = pooled.openness.get("ordinary_prepaid_share")
    if share is None or ordinary is None:
        return None
    bits = capped(2 * (share - ordinary), 0, 1.5)
    return Reading(
        share,
        ordinary,
        bits,
        f"{share:.0%} of paying members use prepaid cards (others {ordinary:.0%})",
    )


FEATURES: tuple[Feature, ...] = (
    breadth,
    coordinated_content,
    volume,
    long_answers,
    large_limits,
    log_probabilities,
    refusals,
    disguised_networks,
    one_place,
    youth,
    load_balance,
    one_program,
    round_the_clock,
    openness,
    separate_cards,
    nameless_cards,
)


def prior_extraction_bits(accounts: int) -> float:
    """Log odds of a harvest before its behaviour is seen: small groups are mostly households."""
    return -5.0 if accounts < 5 else -4.0 if accounts < 10 else -3.0
