"""Command line: python -m benchmarks.speed."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from benchmarks.quality.code_state import commit, copied_code, machine
from benchmarks.quality.processes import RunFailed
from benchmarks.quality.runs import only_report
from benchmarks.speed import plots
from benchmarks.speed.bench import Bench, write_whole
from benchmarks.speed.measuring import Figures, measured
from benchmarks.speed.options import Options, read_options
from benchmarks.speed.report import written


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for; write the report, its figures and its plots; print the report."""
    options = read_options(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends what runs: it cleans up
    try:
        with only_report(options.work):
            code = copied_code(options.work / "code")
            bench = Bench(options.work, code, options.scale, options.peers, options.real)
            header = _header(options)
            figures = measured(options, bench, lambda found: _write(options, header, found))
    except RunFailed as error:
        sys.exit(f"bench: {error}")
    _write(options, header, figures)
    print(written(header, figures))
    failures = [part for part, found in figures.items() if found.get("is_failure")]
    if failures:
        sys.exit(f"bench: {', '.join(failures)} failed; the report says why")


def _header(options: Options) -> dict[str, Any]:
    return {
        "scale": options.scale.name,
        "runs": options.scale.runs,
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
        "machine": machine(),
        "command": options.command,
    }


def _write(options: Options, header: dict[str, Any], figures: Figures) -> None:
    content = {"header": header, "figures": figures}
    write_whole(options.out / "speed.json", json.dumps(content, indent=1) + "\n")
    write_whole(options.out / "RESULTS.md", written(header, figures))
    plots.draw(figures, options.out / "plots")


if __name__ == "__main__":
    main()
