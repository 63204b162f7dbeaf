"""Candidate pairs: which accounts are compared, against plain reckoning of the same sightings."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.signals import signal_named
from graph.warehouse import Warehouse
from tests.graph.sighted_tables import (
    Sighting,
    build_blocks,
    build_holdings,
    build_slice,
    sight,
)
from tests.sql.drawn_sightings import (
    COUNTRIES,
    EVERYBODY,
    all_pairs,
    any_chances,
    chance,
    sharers,
    sightings,
)

Pair = tuple[str, str]
quickly = settings(max_examples=15)


def observed(warehouse: Warehouse, seen: list[Sighting], full_pairs: int, neighbours: int) -> None:
    sight(warehouse, seen, EVERYBODY, COUNTRIES)
    build_blocks(warehouse, neighbours)
    build_holdings(warehouse, full_pairs, neighbours)
    build_slice(warehouse)


def pairs_of(warehouse: Warehouse, table: str) -> set[Pair]:
    rows = warehouse.rows(
        f"""
        select least(one.account_id, other.account_id), greatest(one.account_id, other.account_id)
        from {table} as pairs
        join numbered_accounts as one_no on one_no.account_no = pairs.no_a
        join numbered_accounts as other_no on other_no.account_no = pairs.no_b
        join night_accounts as one on one.account_key = one_no.account_key
        join night_accounts as other on other.account_key = other_no.account_key
        """
    )
    return {(a, b) for a, b in rows}


@given(seen=sightings())
@quickly
def test_rarity_is_the_chance_of_a_stranger_at_home(
    warehouse: Warehouse, seen: list[Sighting]
) -> None:
    sight(warehouse, seen, EVERYBODY, COUNTRIES)
    found = sorted(warehouse.rows("select signal, accounts, chance from entities"))
    expected = sorted(
        (signal, len(accounts), chance(signal, accounts))
        for (signal, _), accounts in sharers(seen).items()
    )
    assert [row[:2] for row in found] == [row[:2] for row in expected]
    assert [row[2] for row in found] == pytest.approx([row[2] for row in expected], abs=1e-9)


@given(seen=sightings())
@quickly
def test_an_account_of_many_facts_meets_strangers_more_often(
    warehouse: Warehouse, seen: list[Sighting]
) -> None:
    observed(warehouse, seen, full_pairs=3, neighbours=2)
    found = warehouse.rows("select any_chance from account_entities")
    expected = any_chances(seen)
    assert sorted(one for [one] in found) == pytest.approx(sorted(expected.values()), abs=1e-9)


@given(seen=sightings())
@quickly
def test_small_entities_give_all_their_pairs(warehouse: Warehouse, seen: list[Sighting]) -> None:
    observed(warehouse, seen, full_pairs=4, neighbours=1)
    telling = any_chances(seen)
    expected = set()
    for (signal, entity), accounts in sharers(seen).items():
        if len(accounts) <= 4:
            rare = {one for one in accounts if telling[one, signal, entity] < 0.1}
            expected |= all_pairs(rare)
    warehouse.execute("delete from wide_pairs")
    warehouse.execute("delete from sampled_pairs")
    build_slice(warehouse)
    assert pairs_of(warehouse, "candidate_pairs") == expected


def blocks_of(warehouse: Warehouse) -> dict[int, list[str]]:
    blocks = defaultdict(list)
    for block, account in warehouse.rows(
        "select block_key, account_id from block_members "
        "join numbered_accounts using (account_no) join night_accounts using (account_key)"
    ):
        blocks[block].append(account)
    return blocks


@given(seen=sightings())
@quickly
def test_wide_pairs_stay_inside_blocks_and_are_bounded(
    warehouse: Warehouse, seen: list[Sighting]
) -> None:
    observed(warehouse, seen, full_pairs=2, neighbours=2)
    blocks = blocks_of(warehouse)
    found = pairs_of(warehouse, "wide_pairs")
    inside = {pair for accounts in blocks.values() for pair in all_pairs(set(accounts))}
    assert found <= inside
    assert len(found) <= sum(2 * len(accounts) for accounts in blocks.values())
    # Two neighbours a side on a circle of five are all the others.
    of_few = {pair for some in blocks.values() if len(some) <= 5 for pair in all_pairs(set(some))}
    assert of_few <= found


@pytest.mark.parametrize(("together", "is_block"), [(3, True), (8, False), (11, False), (13, True)])
def test_a_large_block_that_chance_alone_fills_is_left_out(
    warehouse: Warehouse, together: int, is_block: bool
) -> None:
    # Of 200 accounts 40 have the card, 40 the template: chance has eight with both. With one
    # neighbour a side, blocks of up to three accounts are compared in full.
    everybody = [f"account-{n:03d}" for n in range(200)]
    held = {
        "payment_card": everybody[:40],
        "prompt_template": everybody[40 - together : 80 - together],
    }
    seen = [
        Sighting(account, signal, signal, signal)
        for signal, accounts in held.items()
        for account in accounts
    ]
    sight(warehouse, seen, everybody)
    build_blocks(warehouse, neighbours=1)
    blocks = [sorted(accounts) for accounts in blocks_of(warehouse).values()]
    assert blocks == ([everybody[40 - together : 40]] if is_block else [])


@given(seen=sightings())
@quickly
def test_the_members_of_a_block_share_two_entities_of_two_families(
    warehouse: Warehouse, seen: list[Sighting]
) -> None:
    observed(warehouse, seen, full_pairs=2, neighbours=2)
    sighted = defaultdict(set)
    for one in seen:
        sighted[one.account].add((one.signal, one.entity))
    for accounts in blocks_of(warehouse).values():
        assert len(accounts) == len(set(accounts)) >= 2
        common = set.intersection(*(sighted[account] for account in accounts))
        assert len({signal_named(signal).family for signal, _ in common}) >= 2


@given(seen=sightings())
@quickly
def test_a_member_of_a_large_entity_is_sampled_twice_at_most(
    warehouse: Warehouse, seen: list[Sighting]
) -> None:
    observed(warehouse, seen, full_pairs=3, neighbours=2)
    large = {which: accounts for which, accounts in sharers(seen).items() if len(accounts) > 3}
    rows = warehouse.rows("select signal_no, entity_no, no_a, no_b from sampled_pairs")
    assert len(rows) == sum(len(accounts) for accounts in large.values())
    times = Counter((signal, entity, one) for signal, entity, *pair in rows for one in pair)
    assert set(times.values()) <= {2}


@given(seen=sightings())
@quickly
def test_facts_of_counted_signals_are_counted_once_however_many_views_are_shared(
    warehouse: Warehouse, seen: list[Sighting]
) -> None:
    observed(warehouse, seen, full_pairs=10, neighbours=2)
    numbers = {name: number for number, name in names_of(warehouse).items()}
    facts_of: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in seen:
        facts_of[one.account, one.signal][one.entity] = one.fact
    expected: Counter[tuple[Pair, str]] = Counter()
    for pair in pairs_of(warehouse, "candidate_pairs"):
        first, second = sorted(pair, key=lambda name: numbers[name])
        for signal in {one.signal for one in seen}:
            mine, theirs = facts_of[first, signal], facts_of[second, signal]
            facts = len({mine[entity] for entity in mine.keys() & theirs.keys()})
            expected[pair, signal] = facts if signal_named(signal).is_counted else min(facts, 1)
    assert found_facts(warehouse) == +expected


def names_of(warehouse: Warehouse) -> dict[int, str]:
    return dict(
        warehouse.rows(
            "select account_no, account_id from numbered_accounts "
            "join night_accounts using (account_key)"
        )
    )


def found_facts(warehouse: Warehouse) -> Counter[tuple[Pair, str]]:
    names = names_of(warehouse)
    rows = warehouse.rows(
        "select no_a, no_b, signal, facts from pair_agreements "
        "join numbered_signals using (signal_no)"
    )
    found: Counter[tuple[Pair, str]] = Counter()
    for a, b, signal, facts in rows:
        found[(min(names[a], names[b]), max(names[a], names[b])), signal] = facts
    return found


@given(seen=sightings(), slices=st.integers(2, 4))
@quickly
def test_slices_of_the_accounts_give_the_same_pairs_and_facts(
    warehouse: Warehouse, seen: list[Sighting], slices: int
) -> None:
    observed(warehouse, seen, full_pairs=3, neighbours=2)
    whole = found_facts(warehouse)
    parts: list[Counter[tuple[Pair, str]]] = []
    for number in range(slices):
        build_slice(warehouse, slices, number)
        parts.append(found_facts(warehouse))
    assert sum(len(part) for part in parts) == len(whole)
    assert sum(parts, Counter()) == whole


@given(seen=sightings())
@quickly
def test_the_rarest_view_of_a_pair_is_the_rarer_the_less_it_is_likely(
    warehouse: Warehouse, seen: list[Sighting]
) -> None:
    observed(warehouse, seen, full_pairs=3, neighbours=2)
    chances = any_chances(seen)
    shared = sharers(seen)
    found = warehouse.rows(
        """
        select rarity // 536870912, accounts
        from pair_agreements
        join numbered_entities on entity_no = rarity % 536870912
        """
    )
    allowed = {
        (round(10**10 * max(chances[a, signal, entity], chances[b, signal, entity])), len(accounts))
        for (signal, entity), accounts in shared.items()
        for a, b in combinations(sorted(accounts), 2)
    }
    assert set(found) <= allowed


def test_candidates_are_the_union_each_pair_once(warehouse: Warehouse) -> None:
    seen = [
        Sighting(f"member-{n:02d}", signal, f"{signal}-0", "one")
        for n in range(8)
        for signal in ("payment_card", "exact_prompt")
    ]
    observed(warehouse, seen, full_pairs=3, neighbours=1)
    small = pairs_of(
        warehouse,
        "(select one.account_no as no_a, other.account_no as no_b from small_holdings as one "
        "join small_holdings as other using (entity_no) where one.account_no < other.account_no)",
    )
    parts = [small, *(pairs_of(warehouse, kind) for kind in ("wide_pairs", "sampled_pairs"))]
    assert pairs_of(warehouse, "candidate_pairs") == set.union(*parts)
    keys = warehouse.rows("select no_a, no_b from candidate_pairs")
    assert len(keys) == len(set(keys)) < len(list(combinations(range(8), 2)))
    assert all(a < b for a, b in keys)
