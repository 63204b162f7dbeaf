"""Whole nights, as a user runs them: `ringwatch run` in a process of its own, step by step."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.speed.bench import Bench, Row, bytes_under
from benchmarks.speed.process_tree import Watched

_STEP = re.compile(r"^  (\w+) +([\d.]+) s  ")


def night_run(
    bench: Bench, source: Path, home: Path, night: date | None = None, **options: Any
) -> Row:
    """Run a night; its warehouse and published files stay under `home`."""
    words = ["run", "--source", str(source), "--out", str(home / "published")]
    words += ["--warehouse", str(home / "warehouse" / "w.duckdb")]
    words += ["--night", str(night)] if night else []
    took = bench.program(*words, **options)
    return {
        "seconds": round(took.seconds, 3),
        "cpu_seconds": round(took.cpu_seconds, 2),
        "peak_bytes": took.peak_bytes,
        "steps": steps_of(took),
        "warehouse_bytes": bytes_under(home / "warehouse", "*.duckdb*"),
    }


def steps_of(took: Watched) -> list[Row]:
    """The steps as the program tells them when each ends, with the largest memory in between."""
    found = []
    for at, line in took.lines:
        step = _STEP.match(line)
        if step:
            seconds = float(step[2])
            peak = took.peak_between(at - seconds, at)
            found.append({"step": step[1], "seconds": seconds, "peak_bytes": peak})
    return found


def floor_run(bench: Bench, source: Path, times: int = 3) -> list[float]:
    """Seconds of the floor over the same requests, several times."""
    took = bench.module("benchmarks.speed.floor", str(source / "requests"), str(times))
    seconds: list[float] = json.loads(took.text.splitlines()[-1])
    return seconds


def evaluated(bench: Bench, home: Path, truth: Path, night: date) -> Row:
    """What `ringwatch evaluate` says of a published night."""
    took = bench.program(
        *("evaluate", "--truth", str(truth), "--published", str(home / "published")),
        *("--night", str(night), "--json"),
    )
    text = took.text
    found: Row = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return found


def quality_of(evaluation: Row) -> dict[str, float | None]:
    """The figures that must not depend on the size of the population."""
    return {
        "ban list: precision": evaluation["ban_list"]["precision"],
        "linkable ring accounts banned": evaluation["recall"]["linkable_accounts"]["recall"],
        "extraction requests of banned accounts": evaluation["recall"]["extraction_requests"][
            "recall"
        ],
        "membership: pairwise F1": evaluation["membership"]["pairwise"]["f1"],
        "membership: BCubed F1": evaluation["membership"]["bcubed"]["f1"],
    }
