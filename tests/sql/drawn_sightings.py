"""Sightings that Hypothesis draws, and a plain reckoning of what they say."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from hypothesis import strategies as st

from tests.graph.sighted_tables import Sighting

MEMBERS = [f"member-{n:02d}" for n in range(10)]
CROWD = [f"bystander-{n:03d}" for n in range(150)]
EVERYBODY = MEMBERS + CROWD
SIGNALS = ("payment_card", "usage_range", "prompt_template", "exact_prompt")
COUNTRIES = {name: ("AT", "BR", "CN")[n % 3] for n, name in enumerate(EVERYBODY)}
# The country of signals that are local weighs more.
LOCAL = {"usage_range", "prompt_template", "exact_prompt"}

Shared = dict[tuple[str, str], set[str]]


def sightings() -> st.SearchStrategy[list[Sighting]]:
    """Ten accounts among many bystanders, seen with six entities of four signals.

    Which views are of one fact differs: each second account has others together.
    """
    return st.lists(
        st.builds(
            lambda account, signal, number: Sighting(
                account,
                signal,
                f"{signal}-{number}",
                f"fact-{(number + int(account[-1])) % 6 // 2}",
            ),
            st.sampled_from(MEMBERS),
            st.sampled_from(SIGNALS),
            st.integers(0, 5),
        ),
        max_size=60,
        unique=True,
    )


def sharers(seen: list[Sighting]) -> Shared:
    """Signal and entity → accounts, where two or more share it."""
    groups: Shared = defaultdict(set)
    for one in seen:
        groups[one.signal, one.entity].add(one.account)
    return {which: accounts for which, accounts in groups.items() if len(accounts) >= 2}


def chance(signal: str, accounts: set[str]) -> float:
    """The chance that a stranger has an entity, by the book."""
    anywhere = (len(accounts) - 1) / (len(EVERYBODY) - 1)
    if signal not in LOCAL:
        return anywhere
    at_home = 0.0
    for account in accounts:
        home = COUNTRIES[account]
        holders = sum(COUNTRIES[one] == home for one in accounts)
        people = sum(COUNTRIES[one] == home for one in EVERYBODY)
        at_home += (holders - 1 + 100 * anywhere) / (people - 1 + 100)
    return max(anywhere, at_home / len(accounts))


def any_chances(seen: list[Sighting]) -> dict[tuple[str, str, str], float]:
    """Account, signal and entity → chance of some fact as rare; views of a fact count once."""
    shared = sharers(seen)
    own: dict[tuple[str, str], list[tuple[float, Sighting]]] = defaultdict(list)
    for one in seen:
        if (which := (one.signal, one.entity)) in shared:
            rarity = round(chance(one.signal, shared[which]), 10)
            own[one.account, one.signal].append((rarity, one))
    result = {}
    for sighted in own.values():
        for rarity, one in sighted:
            # The rarest view of every fact that is at least as rare.
            views: dict[str, float] = {}
            for other, view in sighted:
                views[view.fact] = min(other, views.get(view.fact, 1.0))
            total = sum(other for other in views.values() if other <= rarity)
            result[one.account, one.signal, one.entity] = min(1.0, max(rarity, total))
    return result


def all_pairs(accounts: set[str]) -> set[tuple[str, str]]:
    """Every two of them."""
    return set(combinations(sorted(accounts), 2))
