"""One part after the other; the report is written after each, so that a stop loses little."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.quality.code_state import commit
from benchmarks.speed import graph_peers, parts, text_peers
from benchmarks.speed.bench import Bench, Row, Skipped, write_whole
from benchmarks.speed.options import Options
from benchmarks.speed.process_tree import CommandFailed

Figures = dict[str, dict[str, Any]]
_WORK: dict[str, Callable[[Bench], list[Row]]] = {
    "generate": parts.generate,
    "nights": parts.nights,
    "growth": parts.growth,
    "rings": parts.rings,
    "crowds": parts.crowds,
    "sameness": parts.sameness,
    "start": parts.start,
    "similar": text_peers.similar,
    "posts": text_peers.posts,
    "records": graph_peers.records,
    "prompts": text_peers.prompts,
    "communities": graph_peers.communities,
}


def measured(options: Options, bench: Bench, tell: Callable[[Figures], None]) -> Figures:
    """Measure the parts asked for; `tell` gets all figures so far, older ones of other parts too.

    A part's figures are its rows, or why there are none; `code` is the code that was measured.
    """
    figures = known_figures(bench)
    for number, part in enumerate(options.parts, 1):
        print(f"[{number}/{len(options.parts)}] {part}", file=sys.stderr, flush=True)
        if part in options.fresh:
            forget(bench, part)
        started = perf_counter()
        figures[part] = {
            **_rows_of(part, bench, options),
            **{"code": bench.code.detector, "commit": commit()},
        }
        print(f"  {part}: {perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
        write_whole(_figures_file(bench), json.dumps(figures, indent=1) + "\n")
        tell(figures)
    return figures


def known_figures(bench: Bench) -> Figures:
    """What earlier reports of this scale measured."""
    file = _figures_file(bench)
    found: Figures = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def forget(bench: Bench, part: str) -> None:
    """Drop a part's measurements, so that they are made anew."""
    for path in bench.results.glob(f"{part}-*.json"):
        path.unlink()


def _rows_of(part: str, bench: Bench, options: Options) -> dict[str, Any]:
    try:
        return {"rows": _WORK[part](bench)}
    except Skipped as error:
        return {"rows": [], "not_run": str(error)}
    except Exception as error:  # one failure must not cost the other parts
        if not isinstance(error, CommandFailed):
            traceback.print_exc()
        told = _unplaced(str(error), options)
        print(f"  FAILED: {told}", file=sys.stderr, flush=True)
        return {"rows": [], "not_run": told, "is_failure": True}


def _unplaced(text: str, options: Options) -> str:
    """A message without places on this machine."""
    folders = [options.work, options.real, Path(sys.prefix), Path.cwd()]
    for folder in folders:
        text = text.replace(str(folder), "…") if folder else text
    return text


def _figures_file(bench: Bench) -> Path:
    return bench.results / "figures.json"
