"""Signs that several features read: who sits together, shares, pays alike, has his own business."""

from __future__ import annotations

from graph.judging.comparison import Reading, ramp, sure_mean
from graph.judging.pooled import Pooled

OPEN_SIGNS = ("organization_share", "card_share", "domain_share")
# A second sign bears the first out from one share of members on, and in full from the other.
BORNE_OUT = (0.25, 0.6)
# People call elsewhere from home or under way, from the same few ranges again and again. Who makes
# so many such calls, and so large a share of them from new ranges, uses rotating proxies.
CALLS_ELSEWHERE = 5.0
NEW_RANGES = (0.5, 0.8)

# Members of whom each has a business of his own: their prompts are at most so far alike as one
# member's own are (in full below the lower end), and each keeps to his subjects as ordinary
# accounts do, or nearly; of what they ask, next to nothing is coordinated.
ALIKE, OWN_SUBJECTS, COORDINATED = (0.2, 0.6), (0.4, 0.8), (0.05, 0.2)

# Of ordinary accounts' share of prompts that many strangers ask: from one part of it on members may
# pass on what people ask, and from the other they ask no less of it than people do. Where ordinary
# accounts ask next to none, none of it is missed.
EVERYDAY, LEAST_EVERYDAY = (0.6, 0.9), 0.01
# Strangers ask each other's rare tasks in about one prompt of a hundred: so much may be chance, and
# from the other share on something is dealt out.
BY_CHANCE = (0.01, 0.05)

# Members who each work from a home of their own: from one share of them on it counts, in full from
# the other.
HOMES = (0.2, 0.4)
# Share of their calls through what disguises: from one on they are doubted, and from the other no
# people who work from home.
HIDDEN = (0.1, 0.4)
# From one share of paying members in a pool of cards on it counts, and in full from the other.
POOL_SHARE = (0.3, 0.6)


def in_places(pooled: Pooled) -> float:
    """Share of members who are people in a place: none where their other calls are disguised."""
    calls = pooled.facts.get("elsewhere_requests") or 0.0
    new = pooled.facts.get("ranges_per_request_elsewhere") or 0.0
    rotating = ramp(new, NEW_RANGES) if calls >= CALLS_ELSEWHERE else 0.0
    return (pooled.facts.get("place_share") or 0.0) * (1 - rotating)


def openly_shown(pooled: Pooled) -> float:
    """The largest share of members who show one sign of openness."""
    return max(pooled.facts.get(name) or 0.0 for name in OPEN_SIGNS)


def passed_cards(pooled: Pooled) -> float:
    """Share of paying members in a pool of three cards or more, the most used one aside."""
    several = (pooled.facts.get("shared_cards") or 0.0) >= 3
    return (pooled.facts.get("pooled_share") or 0.0) if several else 0.0


def own_business(pooled: Pooled) -> float:
    """From 0 to 1: how clearly each member does something else, as a reseller's customers do."""
    alike, kept = pooled.topics.alike_as_one(), narrowness(pooled)
    if alike is None or kept is None or pooled.content is None:
        return 0.0
    return (1 - ramp(alike, ALIKE)) * ramp(kept, OWN_SUBJECTS) * (1 - dealt_out(pooled))


def dealt_out(pooled: Pooled) -> float:
    """From 0 to 1: how clearly members share out work: templates, tasks and texts."""
    if pooled.content is None:
        return 0.0
    return ramp(pooled.content.mean("coordinated_share") or 0.0, COORDINATED)


def for_hire(pooled: Pooled) -> float:
    """From 0 to 1: how clearly members are people who each work from home and keep their hours.

    Who does so and asks what others ask is paid to: the job explains that all of them ask alike, of
    all subjects, and as much as one another. Not so where cards are passed around among them, or
    where their other calls come from servers, VPN and proxies: people have no use for either.
    """
    hidden = [pooled.members.mean(name) or 0.0 for name in ("proxied_share", "hosted_share")]
    doubt = max(ramp(passed_cards(pooled), POOL_SHARE), ramp(sum(hidden), HIDDEN))
    return ramp(pooled.facts.get("home_share") or 0.0, HOMES) * (1 - doubt)


def as_a_job(pooled: Pooled, reading: Reading) -> Reading:
    """What speaks for a harvest only as far as a job that is done from home does not explain it."""
    return unexplained(reading, for_hire(pooled), "people for hire ask so, too")


def unexplained(reading: Reading, explained: float, why: str) -> Reading:
    """What speaks for a harvest without the share of it, from 0 to 1, that something explains."""
    if reading.bits <= 0 or not explained:
        return reading
    detail = f"{reading.detail}; {why}"
    return reading._replace(bits=reading.bits * (1 - explained), detail=detail)


def passed_on(pooled: Pooled) -> float:
    """From 0 to 1: how clearly members pass on what people ask, and nothing else.

    Of what people ask a part is word for word what many strangers ask; where the members' part is
    as large as ordinary accounts', and next to nothing is coordinated, all of it is people's.
    """
    ordinary = pooled.alike.mean("everyday_share") or 0.0
    if ordinary < LEAST_EVERYDAY:
        return 0.0
    share = sure_mean(pooled.members.known("everyday_share"))
    seen = pooled.content and pooled.content.mean("coordinated_share")
    return ramp(share / ordinary, EVERYDAY) * (1 - ramp(seen or 0.0, BY_CHANCE))


def narrowness(pooled: Pooled) -> float | None:
    """How far a member keeps to his subjects: 0 as two strangers do, 1 as an ordinary account.

    A mean over pairs of one member's prompts, so the volume does not matter.
    """
    within = pooled.topics.within_accounts()
    span = pooled.ordinary_alike - pooled.strangers_alike
    if within is None or span <= 0:
        return None
    return (within - pooled.strangers_alike) / span
