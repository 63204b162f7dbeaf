"""Exposure: what a ring shows openly and what it hides, as bits for or against harvesting."""

from __future__ import annotations

from graph.judging.comparison import Column, Reading, capped, compared, over_half
from graph.judging.pooled import Pooled

# What the whole ring's sharing one of it is worth, and the part of it that counts without another.
OPEN_BITS = {"organization_share": -5.0, "card_share": -4.0, "domain_share": -2.0}
ALONE = 0.35
# Share of a group's calls from one place that leaves no room for home, phone or travel.
EVERY_CALL = 0.99
# People call elsewhere from home or under way, from the same few ranges again and again. Who makes
# so many such calls, and so large a share of them from new ranges, uses rotating proxies.
CALLS_ELSEWHERE = 5.0
NEW_RANGES = (0.5, 0.8)


def disguised_networks(pooled: Pooled) -> Reading | None:
    """Requests through VPN or proxy ranges, or from ever new ranges; servers disguise less."""
    columns = (
        Column("ranges_per_request", 3.0, (-1.0, 1.5), "IP ranges a request", 2),
        Column("proxied_share", 3.0, (-1.0, 2.0), "share through VPN or proxy", 2),
        Column("hosted_share", 3.0, (-1.0, 1.0), "share through hosting", 2),
    )
    readings = [compared(pooled.members, pooled.alike, column) for column in columns]
    return max((r for r in readings if r), key=lambda reading: reading.bits, default=None)


def youth(pooled: Pooled) -> Reading | None:
    """Age of the accounts: rings are made for the harvest; bought old accounts prove nothing."""
    column = Column("age_days", -3.0, (-0.5, 1.5), "days since signup")
    return compared(pooled.members, pooled.ordinary, column)


def one_place(pooled: Pooled) -> Reading | None:
    """People in one place (office, campus, venue): they gather openly, an operator spreads out.

    People also call from home or under way. Where every call comes from there it may be a rack of
    machines, of a customer or of an operator, and that says half as much. Where the others come
    through rotating proxies, the place is the operator's own.
    """
    share = _in_places(pooled)
    never_leaves = (pooled.facts.get("venue_request_share") or 0.0) >= EVERY_CALL
    return Reading(
        share,
        None,
        -5.5 * over_half(share) * (0.5 if never_leaves else 1.0) + 0.0,
        f"{share:.0%} of members mostly use one place's range",
    )


def _in_places(pooled: Pooled) -> float:
    """Share of members who are people in a place: none where their other calls are disguised."""
    calls = pooled.facts.get("elsewhere_requests") or 0.0
    new = pooled.facts.get("ranges_per_request_elsewhere") or 0.0
    low, high = NEW_RANGES
    rotating = capped((new - low) / (high - low), 0, 1) if calls >= CALLS_ELSEWHERE else 0.0
    return (pooled.facts.get("place_share") or 0.0) * (1 - rotating)


def openness(pooled: Pooled) -> Reading | None:
    """One organisation, card or domain of its own: who shows it does not hide.

    A customer shows several at once, with one another or with the place where he sits. An
    organisation's name alone is free to invent, and one card alone may be passed on: told by one
    sign only, openness counts for less.
    """
    shares = {name: pooled.facts.get(name) or 0.0 for name in OPEN_BITS}
    shares["place_share"] = _in_places(pooled)
    bits = 0.0
    for name, whole in OPEN_BITS.items():
        second = max(share for other, share in shares.items() if other != name)
        borne_out = min(1.0, max(0.0, (second - 0.25) / 0.35))
        bits += whole * over_half(shares[name]) * (ALONE + (1 - ALONE) * borne_out)
    top = max(OPEN_BITS, key=lambda name: shares[name])
    shown = top.removesuffix("_share")
    detail = f"{shares[top]:.0%} of members openly belong to one {shown} or a few"
    return Reading(shares[top], None, max(bits, -7.0), detail)


def separate_cards(pooled: Pooled) -> Reading | None:
    """Cards a paying member: one customer needs one; who hides gives each account its own."""
    share, payers = pooled.facts.get("instruments_per_payer"), pooled.facts.get("payers")
    if share is None or not payers or payers < 3:
        return None
    bits = capped(2.5 * (share - 0.4), -1, 1.5)
    return Reading(share, None, bits, f"{share:.2f} cards a paying member")


def card_pool(pooled: Pooled) -> Reading | None:
    """Several cards, each used by several members who are not openly one organisation.

    A household or a company has one, a large vendor may have several; a pool is dealt out among
    accounts that pose as strangers.
    """
    shared, payers = pooled.facts.get("shared_cards"), pooled.facts.get("payers")
    if shared is None or not payers or payers < 3:
        return None
    pool = pooled.facts.get("pooled_share") or 0.0
    if shared < 3:
        pool = 0.0
    return Reading(
        pool,
        None,
        capped(3 * pool, 0, 1.5) * (1 - over_half(pooled.facts["organization_share"] or 0.0)),
        f"{pool:.0%} of paying members share one of {shared:.0f} cards, the most used one aside",
    )


def nameless_cards(pooled: Pooled) -> Reading | None:
    """Prepaid cards, which name nobody, against other accounts' payments."""
    share = pooled.facts.get("prepaid_share")
    ordinary = pooled.facts.get("ordinary_prepaid_share")
    if share is None or ordinary is None:
        return None
    bits = capped(2 * (share - ordinary), 0, 1.5)
    return Reading(
        share,
        ordinary,
        bits,
        f"{share:.0%} of paying members use prepaid cards (others {ordinary:.0%})",
    )
