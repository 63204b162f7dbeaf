"""The speed report's runs: what is watched from outside, kept, taken up again and put aside."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from benchmarks.quality.code_state import CodeState, copied_code
from benchmarks.speed import measuring
from benchmarks.speed.bench import ROOT, Bench, Skipped, linked, side_by_side
from benchmarks.speed.floor import floor_seconds
from benchmarks.speed.grafts import with_crowd, with_rings
from benchmarks.speed.night_runs import steps_of
from benchmarks.speed.options import read_options
from benchmarks.speed.populations import Population, population
from benchmarks.speed.process_tree import CommandFailed, Watched, watched
from benchmarks.speed.scales import PARTS, SMALL, Size

MIB = 2**20
TINY = replace(
    SMALL,
    name="tiny",
    days=2,
    whole=Size(800, 6_000),
    growth=(),
    linked=Size(1, 1),
    sample=Size(800, 6_000),
)
GROWS = """
import subprocess, sys, time
block = bytearray({mib} << 20)
if {children}:
    child = subprocess.Popen([sys.executable, "-c", {code!r}])
    child.wait()
else:
    time.sleep(0.4)
print("done")
"""


def grows(mib: int, children: bool = False) -> list[str]:
    inner = GROWS.format(mib=mib, children=False, code="")
    return [sys.executable, "-c", GROWS.format(mib=mib, children=children, code=inner)]


def test_memory_is_that_of_the_whole_tree(tmp_path: Path) -> None:
    ballast = bytearray(300 * MIB)  # what started the command does not count
    alone = watched(grows(100), tmp_path)
    both = watched(grows(100, children=True), tmp_path)
    assert len(ballast) and 100 * MIB < alone.peak_bytes < 150 * MIB
    assert 200 * MIB < both.peak_bytes < 300 * MIB
    assert both.text.splitlines() == ["done", "done"] and both.seconds > 0.4
    assert both.peak_between(0, both.seconds) <= both.peak_bytes


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="exit code 3: because"):
        watched([sys.executable, "-c", "print('because'); exit(3)"], tmp_path)


def test_of_a_traceback_the_error_is_told(tmp_path: Path) -> None:
    code = "import sys; print('begun')\ntry: 1 / 0\nfinally: print('run it again', file=sys.stderr)"
    with pytest.raises(CommandFailed, match=r"^exit code 1: ZeroDivisionError: [a-z ]+$"):
        watched([sys.executable, "-c", code], tmp_path)


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    code = "import subprocess; subprocess.run(['sleep', '60'])"
    with pytest.raises(CommandFailed, match="not done within 0.3 s"):
        watched([sys.executable, "-c", code], tmp_path, timeout_s=0.3)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="Linux alone confines cores")
def test_a_command_can_be_confined_to_one_core(tmp_path: Path) -> None:
    code = "import os; print(len(os.sched_getaffinity(0)))"
    assert watched([sys.executable, "-c", code], tmp_path, cores=1).text == "1"


def test_steps_are_read_from_what_the_program_tells() -> None:
    lines = (
        (0.1, "night 2026-03-15: 2026-02-14 to 2026-03-15"),
        (2.2, "  load        2.0 s  18 files read"),
        (3.2, "  observe     1.0 s  625 accounts"),
        (3.3, "Night of 2026-03-15"),
    )
    samples = ((0.5, 10), (2.0, 70), (2.5, 40), (3.25, 99))
    steps = steps_of(Watched(3.4, 1.0, 99, lines, samples))
    assert [(s["step"], s["seconds"], s["peak_bytes"]) for s in steps] == [
        ("load", 2.0, 70),
        ("observe", 1.0, 40),
    ]


def test_a_measurement_is_made_once(tmp_path: Path) -> None:
    bench = Bench(tmp_path, CodeState(tmp_path, "d", {"first": "g"}), TINY)
    made: list[int] = []

    def measure() -> dict[str, int]:
        made.append(1)
        return {"n": len(made)}

    assert bench.kept("start", measure)["n"] == bench.kept("start", measure)["n"] == 1
    assert bench.kept("start", measure, of="other")["n"] == 2
    measuring.forget(bench, "start")
    assert bench.kept("start", measure)["n"] == 3
    with pytest.raises(Skipped, match="peers are not installed"):
        bench.peer("toolkit")


def test_sides_run_in_turn_and_slow_peers_once() -> None:
    order: list[str] = []

    def side(name: str, seconds: list[float]) -> Callable[[], dict[str, float]]:
        def run() -> dict[str, float]:
            order.append(name)
            return {"seconds": seconds.pop(0)}

        return run

    both = side_by_side(side("o", [1, 4, 2]), side("t", [10, 20, 30]), 3, slow_s=100)
    assert "".join(order) == "ototot"
    assert both["ours"]["seconds"] == 2 and both["theirs"]["seconds"] == 20
    assert both["faster"] == 10  # of 10, 5 and 15
    slow = side_by_side(side("o", [1, 4, 2]), side("t", [100]), 3, slow_s=100)
    assert slow["faster"] == 50 and (slow["our_runs"], slow["their_runs"]) == (3, 1)


def test_a_part_that_fails_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(tmp_path, CodeState(tmp_path, "d", {"first": "g"}), TINY)
    seen: list[set[str]] = []

    def fails(_: Bench) -> list[dict[str, int]]:
        raise CommandFailed(f"no disk for {tmp_path}/data")

    monkeypatch.setitem(measuring._WORK, "generate", fails)
    monkeypatch.setitem(measuring._WORK, "start", lambda _: [{"n": 1}])
    options = read_options(["--parts", "start,generate", "--work", str(tmp_path)])
    assert options.parts == ("generate", "start")
    figures = measuring.measured(options, bench, lambda found: seen.append(set(found)))
    assert figures["generate"]["not_run"] == "no disk for …/data"
    assert figures["start"]["rows"] == [{"n": 1}] and seen == [{"generate"}, {"generate", "start"}]
    again = read_options(["--parts", "start", "--work", str(tmp_path)])
    assert set(measuring.measured(again, bench, lambda _: None)) == {"generate", "start"}


def test_options() -> None:
    full, small = read_options([]), read_options(["--scale", "small", "--parts", "rings"])
    assert full.parts == tuple(PARTS) and full.out.name == "benchmarks"
    assert small.command == "make bench SCALE=small PARTS=rings"
    assert small.out == small.work / "small"  # a quick look does not replace the report
    with pytest.raises(SystemExit):
        read_options(["--parts", "everything"])


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    work = tmp_path_factory.mktemp("speed")
    return Bench(work, copied_code(work / "code"), TINY)


@pytest.fixture(scope="module")
def made(bench: Bench) -> Population:
    return population(bench, TINY.whole)


def requests(folder: Path) -> pl.DataFrame:
    return pl.read_parquet(folder / "requests" / "**" / "*.parquet").sort("request_id")


def test_the_last_day_is_put_aside(bench: Bench, made: Population, tmp_path: Path) -> None:
    assert (made.next_day - made.last_day).days == 1 and population(bench, TINY.whole) == made
    source = linked(made.data, tmp_path / "source")
    midnight = pl.lit(made.next_day).cast(pl.Datetime("us", "UTC"))
    for table, column in (("accounts", "created_at"), ("payments", "paid_at")):
        assert (
            pl.read_parquet(source / table / "*.parquet")
            .filter(pl.col(column) >= midnight)
            .is_empty()
        )
        assert (
            pl.read_parquet(made.more / table / "*.parquet")
            .filter(pl.col(column) < midnight)
            .is_empty()
        )
    before = requests(source)["request_id"].len()
    linked(made.more, source)
    assert requests(source)["request_id"].n_unique() > before
    assert pl.read_parquet(source / "accounts" / "*.parquet").height == TINY.whole.accounts
    assert requests(made.data)["request_id"].len() == before


def test_rings_of_any_size_are_the_same_accounts(made: Population, tmp_path: Path) -> None:
    before = requests(made.data)
    homes = [with_rings(made, tmp_path / str(size), 200, size) for size in (20, 200)]
    small, large = map(requests, homes)
    assert requests(made.data).equals(before)
    assert small.drop("prompt", "ip").equals(large.drop("prompt", "ip"))
    members = large.filter(large["ip"].ne_missing(before["ip"]))["account_id"].unique()
    assert 100 < members.len() <= 200
    for after, rings in ((small, 10), (large, 1)):
        own = after.filter(pl.col("account_id").is_in(members.implode()))
        told = own["prompt"].drop_nulls().str.split(" ").list.head(20).list.join(" ")
        assert rings / 2 < told.n_unique() <= rings
        # Four ranges an account and fifteen accounts a range, in rings of any size.
        assert 40 <= own["ip"].str.replace(r"\.\d+$", "").n_unique() <= 53
        assert after.join(own, on="request_id", how="anti").equals(
            before.join(own, on="request_id", how="anti")
        )
    cards = [pl.read_parquet(home / "payments" / "*.parquet") for home in homes]
    assert cards[0].equals(cards[1])
    assert cards[0]["card_fingerprint"].str.starts_with("card_ring_").any()


def test_a_crowd_comes_from_one_range(made: Population, tmp_path: Path) -> None:
    before, after = requests(made.data), requests(with_crowd(made, tmp_path / "crowd", 200))
    moved = after.filter(after["ip"].ne_missing(before["ip"]))
    assert moved["ip"].str.replace(r"\.\d+$", "").n_unique() == 1
    assert 100 < moved["account_id"].n_unique() <= 200
    assert after.drop("ip").equals(before.drop("ip"))


def test_the_floor_is_measured_as_often_as_asked(made: Population) -> None:
    assert len(floor_seconds(made.data / "requests", 2)) == 2


@pytest.mark.slow
def test_our_own_parts_at_a_tiny_size(bench: Bench, made: Population, tmp_path: Path) -> None:
    from benchmarks.speed.parts import nights
    from benchmarks.speed.report import written

    (row,) = nights(bench)
    assert [step["step"] for step in row["first"]["steps"]][::5] == ["load", "publish"]
    assert row["more"]["seconds"] > 0 and row["first"]["warehouse_bytes"] > 0
    assert len(row["floor_seconds"]) == 9, "three readings before, between and after"
    assert (
        row["quality"]["ban list: precision"] is None
        or 0 <= row["quality"]["ban list: precision"] <= 1
    )
    header = dict.fromkeys(("scale", "date", "commit", "machine", "command"), "x")
    figures = {"nights": {"rows": [row], "code": "c", "commit": "c"}}
    assert "### One more night" in written({**header, "runs": 1}, figures)
    assert not list((bench.work / "scratch").iterdir())


def test_the_peers_lock_names_no_registry_and_no_other_version() -> None:
    locks = [ROOT / "benchmarks" / "requirements.lock", ROOT / "requirements.lock"]
    peers, own = (
        [line for line in lock.read_text().splitlines() if "==" in line] for lock in locks
    )
    assert "://" not in locks[0].read_text() and len(peers) > 5
    pins = [dict(line.split(" ")[0].split("==", 1) for line in each) for each in (peers, own)]
    assert {"splink", "datasketch", "networkit", "coordination-network-toolkit"} <= pins[0].keys()
    assert pins[0]["duckdb"] == pins[1]["duckdb"]
