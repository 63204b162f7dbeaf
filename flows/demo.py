"""The demo: an invented population, its last nights, and how well the planted rings were found."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from flows.console import night_lines, print_lines, print_table, ring_columns, rings_frame
from flows.nights import run_nights
from flows.progress import shown_progress
from graph.night import RingwatchError
from graph.settings import Settings
from graph.settings_reader import load_settings

NIGHTS = 3
_SHOWN_RINGS = 15
_SHOWN_TABLES = 3  # the figures, innocents by kind, recall by style; `evaluate` prints all
_MARK = ".ringwatch-demo"  # only a folder that carries it is emptied


def play(folder: Path, *, accounts: int, requests: int, days: int, seed: int) -> None:
    """Generate, run the last nights, evaluate, and say where everything is."""
    from graph.evaluating.evaluate import evaluate
    from graph.loading.days import latest_day
    from graph.reading.published import Published
    from graph.scenarios import generate

    _begin_anew(folder)
    data, truth = folder / "data", folder / "truth"
    print_lines(f"Inventing {accounts:,} accounts and {requests:,} requests over {days} days …")
    generate(data, truth, accounts=accounts, requests=requests, days=days, seed=seed)
    settings = demo_settings(folder)
    last = latest_day(settings)
    with shown_progress() as progress:
        for figures in run_nights(settings, last - timedelta(NIGHTS - 1), last, progress):
            print_lines(*night_lines(figures))
    published = Published.open(settings.publish.path, last)
    rings = rings_frame(published)
    print_lines("", f"Rings of {last}: {rings.height}, the first {_SHOWN_RINGS}")
    print_table(ring_columns(rings.head(_SHOWN_RINGS)))
    for title, table in evaluate(truth, published).tables()[:_SHOWN_TABLES]:
        print_table(table, title)
    print_lines(*_where(folder, published.folder, rings["ring_id"].to_list()))


def demo_settings(folder: Path) -> Settings:
    """Settings with everything inside the demo's folder."""
    return load_settings(
        source=folder / "data", warehouse=folder / "ringwatch.duckdb", out=folder / "published"
    )


def _begin_anew(folder: Path) -> None:
    """Empty the demo's folder; refuse a folder that holds something else."""
    mark = folder / _MARK
    if folder.exists() and not mark.exists() and any(folder.iterdir()):
        raise RingwatchError(
            f"{folder} is not empty and not a demo's folder; name another one with --dir"
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    mark.touch()


def _where(folder: Path, published: Path, rings: list[str]) -> list[str]:
    ring = rings[0] if rings else "RING"
    place = f"--published {folder / 'published'}"
    return [
        f"Input      {folder / 'data'}",
        f"Truth      {folder / 'truth'} (never read by a night)",
        f"Published  {published} (latest: {folder / 'published' / 'latest'})",
        "",
        "Next:",
        f"  ringwatch explain {ring} {place}",
        f"  ringwatch export ban-list {place}",
        f"  ringwatch export graph --ring {ring} {place}",
        f"  ringwatch evaluate --truth {folder / 'truth'} {place}",
        "  make notebook",
    ]
