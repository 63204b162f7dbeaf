"""What is measured of the program itself: each function gives one part's rows."""

from __future__ import annotations

import hashlib
import json
import shutil
from functools import partial
from pathlib import Path

import polars as pl

from benchmarks.speed.bench import Bench, Row, bytes_under, linked
from benchmarks.speed.grafts import with_crowd, with_rings
from benchmarks.speed.night_runs import evaluated, floor_run, night_run, quality_of
from benchmarks.speed.populations import Population, population, request_rows
from benchmarks.speed.scales import Size

_HELP_RUNS = 7


def generate(bench: Bench) -> list[Row]:
    """The whole population, invented once more for its time and memory alone."""
    scale = bench.scale

    def measure() -> Row:
        home = bench.scratch("generate")
        took = bench.program(
            *("generate", "--out", str(home / "data"), "--truth", str(home / "truth")),
            *("--accounts", str(scale.whole.accounts), "--requests", str(scale.whole.requests)),
            *("--days", str(scale.days), "--seed", "1"),
        )
        rows = request_rows(home / "data")
        shutil.rmtree(home)
        return {
            **{"accounts": scale.whole.accounts, "requests": rows, "days": scale.days},
            **{"seconds": round(took.seconds, 2), "cpu_seconds": round(took.cpu_seconds, 2)},
            **{"per_second": rows / took.seconds, "peak_bytes": took.peak_bytes},
        }

    return [bench.kept("generate", measure, of=bench.code.generators["first"])]


def nights(bench: Bench) -> list[Row]:
    """Runs of: the first load, one more night, on one warehouse; the floor around each."""
    size, scale = bench.scale.whole, bench.scale
    return [
        bench.kept(f"nights-run{run}", partial(_night_pair, bench, size, f"whole-{run}"))
        for run in range(1, scale.runs + 1)
    ]


def growth(bench: Bench) -> list[Row]:
    """The same at smaller sizes, and for the sample whose quality is compared."""
    sizes = dict.fromkeys((*bench.scale.growth, bench.scale.sample))
    return [
        bench.kept(f"growth-{size.accounts}", partial(_night_pair, bench, size, "growth"))
        | {"is_sample": size == bench.scale.sample, "is_growth": size in bench.scale.growth}
        for size in sizes
    ]


def _night_pair(bench: Bench, size: Size, name: str) -> Row:
    """One run: the first load of all days, and one more night with the next day.

    The floor is read before, between and after: a machine may change its speed within a night.
    """
    of = population(bench, size)
    home = bench.scratch(name)
    source = linked(of.data, home / "source")
    row: Row = {
        "accounts": size.accounts,
        "requests": request_rows(source),
        "source_bytes": bytes_under(source),
        "floor_seconds": floor_run(bench, of.data),
        "first": night_run(bench, source, home, of.last_day),
    }
    row["evaluation"] = evaluated(bench, home, of.truth, of.last_day)
    row["quality"] = quality_of(row["evaluation"])
    row["floor_seconds"] += floor_run(bench, of.data)
    linked(of.more, source)
    row["more_requests"] = request_rows(of.more)
    row["more"] = night_run(bench, source, home, of.next_day)
    row["floor_seconds"] += floor_run(bench, of.data)
    if size == bench.scale.linked:
        _keep_links(bench, home, of)
    shutil.rmtree(home)
    return row


def _keep_links(bench: Bench, home: Path, of: Population) -> None:
    """Keep one night's links: other libraries look for communities in the same ones."""
    kept = kept_links(bench)
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(home / "published" / str(of.last_day) / "links.parquet", kept)


def kept_links(bench: Bench) -> Path:
    """Links of the first night of one of the growth's populations."""
    name = f"{bench.scale.name}-{bench.code.detector}.parquet"
    return bench.work / "links" / name


def rings(bench: Bench) -> list[Row]:
    """The same accounts in small rings and in one: a template a ring, whole nights."""
    scale = bench.scale

    def measure(ring_size: int) -> Row:
        of = population(bench, scale.grafted)
        home = bench.scratch("rings")
        source = with_rings(of, home / "source", scale.ring_accounts, ring_size)
        row = _grafted_night(bench, of, source, home)
        return {"ring_size": ring_size, "ring_accounts": scale.ring_accounts, **row}

    ends = (scale.ring_sizes[0], scale.ring_sizes[-1])  # what is compared; others are run once
    return [
        bench.kept(f"rings-{ring_size}-run{run}", partial(measure, ring_size))
        for run in range(1, scale.runs + 1)
        for ring_size in (scale.ring_sizes if run == 1 else ends)
    ]


def crowds(bench: Bench) -> list[Row]:
    """More and more strangers behind one VPN range, whole nights."""

    def measure(accounts: int) -> Row:
        of = population(bench, bench.scale.grafted)
        home = bench.scratch("crowds")
        source = with_crowd(of, home / "source", accounts)
        return {"crowd": accounts, **_grafted_night(bench, of, source, home)}

    return [
        bench.kept(f"crowds-{accounts}", partial(measure, accounts))
        for accounts in (0, *bench.scale.crowds)
    ]


def _grafted_night(bench: Bench, of: Population, source: Path, home: Path) -> Row:
    row = {"requests": request_rows(source), "floor_seconds": floor_run(bench, source)}
    row |= night_run(bench, source, home, of.last_day)
    found = pl.read_csv(home / "published" / str(of.last_day) / "rings.csv")
    shutil.rmtree(home)
    return {**row, "rings": found.height, "largest_ring": found["accounts"].max()}


def sameness(bench: Bench) -> list[Row]:
    """A night again, and on one core alone: which published files differ?"""

    def measure() -> Row:
        of = population(bench, bench.scale.same)
        home = bench.scratch("sameness")
        seen: dict[str, dict[str, str]] = {}
        for name, cores in (("first", None), ("again", None), ("one core", 1)):
            night_run(bench, of.data, home / name, of.last_day, cores=cores)
            seen[name] = digests(home / name / "published" / str(of.last_day))
        shutil.rmtree(home)
        return {
            "requests": bench.scale.same.requests,
            "files": len(seen["first"]),
            "differing": {name: differing(seen["first"], seen[name]) for name in list(seen)[1:]},
        }

    return [bench.kept("sameness", measure)]


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each published file; the manifest without the time at which it was written."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if path.name == "manifest.json":
            manifest = json.loads(content)
            manifest.pop("created_at")
            content = json.dumps(manifest, sort_keys=True).encode()
        found[path.relative_to(folder).as_posix()] = hashlib.sha256(content).hexdigest()
    return found


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Names of files that are not in both with the same bytes."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def start(bench: Bench) -> list[Row]:
    """`ringwatch --help` several times, and the demo once."""

    def measure() -> Row:
        bench.program("--help")  # the first start compiles
        times = [bench.program("--help").seconds for _ in range(_HELP_RUNS)]
        home = bench.scratch("demo")
        demo = bench.program("demo", "--dir", str(home / "demo"))
        shutil.rmtree(home)
        return {"help_seconds": times, "demo_seconds": demo.seconds, "demo_bytes": demo.peak_bytes}

    return [bench.kept("start", measure)]
