"""How the members of a group pay: one card, a few, a batch of prepaid ones, or not at all."""

import numpy as np

from graph.scenarios import identity
from graph.scenarios.grouping import Group
from graph.scenarios.hashing import Ints, below, mix
from graph.scenarios.people import DAY_US, FREE, PRO, TRIAL, People

_MEMBERS_PER_CARD = 9
_MEMBERS_PER_ADDRESS = 8


def _share_card(people: People, group: Group, holder: Ints) -> None:
    """Let each member pay with the card of the member that holds it."""
    members, source = group.members, group.members[holder]
    people.card[members] = mix(source, group.key, 71)
    people.issuer[members] = people.issuer[source]
    people.funding[members] = people.funding[source]
    people.card_country[members] = people.card_country[source]


def _buy_prepaid(people: People, group: Group, rng: np.random.Generator) -> None:
    """Buy fresh prepaid cards of one issuer within a few days."""
    members, issuers = group.members, identity.PREPAID_ISSUERS
    people.card[members] = mix(members, group.key, 72)
    people.funding[members] = identity.PREPAID
    people.issuer[members] = issuers[group.key % len(issuers)]
    people.card_country[members] = people.card_country[members[0]]
    delay_us = rng.random(len(members)) * 1.5 * DAY_US
    people.paid_us[members] = people.created_us[members] + delay_us.astype(np.int64)


def _subscribe(people: People, members: Ints, rng: np.random.Generator) -> None:
    """Pay within a day of signing up, mostly for the usual plan."""
    count = len(members)
    people.plan[members] = np.where(rng.random(count) < 0.85, PRO, people.plan[members])
    soon = people.created_us[members] + (rng.random(count) * DAY_US).astype(np.int64)
    late = people.paid_us[members] < people.created_us[members]
    people.paid_us[members] = np.where(late, soon, np.minimum(people.paid_us[members], soon))


def shape_payment(people: People, group: Group, rng: np.random.Generator) -> None:
    """Set cards and billing addresses."""
    members, cards = group.members, group.traits.cards
    count = len(members)
    match cards:
        case "none":
            people.card[members] = 0
            people.plan[members] = np.where(rng.random(count) < 0.5, TRIAL, FREE)
        case "paid":
            people.card[members] = mix(members, group.key, 73)
        case "one":
            _share_card(people, group, np.zeros(count, np.int64))
        case "few":
            wallets = max(2, count // _MEMBERS_PER_CARD)
            _share_card(people, group, below(mix(members, group.key, 74), wallets))
        case "prepaid_batch" | "promo":
            _buy_prepaid(people, group, rng)
    if cards not in ("own", "none"):
        _subscribe(people, members, rng)
    _bill(people, group)


def _bill(people: People, group: Group) -> None:
    """Send the bills to one address or to a few."""
    if group.traits.addresses == "own":
        return
    members, count = group.members, len(group.members)
    homes = 1 if group.traits.addresses == "one" else max(2, count // _MEMBERS_PER_ADDRESS)
    people.address[members] = mix(below(mix(members, group.key, 75), homes), group.key, 76)
    people.address_country[members] = people.country[members[0]]
