"""Extraction: what a ring does, pooled over its members, as bits for or against harvesting.

Each feature compares the ring with ordinary accounts of the same nights and gives bits: the base-2
logarithm of how much likelier such a value is for a harvest than for a customer. The bits are capped,
because no habit proves a harvest alone; their sum, with the prior, is a log odds (naive Bayes).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.topics import PromptTopics

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pooled:
    """One candidate ring's pooled behaviour, and that of ordinary accounts.

    `members` and `ordinary` have the columns of `sql/behaviour/account_behaviour.sql`; `content`
    those of ring_content; `openness` is one row of ring_openness; `hours` requests by hour (24);
    `topics` the members' sampled prompts in topic space; `ordinary_alike` is the mean cosine of two
    prompts of one ordinary account, `strangers_alike` that of any two ordinary prompts.
    """

    accounts: int
    members: pl.DataFrame
    ordinary: pl.DataFrame
    content: pl.DataFrame
    openness: dict[str, float | None]
    hours: Floats
    topics: PromptTopics
    ordinary_alike: float
    strangers_alike: float


class Reading(NamedTuple):
    """A feature's value for the ring, the ordinary value, its bits and a sentence."""

    value: float
    ordinary: float
    bits: float
    detail: str


Feature = Callable[[Pooled], Reading | None]


def breadth(pooled: Pooled) -> Reading | None:
    """Topics of one member: a harvest traverses many, a customer keeps to his own.

    A harvest of one skill is narrow as well, so narrowness says less than breadth.

    How alike two prompts of one member are, on a scale on which 0 is two strangers' prompts and 1 two
    prompts of an ordinary account: a mean over pairs, so the volume does not matter.
    """
    alike = pooled.topics.within_accounts()
    span = pooled.ordinary_alike - pooled.strangers_alike
    if alike is None or span <= 0:
        return None
    narrowness = (alike - pooled.strangers_alike) / span
    return Reading(
        narrowness,
        1.0,
        _capped(8 * (0.5 - narrowness), -2, 4),
        f"a member's prompts keep to a topic {narrowness:.0%} as much as an ordinary account's",
    )


def coordinated_content(pooled: Pooled) -> Reading | None:
    """Prompts made from the ring's template, or tasks dealt out to several members."""
    if pooled.content.is_empty():
        return None
    share = float(pooled.content["coordinated_share"].mean() or 0.0)  # type: ignore[arg-type]
    return Reading(
        share, 0.0, _capped(4 * share - 1, -1, 1.5), f"{share:.0%} of prompts are coordinated"
    )


def volume(pooled: Pooled) -> Reading | None:
    """Requests a day of each member against ordinary accounts."""
    return _compared(pooled, "requests_per_active_day", 3.0, (-2, 1), "requests a day", digits=0)


def long_answers(pooled: Pooled) -> Reading | None:
    """Output tokens a request: a harvest wants long, reasoned answers."""
    return _compared(pooled, "output_tokens_per_request", 2.0, (-0.75, 0.75), "output tokens", digits=0)


def large_limits(pooled: Pooled) -> Reading | None:
    """The max_tokens that members ask for."""
    return _compared(pooled, "max_tokens_per_request", 2.0, (-0.5, 1), "max_tokens", digits=0)


def log_probabilities(pooled: Pooled) -> Reading | None:
    """Requests that ask for top_logprobs: rarely a product's need, always a distiller's."""
    value = _mean(pooled.members, "logprobs_share")
    ordinary = _mean(pooled.ordinary, "logprobs_share")
    if value is None or ordinary is None:
        return None
    bits = _capped(0.5 * float(np.log2((value + 0.02) / (ordinary + 0.02))), 0, 2)
    return Reading(value, ordinary, bits, f"{value:.0%} of requests ask for log probabilities")


def refusals(pooled: Pooled) -> Reading | None:
    """Requests refused by the rate limit: members run against it."""
    value = _mean(pooled.members, "refused_share")
    ordinary = _mean(pooled.ordinary, "refused_share")
    if value is None or ordinary is None:
        return None
    bits = _capped(0.5 * float(np.log2((value + 0.01) / (ordinary + 0.01))), -0.5, 1.5)
    return Reading(value, ordinary, bits, f"{value:.1%} of requests met the rate limit")


def disguised_networks(pooled: Pooled) -> Reading | None:
    """Requests through VPN or proxy ranges, or from ever new ranges; servers disguise less."""
    readings = [
        _compared(pooled, column, 3.0, caps, what, digits=2)
        for column, caps, what in (
            ("ranges_per_request", (-1.0, 1.5), "IP ranges a request"),
            ("proxied_share", (-1.0, 2.0), "share through VPN or proxy"),
            ("hosted_share", (-1.0, 1.0), "share through hosting"),
        )
    ]
    return max((r for r in readings if r), key=lambda reading: reading.bits, default=None)


def one_place(pooled: Pooled) -> Reading | None:
    """People in one place (office, campus, venue): they gather openly, an operator spreads out."""
    share = pooled.openness["place_share"] or 0.0
    return Reading(
        share, 0.0, -4.0 * _over_half(share), f"{share:.0%} of members mostly use one place's range"
    )


def youth(pooled: Pooled) -> Reading | None:
    """Age of the accounts: rings are made for the harvest; bought old accounts prove nothing."""
    return _compared(pooled, "age_days", -3.0, (-0.5, 1.5), "days since signup", digits=0)


def load_balance(pooled: Pooled) -> Reading | None:
    """Members' volumes more alike than people's: a dispatcher shares out the work.

    Coefficient of variation beyond what counting alone gives (Poisson); people's volumes are
    heavy-tailed, so theirs is about one or more.
    """
    if pooled.members.height < 5:
        return None
    value = _variation(pooled.members["requests"])
    ordinary = _variation(pooled.ordinary["requests"])
    bits = _capped(4 * (0.7 * min(ordinary, 1.0) - value), -1.5, 2)
    return Reading(value, ordinary, bits, f"members' volumes vary by {value:.2f} of their mean")


def one_program(pooled: Pooled) -> Reading | None:
    """Members who call with the same client and settings, which others rarely have: one program."""
    share, ordinary = pooled.openness.get("program_share"), pooled.openness.get("ordinary_share")
    if share is None or ordinary is None:
        return None
    bits = _capped(2.5 * (share - ordinary), 0, 1.5)
    return Reading(
        share, ordinary, bits, f"{share:.0%} of members call with one program (others {ordinary:.1%})"
    )


def round_the_clock(pooled: Pooled) -> Reading | None:
    """Use in the eight quietest consecutive hours: people sleep, a harvest does not."""
    total = pooled.hours.sum()
    if total < 100:
        return None
    circle = np.concatenate([pooled.hours, pooled.hours[:7]])
    quietest = float(np.convolve(circle, np.ones(8), "valid").min() / total)
    bits = _capped(10 * (quietest - 0.15), -1, 1.5)
    return Reading(quietest, 1 / 3, bits, f"{quietest:.0%} of requests in the 8 quietest hours")


def openness(pooled: Pooled) -> Reading | None:
    """One organisation, one card or a domain of its own: who shows that he is one, does not hide."""
    shares = {name: share or 0.0 for name, share in pooled.openness.items()}
    bits = (
        -5.0 * _over_half(shares["organization_share"])
        - 3.5 * shares["card_share"]
        - 1.5 * _over_half(shares["domain_share"])
    )
    top = max(shares["organization_share"], shares["card_share"])
    return Reading(
        top, 0.0, max(bits, -7.0), f"{top:.0%} of members share one organisation or card openly"
    )


def separate_cards(pooled: Pooled) -> Reading | None:
    """Cards a paying member: one customer needs one card; one who hides gives each account its own."""
    share, payers = pooled.openness.get("instruments_per_payer"), pooled.openness.get("payers")
    if share is None or not payers or payers < 3:
        return None
    bits = _capped(2.5 * (share - 0.4), -1, 1.5)
    return Reading(share, 1.0, bits, f"{share:.2f} cards a paying member")


def nameless_cards(pooled: Pooled) -> Reading | None:
    """Prepaid cards, which name nobody, against other accounts' payments."""
    share = pooled.openness.get("prepaid_share")
    ordinary = pooled.openness.get("ordinary_prepaid_share")
    if share is None or ordinary is None:
        return None
    bits = _capped(2 * (share - ordinary), 0, 1.5)
    return Reading(
        share, ordinary, bits, f"{share:.0%} of paying members use prepaid cards (others {ordinary:.0%})"
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


def _compared(
    pooled: Pooled, column: str, slope: float, caps: tuple[float, float], what: str, digits: int
) -> Reading | None:
    """Bits from how often a member's value exceeds an ordinary account's (AUC less one half)."""
    members = _values(pooled.members, column)
    ordinary = _values(pooled.ordinary, column)
    if len(members) < 2 or len(ordinary) < 20:
        return None
    ordered = np.sort(ordinary)
    below = np.searchsorted(ordered, members, "left")
    upto = np.searchsorted(ordered, members, "right")
    exceeds = float(((below + upto) / 2 / len(ordered)).mean())
    value, usual = float(np.median(members)), float(np.median(ordered))
    return Reading(
        value,
        usual,
        _capped(2 * slope * (exceeds - 0.5), *caps),
        f"{what}: {value:.{digits}f} (ordinary {usual:.{digits}f})",
    )


def _values(frame: pl.DataFrame, column: str) -> Floats:
    values: Floats = frame[column].drop_nulls().cast(pl.Float64).to_numpy()
    return values


def _mean(frame: pl.DataFrame, column: str) -> float | None:
    values = _values(frame, column)
    return float(values.mean()) if len(values) else None


def _variation(requests: pl.Series) -> float:
    values = requests.cast(pl.Float64).to_numpy()
    if not len(values) or not values.mean():
        return 0.0
    square = float(values.var() / values.mean() ** 2 - 1 / values.mean())
    return max(0.0, square) ** 0.5


def _over_half(share: float) -> float:
    """0 at one half or less, 1 at the whole."""
    return max(0.0, min(1.0, 2 * share - 1))


def _capped(bits: float, low: float, high: float) -> float:
    return float(min(high, max(low, bits)))
