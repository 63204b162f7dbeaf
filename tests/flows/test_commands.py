"""Each command on a small invented population, as a user would call it."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import networkx as nx
import pytest

from graph.reading.published import Published, nights
from tests.conftest import Population
from tests.flows.conftest import Ringwatch


@pytest.fixture
def last(population: Population) -> date:
    return nights(population.published)[-1]


def places(population: Population, out: Path) -> list[object]:
    """The options of a night on the population, with a warehouse and a folder of its own."""
    return ["--source", population.data, "--warehouse", out / "w.duckdb", "--out", out / "nights"]


def test_generate_writes_input_and_truth_apart(ringwatch: Ringwatch, tmp_path: Path) -> None:
    size = ["--accounts", 300, "--requests", 1000, "--days", 2, "--seed", 3]
    outcome = ringwatch("generate", "--out", "data", "--truth", "truth", *size)
    assert outcome.code == 0
    assert "accounts                   300" in outcome.out
    assert (tmp_path / "data" / "requests").is_dir()
    assert list((tmp_path / "truth").iterdir())


def test_run_needs_no_configuration(
    ringwatch: Ringwatch, population: Population, tmp_path: Path, last: date
) -> None:
    outcome = ringwatch("run", *places(population, tmp_path), "--window-days", 2)
    assert outcome.code == 0, outcome.err
    assert f"Night of {last}" in outcome.out
    assert "rings to ban" in outcome.out
    assert f"files: {tmp_path}/nights/{last}" in outcome.out
    assert nights(tmp_path / "nights") == [last]


def test_backfill_publishes_every_night(
    ringwatch: Ringwatch, population: Population, tmp_path: Path, last: date
) -> None:
    first = last - timedelta(1)
    outcome = ringwatch(
        "backfill", "--from", first, "--to", last, *places(population, tmp_path), "--json"
    )
    assert outcome.code == 0, outcome.err
    assert outcome.err == "", "--json is silent"
    told = json.loads(outcome.out)
    assert [night["night"] for night in told] == [str(first), str(last)]
    assert [step["step"] for step in told[0]["steps"]][0] == "load"
    assert nights(tmp_path / "nights") == [first, last]


def test_rings(ringwatch: Ringwatch, population: Population, last: date) -> None:
    outcome = ringwatch("rings", "--published", population.published)
    assert outcome.out.startswith(f"Rings of {last}")
    told = json.loads(ringwatch("rings", "--published", population.published, "--json").out)
    assert told["night"] == str(last)
    for ring in told["rings"]:
        assert ring["ring_id"] in outcome.out
    bans = ringwatch("rings", "--published", population.published, "--verdict", "ban", "--json")
    assert {ring["verdict"] for ring in json.loads(bans.out)["rings"]} == {"ban"}


def some_ring(ringwatch: Ringwatch, population: Population) -> str:
    told = json.loads(ringwatch("rings", "--published", population.published, "--json").out)
    return str(told["rings"][0]["ring_id"])


def test_explain(ringwatch: Ringwatch, population: Population) -> None:
    ring = some_ring(ringwatch, population)
    outcome = ringwatch("explain", ring, "--published", population.published)
    assert ring in outcome.out
    assert "bits" in outcome.out
    json.loads(ringwatch("explain", ring, "--published", population.published, "--json").out)
    unknown = ringwatch("explain", "R-unknown", "--published", population.published)
    assert unknown.code == 1


def test_rings_and_accounts_of_an_earlier_night(
    ringwatch: Ringwatch, population: Population, last: date
) -> None:
    earlier = [*("--published", population.published), "--night", last - timedelta(1)]
    assert ringwatch("rings", *earlier).out.startswith(f"Rings of {last - timedelta(1)}")
    members = csv.DictReader(ringwatch("export", "members", *earlier).out.splitlines())
    account = next(members)["account_id"]
    outcome = ringwatch("explain", account, *earlier)
    assert outcome.code == 0, outcome.err
    assert account in outcome.out


def test_explain_a_pair(ringwatch: Ringwatch, population: Population) -> None:
    link = Published.open(population.published).links.row(0, named=True)
    pair = [link["account_b"], link["account_a"], "--published", population.published]
    outcome = ringwatch("explain", *pair)
    assert outcome.code == 0, outcome.err
    assert "silence and dependence" in outcome.out
    told = json.loads(ringwatch("explain", *pair, "--json").out)
    summed = sum(step["bits"] for step in told["steps"])
    assert summed == pytest.approx(link["log_odds"], abs=1e-9)
    unknown = ringwatch("explain", "nobody", *pair[1:])
    alone = ringwatch("explain", "nobody", *pair[2:])
    assert unknown.code == alone.code == 1
    assert unknown.err == alone.err


def test_weights(ringwatch: Ringwatch, population: Population) -> None:
    places = ["--published", population.published]
    outcome = ringwatch("weights", *places)
    assert outcome.code == 0, outcome.err
    assert outcome.out.index("== payment ==") < outcome.out.index("== prompt ==")
    assert "payment_card: same payment card (cause payment, m 0.5" in outcome.out
    assert "Question it:" in outcome.out
    told = json.loads(ringwatch("weights", *places, "--signal", "client", "--json").out)
    assert {row["signal"] for row in told["weights"]} == {"client"}
    assert "device:" not in ringwatch("weights", *places, "--signal", "client").out
    unknown = ringwatch("weights", *places, "--signal", "nope")
    assert unknown.code == 1 and "signals with weights: " in unknown.err


@pytest.mark.parametrize("what", ["ban-list", "watch-list", "members"])
def test_export_lists(ringwatch: Ringwatch, population: Population, what: str) -> None:
    printed = ringwatch("export", what, "--published", population.published)
    rows = list(csv.DictReader(printed.out.splitlines()))
    assert all(row["ring_id"] for row in rows)
    written = ringwatch("export", what, "--published", population.published, "--output", "list.csv")
    assert written.code == 0
    assert Path("list.csv").read_text().splitlines() == printed.out.splitlines()


def test_export_graph(ringwatch: Ringwatch, population: Population, last: date) -> None:
    ring = some_ring(ringwatch, population)
    outcome = ringwatch("export", "graph", "--ring", ring, "--published", population.published)
    assert outcome.out.strip() == f"{ring}-{last}.graphml"
    assert nx.read_graphml(outcome.out.strip()).number_of_edges() > 0
    ringwatch("export", "graph", "-o", "all.gexf", "--published", population.published)
    assert nx.read_gexf("all.gexf").number_of_nodes() > 0


def test_export_takes_an_earlier_night(
    ringwatch: Ringwatch, population: Population, last: date
) -> None:
    outcome = ringwatch(
        "export", "ban-list", "--published", population.published, "--night", last - timedelta(1)
    )
    assert outcome.code == 0
    missing = ringwatch(
        "export", "ban-list", "--published", population.published, "--night", "2001-01-01"
    )
    assert missing.code == 1


def test_evaluate(ringwatch: Ringwatch, population: Population, last: date) -> None:
    places = ["--truth", population.truth, "--published", population.published]
    outcome = ringwatch("evaluate", *places)
    assert "precision" in outcome.out
    told = json.loads(ringwatch("evaluate", *places, "--json").out)
    assert told["night"] == str(last)


@pytest.mark.slow
def test_demo_runs_from_nothing_to_figures(ringwatch: Ringwatch) -> None:
    size = ["--accounts", 700, "--requests", 7000, "--days", 3]
    outcome = ringwatch("demo", *size)
    assert outcome.code == 0, outcome.err
    assert len(nights(Path("ringwatch-demo/published"))) == 3
    for told in ("Rings of ", "precision", "Recall", "ringwatch explain"):
        assert told in outcome.out
    assert ringwatch("demo", *size).code == 0, "it begins anew"


def test_demo_empties_no_folder_of_others(ringwatch: Ringwatch) -> None:
    Path("mine").mkdir()
    Path("mine/thesis.txt").touch()
    outcome = ringwatch("demo", "--dir", "mine")
    assert outcome.code == 1
    assert Path("mine/thesis.txt").exists()
