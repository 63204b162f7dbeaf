"""Membership: an account's own tie decides, not its company."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pytest

from graph.judging.membership import (
    ENOUGH_TIES,
    MORE_TIES_BITS,
    MOST_BITS,
    lacking_bits,
)
from graph.warehouse import Warehouse, sql_text
from tests.graph.judged_ring import (
    CORE,
    behaviour,
    judged,
    store_accounts,
    verdicts,
)
from tests.graph.loaded_tables import frame_of
from tests.graph.planted_rings import NIGHT, key, named


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        yield opened


def test_members_of_an_extraction_ring_are_banned(warehouse: Warehouse) -> None:
    found = judged(warehouse)
    assert verdicts(found) == {"ban"}
    assert {found[name]["role"] for name in CORE} == {"core"}


def test_one_operator_who_does_not_extract_is_benign(warehouse: Warehouse) -> None:
    assert verdicts(judged(warehouse, extraction=0.1)) == {"benign"}


def test_a_ring_that_may_extract_is_watched(warehouse: Warehouse) -> None:
    assert verdicts(judged(warehouse, extraction=0.8)) == {"watch"}


def test_weak_links_ban_nobody(warehouse: Warehouse) -> None:
    assert verdicts(judged(warehouse, bits=8.0)) <= {"watch", "benign"}


def test_one_false_bridge_makes_an_edge_and_no_ban(warehouse: Warehouse) -> None:
    found = judged(warehouse, {"neighbour": [CORE[0]]})
    assert found["neighbour"]["role"] == "edge"
    assert found["neighbour"]["verdict"] != "ban"
    assert verdicts(found) == {"ban"}


def test_who_is_tied_to_the_ring_as_a_whole_needs_no_link(warehouse: Warehouse) -> None:
    loose: dict[str, list[str]] = {"hider": [], "nearly": [], "stranger": []}
    found = judged(warehouse, loose, pooled={"hider": 8.0, "nearly": 3.0})
    assert (found["hider"]["role"], found["hider"]["verdict"]) == ("member", "ban")
    assert found["hider"]["bits"] == pytest.approx(8.0, abs=0.01)
    assert (found["nearly"]["role"], found["nearly"]["verdict"]) == ("edge", "watch")
    assert "stranger" not in found
    assert verdicts(found) == {"ban"}


def test_enlisted_accounts_do_not_lower_what_is_usual(warehouse: Warehouse) -> None:
    bridge = {"neighbour": [CORE[0]]}
    enlisted: dict[str, list[str]] = {name: [] for name in named("enlisted-", 12)}
    alone = judged(warehouse, bridge)["neighbour"]
    found = judged(warehouse, bridge | enlisted, pooled=dict.fromkeys(enlisted, 8.0))
    # A dozen accounts more make the prior a little less.
    assert found["neighbour"]["bits"] == pytest.approx(alone["bits"], abs=0.05)
    assert found["neighbour"]["role"] == alone["role"] == "edge"


def test_links_and_what_is_pooled_are_no_two_witnesses(warehouse: Warehouse) -> None:
    alone = judged(warehouse)[CORE[0]]["bits"]
    for bits, expected in ((2.0, alone), (alone + 3, alone + 3)):
        found = judged(warehouse, pooled={CORE[0]: bits})[CORE[0]]
        assert found["bits"] == pytest.approx(expected, abs=0.01)


def test_who_does_none_of_the_work_is_no_member_by_what_he_shares(warehouse: Warehouse) -> None:
    work = dict.fromkeys(CORE, 0.5) | {"buyer": 0.0, "hider": 0.5}
    loose: dict[str, list[str]] = {"buyer": [], "hider": []}
    found = judged(warehouse, loose, pooled={"buyer": 8.0, "hider": 8.0}, work=work)
    assert found["hider"]["verdict"] == "ban"
    assert found.get("buyer", {"verdict": "none"})["verdict"] != "ban"


def test_who_bought_of_the_ring_s_seller_is_at_its_edge(warehouse: Warehouse) -> None:
    buyer = {"buyer": CORE}
    found = judged(warehouse, buyer, causes=("network", "arrival"), supplied=("arrival",))
    assert (found["buyer"]["role"], found["buyer"]["verdict"]) == ("edge", "watch")
    assert verdicts(found) == {"ban"}
    user = judged(warehouse, buyer, causes=("arrival", "network"), supplied=("arrival",))
    assert user["buyer"]["verdict"] == "ban"


@pytest.mark.parametrize(("met", "role"), [(1, "edge"), (2, "core")])
def test_one_meeting_in_use_is_chance_and_two_are_a_tie(
    warehouse: Warehouse, met: int, role: str
) -> None:
    found = judged(
        warehouse,
        {"buyer": CORE},
        causes=("network", "arrival"),
        supplied=("arrival",),
        in_use={"buyer": CORE[:met]},
    )
    assert found["buyer"]["role"] == role


def test_accounts_that_were_made_together_and_no_more_are_not_banned(warehouse: Warehouse) -> None:
    found = judged(warehouse, causes=("arrival",), supplied=("arrival",))
    assert verdicts(found) == {"watch"}


def test_who_lacks_what_ties_all_others_is_less_sure(warehouse: Warehouse) -> None:
    found = judged(warehouse, {"customer": CORE})
    assert found["customer"]["bits"] < found[CORE[0]]["bits"]


def test_every_doubling_of_an_account_s_ties_makes_it_surer(warehouse: Warehouse) -> None:
    found = judged(warehouse, {"four": CORE[:4], "eight": CORE})
    assert found["eight"]["bits"] - found["four"]["bits"] == pytest.approx(MORE_TIES_BITS, abs=1e-3)


def test_two_ties_are_no_more_than_one(warehouse: Warehouse) -> None:
    # In so small a ring one tie is a fair share already: neither account lacks any.
    ties = {"one": CORE[:1], "two": CORE[:2]}
    found = judged(warehouse, ties, core=CORE[:3])
    assert found["one"]["bits"] == found["two"]["bits"]


def test_enough_ties_are_enough_in_a_ring_of_any_size(warehouse: Warehouse) -> None:
    large, enough = named("core-", 60), int(ENOUGH_TIES)
    found = judged(warehouse, {"enough": large[:enough], "more": large[: 2 * enough]}, core=large)
    more = found["more"]["bits"] - found["enough"]["bits"]
    assert more == pytest.approx(MORE_TIES_BITS, abs=1e-3)


def test_roles_in_a_large_ring_are_told_by_shares_of_enough_ties(warehouse: Warehouse) -> None:
    large = named("core-", 60)
    found = judged(warehouse, {f"tied to {n}": large[:n] for n in (3, 4, 11, 12)}, core=large)
    assert [found[f"tied to {n}"]["role"] for n in (3, 4, 11, 12)] == [
        *("edge", "member", "member", "core")
    ]


def test_an_allowlisted_account_is_never_banned(warehouse: Warehouse) -> None:
    found = judged(
        warehouse, allowlisted=(CORE[0],), labels={CORE[0]: "extraction", CORE[1]: "benign"}
    )
    assert [found[name]["verdict"] for name in CORE[:3]] == ["benign", "benign", "ban"]


def test_a_label_of_extraction_bans_whatever_the_score(warehouse: Warehouse) -> None:
    found = judged(warehouse, extraction=0.1, labels={CORE[0]: "extraction"})
    assert [found[name]["verdict"] for name in CORE[:2]] == ["ban", "benign"]


def test_confidence_is_the_product_of_the_two_questions(warehouse: Warehouse) -> None:
    row = judged(warehouse, extraction=0.8)[CORE[0]]
    assert row["confidence"] == pytest.approx(0.8 * row["operator_confidence"], abs=1e-5)


def lacking(ties: dict[str, dict[str, int]]) -> dict[int, float]:
    members = frame_of(
        [("R-1", n) for n in range(len(ties))], ring_id=pl.String, account_key=pl.UInt64
    )
    rows = [
        ("R-1", n, cause, number)
        for n, own in enumerate(ties.values())
        for cause, number in own.items()
    ]
    schema = {"ring_id": pl.String, "account_key": pl.UInt64, "cause": pl.String}
    found = lacking_bits(members, frame_of(rows, **schema, ties=pl.Int64))
    return dict(found.select("account_key", "lacking_bits").iter_rows())


def test_a_cause_that_all_others_have_is_missed_and_one_of_few_is_not() -> None:
    everybody = {f"m{n}": {"payment": 8, "network": 8} for n in range(9)}
    few = {f"n{n}": {"network": 8} for n in range(1)}
    found = lacking(everybody | few)
    assert found[9] < -1
    assert found[0] == 0
    rare = lacking(
        {f"m{n}": {"network": 8} for n in range(9)} | {"x": {"network": 8, "payment": 1}}
    )
    assert rare[0] > -0.5


def test_a_ring_without_evidence_by_cause_lacks_nothing() -> None:
    assert lacking({"a": {}, "b": {}}) == {0: 0.0, 1: 0.0}


@pytest.mark.parametrize("is_of_harvest", [True, False])
def test_what_ties_an_account_to_another_ring_may_excuse_it_and_never_convicts(
    warehouse: Warehouse, is_of_harvest: bool
) -> None:
    harvest, company = named("harvest-", 4), named("company-", 4)
    between, pair = key("between"), {"account_a": pl.UInt64, "account_b": pl.UInt64}
    store_accounts(warehouse, ["between", *harvest, *company], {}, ())
    ties = [(between, key(name), 20.0) for name in (*harvest[:2], *company[:2])]
    warehouse.store("links", frame_of(ties, **pair, bits=pl.Float64))
    rings = [("R-1", one) for one in company] + [("R-2", one) for one in harvest]
    rings.append(("R-2" if is_of_harvest else "R-1", "between"))
    schema = {"ring_id": pl.String, "account_key": pl.UInt64, "account_id": pl.String}
    candidates = [(ring, key(name), name) for ring, name in rings]
    warehouse.store("ring_candidates", frame_of(candidates, **schema))
    scores = {"ring_id": pl.String, "extraction_confidence": pl.Float64}
    warehouse.store("ring_scores", frame_of([("R-1", 0.0), ("R-2", 1.0)], **scores))
    warehouse.store("account_behaviour", behaviour([], {}))
    warehouse.build("rings/member_ties")
    warehouse.execute(sql_text("rings/history_empty"))
    facts = warehouse.frame(sql_text("rings/member_facts"), night=NIGHT.date)
    found = dict(zip(facts["account_id"], facts["extraction_confidence"], strict=True))
    assert found["between"] == pytest.approx(0.5 if is_of_harvest else 0.0)
    assert found[company[0]] == 0.0
    assert found[harvest[3]] == 1.0


def test_who_works_as_the_ring_does_is_surer_of_it_than_a_linked_stranger(
    warehouse: Warehouse,
) -> None:
    silent = judged(warehouse, bits=12.0)
    habits = dict.fromkeys(CORE, 0.97) | {CORE[-1]: 0.4}
    working = judged(warehouse, bits=12.0, habits=habits)
    assert working[CORE[0]]["bits"] == silent[CORE[0]]["bits"] + 2.0
    assert working[CORE[-1]]["bits"] < silent[CORE[-1]]["bits"] - 1.5


def test_members_without_a_tie_are_at_the_edge(warehouse: Warehouse) -> None:
    found = judged(warehouse, {name: [] for name in named("loose-", 3)}, core=[])
    assert {one["role"] for one in found.values()} == {"edge"}
    assert all(one["confidence"] < 0.5 for one in found.values())


def test_bits_of_any_size_stay_finite(warehouse: Warehouse) -> None:
    found = judged(warehouse, bits=5_000.0)
    assert {row["bits"] for row in found.values()} == {MOST_BITS}
