"""One night from end to end, by the command line: files in, lists out, nothing personal kept."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph.scenarios import generate
from graph.warehouse import Warehouse

EMAIL, PHONE = "zebediah.quill@planted.example", "+41791234567"
ADDRESS, PROMPT = "77 Planted Crescent Oldtown", "my planted secret is a heliotrope aardvark"
PLANTED = ("zebediah", "41791234567", "planted crescent", "heliotrope", "aardvark")


def ringwatch(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def plant(source: Path, day: str) -> None:
    """One more account, whose personal values are easy to find again; and a row that breaks."""
    rows: dict[str, list[dict[str, str]]] = {
        "accounts": [
            {"account_id": "planted-1", "created_at": day, "email": EMAIL, "phone": PHONE},
            {"account_id": "planted-2", "created_at": PROMPT, "email": EMAIL, "phone": PHONE},
        ],
        "payments": [{"account_id": "planted-1", "paid_at": day, "billing_address": ADDRESS}],
        f"requests/date={day}": [
            {"request_id": "p1", "account_id": "planted-1", "requested_at": day, "prompt": PROMPT},
            {"request_id": "p2", "account_id": "planted-1", "requested_at": "", "prompt": PROMPT},
        ],
    }
    for folder, table in rows.items():
        with (source / folder / "planted.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(table[0]))
            writer.writeheader()
            writer.writerows(table)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with truth/ and, from one run of the command, w.duckdb, out/ and log.txt."""
    place = tmp_path_factory.mktemp("night")
    source = tmp_path_factory.mktemp("source") / "data"
    generate(source, place / "truth", accounts=3000, requests=45_000, days=4, seed=5)
    plant(source, "2026-03-05")
    done = ringwatch(
        "run", "--source", source, "--warehouse", place / "w.duckdb", "--out", place / "out"
    )
    assert done.returncode == 0, done.stderr
    (place / "log.txt").write_text(done.stdout + done.stderr)
    return place


def test_a_night_bans_rings_and_no_customer(night: Path) -> None:
    found = ringwatch(
        "evaluate", "--truth", night / "truth", "--published", night / "out", "--json"
    )
    figures = json.loads(found.stdout)
    assert figures["ban_list"]["precision"] >= 0.98
    assert figures["recall"]["ring_accounts"]["recall"] >= 0.4


def test_rows_that_break_are_counted_in_the_report(night: Path) -> None:
    report = (night / "out" / "latest" / "report.md").read_text()
    assert "missing requested_at" in report


def test_the_file_keeps_only_what_later_nights_need(night: Path) -> None:
    with Warehouse(night / "w.duckdb") as warehouse:
        kept = {name for [name] in warehouse.rows("select table_name from duckdb_tables()")}
    assert {"stg_requests", "ring_history", "ring_events", "ring_sightings"} <= kept
    of_one_night = {"night_accounts", "sightings", "entities", "links", "link_evidence", "rings"}
    assert not kept & of_one_night


def test_nothing_personal_rests_in_the_warehouse_the_log_or_an_export(night: Path) -> None:
    for what in ("ban-list", "watch-list", "members", "graph"):
        ending = "graphml" if what == "graph" else "csv"
        export = ("export", what, "--published", night / "out", "--output")
        assert ringwatch(*export, night / f"{what}.{ending}").returncode == 0
    explained = ringwatch("explain", "planted-1", "--published", night / "out")
    (night / "explained.txt").write_text(explained.stdout + explained.stderr)
    files = [file for file in night.rglob("*") if file.is_file() and "truth" not in file.parts]
    assert len(files) > 15
    for file in files:
        content = file.read_bytes().lower()
        assert not [text for text in PLANTED if text.encode() in content], file
