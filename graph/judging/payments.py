"""Payments: how a ring pays, as bits for or against harvesting."""

from __future__ import annotations

from graph.judging.comparison import Reading, capped, over_half, ramp
from graph.judging.pooled import Pooled
from graph.judging.signs import BORNE_OUT, in_places, openly_shown, own_business, passed_cards

# Cards a paying member: dealt out from one number on, in full from the other (two or three accounts
# a card); from there on rather people's own, and with one each they speak against a harvest.
DEALT_OUT, OWN_CARDS, ONE_EACH = (0.45, 0.7), (0.7, 0.95), (0.95, 1.0)
ONE_EACH_BITS = -0.3
# Dealt-out, pooled and nameless cards are views of one fact: how a group hides who pays.
PAYMENT_BITS = 1.0


def dealt_cards(pooled: Pooled) -> Reading | None:
    """Cards a paying member: an operator's card serves two or three accounts that pose as others.

    One customer needs one card, and strangers whom chance, a tool or a job has tied have one each.
    """
    share, payers = pooled.facts.get("instruments_per_payer"), pooled.facts.get("payers")
    if share is None or not payers or payers < 3:
        return None
    dealt = ramp(share, DEALT_OUT) - ramp(share, OWN_CARDS)
    bits = dealt + ONE_EACH_BITS * ramp(share, ONE_EACH)
    return Reading(share, None, bits, f"{share:.2f} cards a paying member")


def card_pool(pooled: Pooled) -> Reading | None:
    """Several cards, each used by several members who are not openly one organisation.

    A household or a company has one, a large vendor may have several, whose people have its domain
    and sit in its place, if no organization's name is known; a pool is dealt out among accounts
    that pose as strangers: it counts for twice as much where they show nothing in common, though
    not where each of them has a business of his own, as a reseller's customers do.
    """
    shared, payers = pooled.facts.get("shared_cards"), pooled.facts.get("payers")
    if shared is None or not payers or payers < 3:
        return None
    pool = passed_cards(pooled)
    places = in_places(pooled)
    strangers = 1 - ramp(max(openly_shown(pooled), places), BORNE_OUT)
    one_firm = max(
        pooled.facts["organization_share"] or 0.0,
        min(pooled.facts.get("domain_share") or 0.0, places),
    )
    return Reading(
        pool,
        None,
        capped(3 * pool, 0, 1.5 * (1 + strangers))
        * (1 - over_half(one_firm))
        * (1 - own_business(pooled)),
        f"{pool:.0%} of paying members share one of {shared:.0f} cards, the most used one aside",
    )


def nameless_cards(pooled: Pooled) -> Reading | None:
    """Prepaid cards, which name nobody, against other accounts' payments.

    They count besides dealt-out and pooled cards only up to what payments may say in all.
    """
    share = pooled.facts.get("prepaid_share")
    ordinary = pooled.facts.get("ordinary_prepaid_share")
    if share is None or ordinary is None:
        return None
    others = (dealt_cards(pooled), card_pool(pooled))
    told = sum(max(0.0, reading.bits) for reading in others if reading)
    bits = capped(2 * (share - ordinary), 0, min(1.5, max(0.0, PAYMENT_BITS - told)))
    return Reading(
        share,
        ordinary,
        bits,
        f"{share:.0%} of paying members use prepaid cards (others {ordinary:.0%})",
    )
