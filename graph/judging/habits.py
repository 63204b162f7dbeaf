"""Habits: how a ring uses the model, pooled over its members, as bits for or against harvesting."""

from __future__ import annotations

import numpy as np

from graph.judging.columns import Floats
from graph.judging.comparison import Column, Reading, capped, compared, over_half, ramp, sure_mean
from graph.judging.ordinary import daily_variation, variation
from graph.judging.pooled import Pooled
from graph.judging.signs import as_a_job, dealt_out, narrowness, openly_shown, own_business

# As busy as one customer in a thousand.
BUSY = 0.999
# So many requests tell a harvest from other use by what is asked: a two-sample test of 500 queries,
# a tenth of them an attack's, finds four in five, of 100 queries one in twenty (arXiv 2606.05725).
TELLING_REQUESTS = 500
# So large a share of requests asks for log probabilities where these are read, and not the answer.
READS_LOGPROBS = 0.5
# From the upper end down a member begins to go through many subjects, from the lower in full.
BROAD = (0.25, 0.5)
# So few members may be of another kind (a few busy accounts among many that share the work).
FEW_SHARE = 0.05
# Of all requests so many are asked before or after the work, if these days are no long weekend.
STRAY_SHARE, REST_DAYS = 0.01, 3


def volume(pooled: Pooled) -> Reading | None:
    """Requests a day of each member against ordinary accounts."""
    column = Column("requests_per_active_day", 1.5, (-2, 1), "requests a day")
    return compared(pooled.members, pooled.ordinary, column)


def pooled_volume(pooled: Pooled) -> Reading | None:
    """Requests a day of the whole ring: a harvest wants more than one busy customer asks alone.

    Somebody who spreads his own use over several accounts does not. Companies and classes may ask
    several times as much, so that more than that says little.
    """
    known = pooled.ordinary.known("requests_per_active_day")
    days = pooled.days[pooled.days > 0]
    if len(known) < 20 or not len(days):
        return None
    value, busy = float(days.mean()), float(known[int(BUSY * (len(known) - 1))])
    doublings = float(np.log2(value / busy))
    return Reading(
        value,
        busy,
        capped(2 * min(doublings, 0.0) + 0.375 * max(doublings - 1, 0.0), -4, 1.125),
        f"{value:.0f} requests a day in all (one customer in a thousand asks {busy:.0f} alone)",
    )


def harvest_size(pooled: Pooled) -> Reading | None:
    """Requests of the whole ring in the window: a few hundred are no harvest, and tell little."""
    value = float(pooled.days.sum())
    if value == 0:
        return None
    bits = capped(2 * float(np.log2(value / TELLING_REQUESTS)), -4, 0)
    detail = f"{value:.0f} requests in all (fewer than {TELLING_REQUESTS} tell little)"
    return Reading(value, None, bits, detail)


def long_answers(pooled: Pooled) -> Reading | None:
    """Output tokens a request: a harvest wants long answers, or reads log probabilities instead."""
    column = Column("output_tokens_per_request", 2.0, (-0.75, 0.75), "output tokens")
    return _if_read(pooled, compared(pooled.members, pooled.alike, column))


def large_limits(pooled: Pooled) -> Reading | None:
    """The max_tokens that members ask for: a harvest wants long answers, or log probabilities."""
    column = Column("max_tokens_per_request", 2.0, (-0.5, 1), "max_tokens")
    return _if_read(pooled, compared(pooled.members, pooled.alike, column))


def _if_read(pooled: Pooled, length: Reading | None) -> Reading | None:
    """A length; that it is short says nothing where members read the log probabilities instead."""
    shares = pooled.members.known("logprobs_share")
    if length is None or length.bits >= 0 or not len(shares) or shares.mean() < READS_LOGPROBS:
        return length
    return length._replace(bits=0.0, detail=f"{length.detail}; log probabilities are read")


def log_probabilities(pooled: Pooled) -> Reading | None:
    """Requests that ask for top_logprobs: rarely a product's need, always a distiller's."""
    values, ordinary = pooled.members.known("logprobs_share"), pooled.alike.mean("logprobs_share")
    if not len(values) or ordinary is None:
        return None
    value, sure = float(values.mean()), sure_mean(values)
    bits = capped(0.5 * float(np.log2((sure + 0.02) / (ordinary + 0.02))), 0, 2)
    return Reading(value, ordinary, bits, f"{value:.0%} of requests ask for log probabilities")


def refusals(pooled: Pooled) -> Reading | None:
    """Requests refused by the rate limit: members run against it, not one or two of them."""
    values, ordinary = pooled.members.known("refused_share"), pooled.alike.mean("refused_share")
    if not len(values) or ordinary is None:
        return None
    value, sure = float(values.mean()), sure_mean(values)
    above = np.log2((max(sure, min(value, ordinary)) + 0.01) / (ordinary + 0.01))
    bits = capped(0.5 * float(above), -0.5, 1.5)
    return Reading(value, ordinary, bits, f"{value:.1%} of requests met the rate limit")


def new_model(pooled: Pooled) -> Reading | None:
    """Turning to a new model: requests that go to it in the two days after it first appears."""
    column = Column("new_model_share", 3.0, (-0.5, 1.5), "share of requests to a new model", 2)
    return compared(pooled.members, pooled.alike, column)


def load_balance(pooled: Pooled) -> Reading | None:
    """Members' volumes more alike than people's: a dispatcher shares out the work.

    Coefficient of variation beyond what counting alone gives (Poisson); people's volumes are
    heavy-tailed, so theirs is about one or more, and few dispatchers deal as unevenly as that. One
    standard error is added: few members may be alike by chance.
    So does a customer who openly works through a pile of many subjects over several keys: of an
    open group breadth and balance are one fact, and the second half as much. Where work is dealt
    out to accounts that come and go, the days decide: uneven volumes of members who ask evenly by
    the day speak against nothing. Nor do those of a few who ask a third of all there is.
    """
    if len(pooled.members) < 5:
        return None
    requests, ordinary = pooled.members.known("requests"), pooled.ordinary.volume_variation
    value = variation(requests)
    bits = _balanced(ordinary, value)
    if bits > 0:
        bits = max(0.0, _balanced(ordinary, variation(requests, errors=1)))
        bits *= 1 - over_half(openly_shown(pooled)) * _broad(pooled) / 2
    else:
        bits = max(bits, min(0.0, _balanced(ordinary, variation(_but_a_few(requests)))))
        by_day = _balanced(pooled.ordinary.daily_variation, daily_variation(pooled.members))
        bits += dealt_out(pooled) * max(0.0, min(0.0, by_day) - bits)
    detail = f"members' volumes vary by {value:.2f} of their mean"
    return as_a_job(pooled, Reading(value, ordinary, bits, detail))


def _balanced(ordinary: float, value: float) -> float:
    """Bits of a coefficient of variation, against an ordinary one."""
    return capped(6 * (0.7 * min(ordinary, 1.0) - value), -3, 2)


def _but_a_few(requests: Floats) -> Floats:
    """All but the few busiest members, if these ask a third of all there is."""
    ordered = np.sort(requests)
    rest = ordered[: len(ordered) - int(FEW_SHARE * len(ordered))]
    return rest if rest.sum() <= ordered.sum() * 2 / 3 else ordered


def _broad(pooled: Pooled) -> float:
    """From 0 to 1: how clearly a member goes through many subjects."""
    kept = narrowness(pooled)
    return 0.0 if kept is None else 1 - ramp(kept, BROAD)


def one_program(pooled: Pooled) -> Reading | None:
    """Members who call with the same client and settings, which others rarely have: one program.

    A reseller's customers do, too, but each of them has his own business: then it says nothing.
    """
    share, ordinary = pooled.facts.get("program_share"), pooled.facts.get("ordinary_share")
    if share is None or ordinary is None:
        return None
    bits = capped(2.5 * (share - ordinary), 0, 1.5) * (1 - own_business(pooled))
    return Reading(
        share,
        ordinary,
        bits,
        f"{share:.0%} of members call with one program (others {ordinary:.1%})",
    )


def round_the_clock(pooled: Pooled) -> Reading | None:
    """Use in the eight quietest consecutive hours: people sleep and go home, a program does not.

    A harvest may rest with its workers or its budget, so rest says little; and strangers of several
    countries are never all asleep, so only a nearly even day and night speaks for a harvest.
    """
    total = pooled.hours.sum()
    if total < 100:
        return None
    circle = np.concatenate([pooled.hours, pooled.hours[:7]])
    quietest = float(np.convolve(circle, np.ones(8), "valid").min() / total)
    bits = capped(10 * (quietest - 0.2), -0.25, 1)
    return Reading(quietest, None, bits, f"{quietest:.0%} of requests in the 8 quietest hours")


def _worked(days: Floats) -> Floats:
    """Requests by day while the work goes on: one early or late member is not yet the work."""
    so_far = np.cumsum(days) / days.sum() if days.any() else days
    begins = int(np.searchsorted(so_far, STRAY_SHARE, side="right"))
    ends = int(np.searchsorted(so_far, 1 - STRAY_SHARE)) + 1
    if len(days) - ends > REST_DAYS:
        days = days[:ends]
    return days[begins:] if begins > REST_DAYS else days


def days_off(pooled: Pooled) -> Reading | None:
    """Use in the two quietest consecutive days of the week: who works for a firm has days off.

    A harvest may rest with its workers or its budget, so a week without rest says nothing.
    """
    days = _worked(pooled.days)
    if len(days) < 14 or days.sum() < 100:
        return None
    week = np.array([np.median(days[day::7]) for day in range(7)])
    if not week.any():
        return None
    quietest = float((week + np.roll(week, -1)).min() / week.sum())
    bits = capped(8 * (quietest - 0.15), -1, 0)
    return Reading(
        quietest, None, bits, f"{quietest:.0%} of requests in the 2 quietest days a week"
    )
