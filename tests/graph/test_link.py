"""Linking: the evidence of a pair does not depend on how its rows are ordered, and stays linear."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from functools import cache
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.link import link, prior_bits
from graph.linking import agreements
from graph.night import StepReport
from graph.settings import Settings
from graph.warehouse import Warehouse
from tests.graph.planted_rings import NIGHT, key, named
from tests.graph.sighted_tables import Sighting, sight

Bits = dict[tuple[str, str], float]


def shared(accounts: Iterable[str], signal: str, entity: str) -> list[Sighting]:
    return [Sighting(account, signal, entity, entity) for account in accounts]


def strangers(names: list[str], seed: int = 1) -> list[Sighting]:
    """Each with one of few clients, many networks, banks and templates, at random."""
    draw = random.Random(seed)
    few = max(3, len(names) // 60)
    habits = (("client", 7), ("usage_range", few), ("card_batch", 40), ("prompt_template", 3 * few))
    return [
        Sighting(name, signal, entity := f"{signal} {draw.randrange(number)}", entity)
        for name in names
        for signal, number in habits
    ]


def linked(
    seen: list[Sighting],
    accounts: list[str],
    account_key: Callable[[str], int] = key,
    benign: Iterable[str] = (),
    threads: int | None = None,
) -> Bits:
    with Warehouse(threads=threads) as warehouse:
        sight(warehouse, seen, accounts, account_key=account_key, benign=benign)
        link(warehouse, Settings(), NIGHT)
        names = {account_key(name): name for name in accounts}
        rows = warehouse.rows("select account_a, account_b, bits from links")
        return {(min(names[a], names[b]), max(names[a], names[b])): bits for a, b, bits in rows}


CREW, CROWD = named("crew-", 8), named("stranger-", 3_000)
EVIDENCE = [
    *shared(CREW, "card_batch", "batch"),
    *shared(CREW, "prompt_template", "template"),
    *shared(CREW, "usage_range", "proxy"),
    *strangers(CROWD),
]


@cache
def usual_links() -> Bits:
    return linked(EVIDENCE, CREW + CROWD)


def test_a_crew_is_linked_and_strangers_are_not() -> None:
    found = usual_links()
    inside = {pair for pair in found if set(pair) <= set(CREW)}
    assert len(inside) == 28
    assert len(found) - len(inside) <= 10


def test_what_a_benign_account_shares_ties_the_others_less() -> None:
    pair = CREW[0], CREW[1]
    vouched = linked(EVIDENCE, CREW + CROWD, benign=CREW[6:])
    assert vouched.get(pair, 0.0) < usual_links()[pair] - 1


def test_every_link_reaches_the_margin() -> None:
    least = prior_bits(len(CREW + CROWD), Settings()) + Settings().evidence.margin_bits
    assert min(usual_links().values()) >= least - 1e-3


@pytest.mark.slow
@given(seed=st.integers(0, 10_000))
@settings(max_examples=2)
def test_links_do_not_depend_on_the_order_of_rows(seed: int) -> None:
    draw = random.Random(seed)
    accounts = CREW + CROWD
    shuffled = draw.sample(EVIDENCE, len(EVIDENCE)), draw.sample(accounts, len(accounts))
    assert linked(*shuffled) == usual_links()


@pytest.mark.parametrize("threads", [1, 3])
def test_links_do_not_depend_on_slices_parts_and_threads(
    threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreements, "HOLDINGS_AT_ONCE", 50)
    monkeypatch.setattr("graph.link.SLICE_AGREEMENTS", 2_000)
    assert linked(EVIDENCE, CREW + CROWD, threads=threads) == usual_links()


def backwards(name: str) -> int:
    """Keys in the opposite order."""
    return 2**64 - 1 - key(name)


def test_a_crew_s_links_do_not_depend_on_the_order_of_account_keys() -> None:
    one, other = (
        {pair: bits for pair, bits in found.items() if set(pair) <= set(CREW)}
        for found in (usual_links(), linked(EVIDENCE, CREW + CROWD, backwards))
    )
    assert one.keys() == other.keys()
    assert [other[pair] for pair in one] == pytest.approx(list(one.values()), abs=1.0)


def test_a_night_in_which_nothing_is_shared_has_no_links() -> None:
    assert linked([], CROWD) == {}


@pytest.mark.parametrize("accounts", [100, 10_000, 1_000_000])
def test_the_prior_is_the_chance_that_a_random_pair_is_one_operator_s(accounts: int) -> None:
    others = Settings().evidence.group_size - 1
    assert prior_bits(accounts, Settings()) == pytest.approx(log2(accounts / others))


def test_the_prior_of_a_handful_of_accounts_is_even_odds_at_best() -> None:
    assert prior_bits(3, Settings()) == 1.0


def report_of(seen: list[Sighting], accounts: list[str]) -> tuple[StepReport, int]:
    with Warehouse() as warehouse:
        sight(warehouse, seen, accounts)
        return link(warehouse, Settings(), NIGHT), warehouse.count("sightings")


def test_strangers_on_one_range_make_no_links_and_few_pairs() -> None:
    crowd = named("stranger-", 20_000)
    report, _ = report_of(shared(crowd, "usage_range", "carrier"), crowd)
    # Sampled: each of 120 members with the next. All pairs would be 200 million.
    assert report.figures["candidate_pairs"] == 120
    assert report.figures["links"] == 0


def busy_crowd(size: int) -> tuple[list[Sighting], list[str]]:
    """Strangers on one range, each with one of 40 banks and one of 7 clients."""
    crowd, draw = named("stranger-", size), random.Random(2)
    seen = shared(crowd, "usage_range", "carrier")
    for name in crowd:
        for signal, number in (("card_batch", 40), ("client", 7)):
            seen += shared([name], signal, f"{signal} {draw.randrange(number)}")
    return seen, crowd


@pytest.mark.slow
def test_a_busy_crowd_s_work_grows_with_its_size_and_not_with_its_pairs() -> None:
    few, many = (report_of(*busy_crowd(size))[0].figures for size in (2_000, 20_000))
    assert int(many["candidate_pairs"]) < 12 * max(1, int(few["candidate_pairs"]))
    assert int(many["links"]) <= 20


@pytest.mark.slow
def test_the_work_for_a_large_ring_grows_with_its_sightings() -> None:
    neighbours = Settings().evidence.neighbours
    for size in (1_000, 5_000):
        ring, crowd = named("ring-", size), named("stranger-", 4_000)
        seen = shared(ring, "prompt_template", "template") + shared(ring, "client", "harvester")
        for n in range(0, size, 50):
            seen += shared(ring[n : n + 50], "card_batch", f"batch {n}")
        report, sightings = report_of(seen + strangers(crowd), ring + crowd)
        assert int(report.figures["candidate_pairs"]) < 4 * neighbours * sightings


def exits_of(kinds: dict[str, str]) -> set[tuple[str, str, str | None]]:
    """Signal, fact and exit of what two accounts share, where networks are known to be so."""
    facts = [("usage_range", "range 1"), ("signup_range", "range 2"), ("client", "range 1")]
    seen = [one for signal, fact in facts for one in shared(CREW[:2], signal, fact)]
    with Warehouse() as warehouse:
        sight(warehouse, seen, CREW, kinds=kinds)
        link(warehouse, Settings(), NIGHT)
        rows = warehouse.rows(
            "select signal, entity, exit_no "
            "from numbered_entities join numbered_signals using (signal_no)"
        )
    names = {key(fact): fact for _, fact in facts}
    return {(signal, names[entity], (None, "vpn", "proxy")[no]) for signal, entity, no in rows}


def test_ranges_of_vpns_and_proxies_are_exits_and_nothing_else_is() -> None:
    assert exits_of({"range 1": "vpn", "range 2": "proxy"}) == {
        ("usage_range", "range 1", "vpn"),
        ("signup_range", "range 2", "proxy"),
        ("client", "range 1", None),
    }
    others = exits_of({"range 1": "residential", "range 2": "hosting"})
    assert {kind for _, _, kind in others} == {None}
