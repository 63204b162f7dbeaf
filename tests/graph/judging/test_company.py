"""Company: who is tied to a ring that surely extracts is doubted; no two doubtful ones vouch."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pytest

from graph.judging.company import SURE, company, company_kept
from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of

# Rings by their members: a sure one, and two of ten.
RINGS = {"sure": range(0, 20), "one": range(20, 30), "other": range(30, 40)}
Ties = list[tuple[int, str, int]]


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        yield opened


CARD, PROMPT = 0, 1


def kept(
    warehouse: Warehouse, ties: Ties, sure: float = SURE, other: float = 0.5, by: int = CARD
) -> pl.DataFrame:
    """The company of rings whose members have ties (account, ring, to how many) to others."""
    members = [(ring, account) for ring, accounts in RINGS.items() for account in accounts]
    candidate = {"ring_id": pl.String, "account_key": pl.UInt64}
    warehouse.store("ring_candidates", frame_of(members, **candidate))
    scores = [("sure", 20, sure), ("one", 10, 0.5), ("other", 10, other)]
    score = {"ring_id": pl.String, "accounts": pl.Int64, "extraction_confidence": pl.Float64}
    warehouse.store("ring_scores", frame_of(scores, **score))
    numbers = [(account, account) for _, account in members]
    number = {"account_key": pl.UInt64, "account_no": pl.Int32}
    warehouse.store("numbered_accounts", frame_of(numbers, **number))
    families = [("payment_card", "payment"), ("prompt_task", "prompt")]
    warehouse.store("signals", frame_of(families, signal=pl.String, family=pl.String))
    cells = [(CARD, "payment_card", 9.0), (PROMPT, "prompt_task", 9.0)]
    cell = {"cell": pl.Int32, "signal": pl.String, "bits": pl.Float64}
    warehouse.store("cell_bits", frame_of(cells, **cell))
    links = {(account, one, by) for account, ring, to in ties for one in RINGS[ring][:to]}
    links |= {(accounts[0], one, CARD) for accounts in RINGS.values() for one in accounts[1:]}
    agreement = {"no_a": pl.Int32, "no_b": pl.Int32, "cell": pl.Int32}
    warehouse.store("linked_agreements", frame_of(sorted(links), **agreement))
    return company_kept(warehouse)


def shares(found: pl.DataFrame) -> dict[str, float]:
    return dict(found.select("ring_id", "value").iter_rows())


def test_members_tied_to_a_sure_ring_are_told(warehouse: Warehouse) -> None:
    found = kept(warehouse, [(20, "sure", 2), (21, "sure", 3), (30, "sure", 9)])
    assert shares(found) == {"one": 0.2, "other": 0.1}
    assert found["detail"].to_list()[0].startswith("20% of members are tied")
    assert set(found["feature"]) == {"company"}


def test_who_only_asks_the_same_has_it_of_no_seller(warehouse: Warehouse) -> None:
    ties: Ties = [(account, "sure", 5) for account in RINGS["one"]]
    assert shares(kept(warehouse, ties)) == {"one": 1.0}
    assert not kept(warehouse, ties, by=PROMPT).height


def test_one_link_is_a_bridge(warehouse: Warehouse) -> None:
    assert not kept(warehouse, [(account, "sure", 1) for account in range(20, 30)]).height


def test_doubtful_rings_do_not_vouch_for_each_other(warehouse: Warehouse) -> None:
    ties: Ties = [(account, "other", 5) for account in range(20, 30)]
    ties += [(account, "one", 5) for account in range(30, 40)]
    assert not kept(warehouse, ties, other=SURE - 0.001).height
    assert shares(kept(warehouse, ties, other=SURE)) == {"one": 1.0}


def test_a_ring_is_no_company_of_its_own(warehouse: Warehouse) -> None:
    assert not kept(warehouse, []).height


def test_two_sure_rings_of_one_account_count_once(warehouse: Warehouse) -> None:
    found = kept(warehouse, [(20, "sure", 2), (20, "other", 2)], other=1.0)
    assert shares(found)["one"] == 0.1


@pytest.mark.parametrize(("tied", "bits"), [(10, 0.35), (25, 0.875), (50, 1.75), (100, 1.75)])
def test_half_of_the_members_speak_in_full(tied: int, bits: float) -> None:
    reading = company(tied, 100)
    assert reading is not None
    assert reading.bits == pytest.approx(bits)


def test_no_company_says_nothing() -> None:
    assert company(0, 100) is None


def test_only_what_is_nearly_certain_is_sure() -> None:
    assert SURE >= 0.99
