"""Exposure: what a ring shows openly and what it hides, as bits for or against harvesting."""

from __future__ import annotations

from graph.judging.comparison import Column, Reading, compared, over_half, ramp
from graph.judging.pooled import Pooled
from graph.judging.signs import (
    BORNE_OUT,
    OPEN_SIGNS,
    POOL_SHARE,
    in_places,
    openly_shown,
    passed_cards,
    unexplained,
)

# What the whole ring's sharing one of it is worth, and the part of it that counts without another.
OPEN_BITS = dict(zip(OPEN_SIGNS, (-5.0, -4.0, -2.0), strict=True))
ALONE = 0.35
# One domain of its own for most is a firm's, whose people call from its place or its gateway. Some
# of them sign up with private mailboxes; an operator's script gives its domain to all.
FIRM_BITS, FIRM_SHARE, SCRIPT_SHARE = -3.0, (0.3, 0.6), (0.85, 0.97)
# Members that are firms of their own, each with a name or a domain that nobody else has: from one
# share of them on it counts, and in full from the other.
FIRMS_BITS, FIRMS_SHARE = -5.0, (0.3, 0.8)
# Of a group that calls through ranges that it shares, no call is disguised.
OPEN_GATEWAY = (0.3, 0.8)
# People in one place share few ways out; from one number of them on it counts as a pool of exits,
# and in full from the other.
EXIT_POOL = (4.0, 10.0)
# Share of a group's calls through networks that disguise, from which on that counts in full.
DISGUISED = 0.5
# Share of them through VPN and proxies, from which on a range that all use may be one more exit, of
# which no list knows, and from which on it counts as one.
EXITS = (0.3, 0.6)
# Share of a group's calls from one place that leaves no room for home, phone or travel.
EVERY_CALL = 0.99


def disguised_networks(pooled: Pooled) -> Reading | None:
    """Requests through VPN or proxy ranges, or from ever new ranges; servers disguise less.

    Servers whose ranges members share disguise nothing: they are a gateway. And where calls come
    from rented servers whose ranges they do not share, ever new ones are whoever's functions or
    runners they come from: a pool of the group's own would be met in again.
    """
    shared = ramp(pooled.facts.get("gateway_request_share") or 0.0, OPEN_GATEWAY)
    columns = (
        Column("ranges_per_request", 1.7, (-1.0, 1.5), "IP ranges a request", 2),
        Column("proxied_share", 3.0, (-1.0, 2.0), "share through VPN or proxy", 2, DISGUISED),
        Column("hosted_share", 3.0, (-1.0, 1.0 - shared), "share through hosting", 2, DISGUISED),
    )
    ranges, *kinds = (compared(pooled.members, pooled.alike, column) for column in columns)
    functions = over_half(pooled.members.mean("hosted_share") or 0.0) * (1 - shared)
    readings = [ranges and unexplained(ranges, functions, "rented servers come and go"), *kinds]
    return max((r for r in readings if r), key=lambda reading: reading.bits, default=None)


def youth(pooled: Pooled) -> Reading | None:
    """Age of the accounts: rings are made for the harvest; bought old accounts prove nothing.

    A class, a contest or a job brings new people together, too, and all of them on one day.
    """
    column = Column("age_days", -1.7, (-0.5, 1.0), "days since signup")
    return compared(pooled.members, pooled.ordinary, column)


def one_place(pooled: Pooled) -> Reading | None:
    """People in one place (office, campus, venue): they gather openly, an operator spreads out.

    People also call from home or under way. Where every call comes from there it may be a rack of
    machines, of a customer or of an operator, and that says half as much. So it does where several
    cards are passed around among accounts that show nothing in common: people who sit together pay
    each with their own, or with their firm's. And so it does where a quarter of them call through
    each of many ranges: an office has one way out or a few, a pool of exits has many. Where the
    others come through rotating proxies, the place is the operator's own. Where most of their
    calls come through a VPN, the place may be an exit that no list knows.
    """
    share = in_places(pooled)
    never_leaves = (pooled.facts.get("venue_request_share") or 0.0) >= EVERY_CALL
    passed = ramp(passed_cards(pooled), POOL_SHARE) * (1 - ramp(openly_shown(pooled), BORNE_OUT))
    pooled_exits = ramp(pooled.facts.get("shared_exits") or 0.0, EXIT_POOL)
    hidden = ramp(pooled.members.mean("proxied_share") or 0.0, EXITS)
    doubt = max(1.0 if never_leaves else 0.0, passed, pooled_exits, hidden)
    return Reading(
        share,
        None,
        -5.5 * over_half(share) * (1 - doubt / 2) + 0.0,
        f"{share:.0%} of members mostly use one place's range",
    )


def openness(pooled: Pooled) -> Reading | None:
    """One organisation, card or domain of its own: who shows it does not hide.

    A customer shows several at once, with one another or with the place where he sits. An
    organisation's name alone is free to invent, and one card alone may be passed on: told by one
    sign only, openness counts for less. One domain for most, though not for all, is a firm's.
    """
    shares = {name: pooled.facts.get(name) or 0.0 for name in OPEN_BITS}
    shares["place_share"] = in_places(pooled)
    bits = _firm_bits(pooled)
    for name, whole in OPEN_BITS.items():
        second = max(share for other, share in shares.items() if other != name)
        borne_out = ramp(second, BORNE_OUT)
        bits += whole * over_half(shares[name]) * (ALONE + (1 - ALONE) * borne_out)
    top = max(OPEN_BITS, key=lambda name: shares[name])
    shown = top.removesuffix("_share")
    detail = f"{shares[top]:.0%} of members openly belong to one {shown} or a few"
    return Reading(shares[top], None, max(bits, -7.0), detail)


def separate_firms(pooled: Pooled) -> Reading | None:
    """Members that are each a firm of its own: customers of a vendor or an agency, with one tool.

    An operator has a firm or two to show, not one an account: a name and a domain, both of its own.
    One without the other is cheaper to invent, and counts a third.
    """
    names = pooled.facts.get("own_organization_share") or 0.0
    domains = pooled.facts.get("own_domain_share") or 0.0
    both, either = (ramp(share(names, domains), FIRMS_SHARE) for share in (min, max))
    return Reading(
        max(names, domains),
        None,
        FIRMS_BITS * (ALONE * either + (1 - ALONE) * both) + 0.0,
        f"{names:.0%} of members have an organization of their own, {domains:.0%} a domain",
    )


def _firm_bits(pooled: Pooled) -> float:
    """A firm's domain, alone or with its place or gateway."""
    share = pooled.facts.get("firm_share") or 0.0
    shown = ramp(share, FIRM_SHARE) * (1 - ramp(share, SCRIPT_SHARE))
    gateway = pooled.facts.get("gateway_request_share") or 0.0
    borne_out = ramp(max(in_places(pooled), gateway), BORNE_OUT)
    return FIRM_BITS * shown * (ALONE + (1 - ALONE) * borne_out)
