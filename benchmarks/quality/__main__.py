"""Command line: python -m benchmarks.quality."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.quality import plots, sections
from benchmarks.quality.code_state import commit, copied_code, machine
from benchmarks.quality.detection import BINS
from benchmarks.quality.figures import BAN_CONFIDENCE
from benchmarks.quality.measuring import measured
from benchmarks.quality.options import Options, read_options
from benchmarks.quality.processes import RunFailed
from benchmarks.quality.report import written
from benchmarks.quality.runs import Workbench, only_report


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for; print the report and write it with its figures and plots."""
    options = read_options(arguments)
    try:
        with only_report(options.work):
            code = copied_code(options.work / "code")
            header = _header(options, code.detector)
            print(f"{header['scale']}; seeds {header['seeds']}", file=sys.stderr, flush=True)
            figures = measured(options, Workbench(options.work, code))
    except RunFailed as error:
        sys.exit(f"quality: {error}")
    options.out.mkdir(parents=True, exist_ok=True)
    text = written(header, figures)
    content = {"header": header, "figures": figures}
    (options.out / "quality.json").write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    (options.out / "QUALITY.md").write_text(text, "utf-8")
    _draw(figures, options.out / "plots")
    print(text)
    failures = sum("is_failure" in row for rows in figures.values() for row in rows)
    if failures:
        sys.exit(f"quality: {failures} runs failed; the report says which and why")


def _header(options: Options, code: str) -> dict[str, Any]:
    def listed(values: Sequence[object]) -> str:
        return ", ".join(map(str, values))

    return {
        "scale": str(options.scale),
        "is_standard": options.is_standard,
        "seeds": listed(options.seeds),
        "family_seeds": listed(options.family_seeds),
        "ladder": str(options.ladder),
        "ladder_seed": options.ladder_seed,
        "populations": listed(options.populations),
        "parts": listed(options.parts),
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
        "code": code,
        "machine": machine(),
        "command": options.command,
    }


def _draw(figures: dict[str, list[dict[str, Any]]], folder: Path) -> None:
    """Draw what there are figures of; a plot of an earlier report does not outlive its figures."""
    done = sections.by_population(figures.get("nights", []))
    rungs = [row for row in figures.get("dials", []) if "not_run" not in row]
    turned = [row for row in rungs if row["value"] is not None]
    reliability = {name: sections.reliability_of(runs) for name, runs in done.items()}
    curves = {name: sections.curve_of(runs) for name, runs in done.items()}
    found = {name: sections.detection_of(runs) for name, runs in done.items()}
    found = {name: rows for name, rows in found.items() if rows}
    members = any(row["accounts"] for rows in reliability.values() for row in rows)
    charts: dict[str, Callable[[], Any]] = {
        "evasion_ladder": lambda: plots.ladder_plot(turned) if turned else None,
        "reliability": lambda: plots.reliability_plot(reliability) if members else None,
        "precision_recall": lambda: plots.curve_plot(curves, BAN_CONFIDENCE) if members else None,
        "nights_to_detection": lambda: plots.detection_plot(found, BINS) if found else None,
    }
    for name, make in charts.items():
        path = folder / f"{name}.svg"
        path.unlink(missing_ok=True)
        chart = make()
        if chart is not None:
            plots.save(chart, path)


if __name__ == "__main__":
    main()
