"""The report: every table from the measured figures; what was not run is marked so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.quality.tables import table
from benchmarks.speed import peer_sections, sections
from benchmarks.speed.figures import Figures
from benchmarks.speed.scales import PARTS
from benchmarks.speed.targets import TARGETS

Header = dict[str, Any]
NOT_RUN = "Not run"
_MARKS = {True: "met", False: "**missed**", None: "not measured"}
Section = Callable[[Figures], str]
_SECTIONS: tuple[tuple[str, tuple[str, ...], Section], ...] = (
    ("Whole nights, step by step", ("nights",), sections.nights),
    ("Growth", ("nights", "growth"), sections.growth),
    ("Ring size", ("rings",), sections.rings),
    ("Crowds", ("crowds",), sections.crowds),
    ("Quality and size", ("nights", "growth"), sections.quality),
    ("Same input, same output", ("sameness",), sections.sameness),
    ("Start", ("start",), sections.start),
    ("Making populations", ("generate",), sections.generate),
    ("Near-duplicate text", ("similar",), peer_sections.similar),
    ("The same text in a window", ("posts",), peer_sections.posts),
    ("Payment, email, device and address", ("records",), peer_sections.records),
    ("Near-duplicate prompts", ("prompts",), peer_sections.prompts),
    ("Communities", ("communities",), peer_sections.communities),
)


def written(header: Header, figures: Figures) -> str:
    """The report in Markdown."""
    parts = ["# Speed", _head(header, figures), "## Targets", _targets(figures)]
    for title, needed, section in _SECTIONS:
        parts.append(f"## {title}")
        parts += _faults(needed, figures)
        if all(figures.get(part, {}).get("rows") for part in needed):
            parts.append(section(figures))
    return "\n\n".join(parts) + "\n"


def _head(header: Header, figures: Figures) -> str:
    codes = sorted({found["code"] for found in figures.values()})
    lines = [
        f"- Scale: {header['scale']}"
        + ("" if header["scale"] == "full" else " (**not the standard: targets are for full**)"),
        f"- Medians of {header['runs']} run(s) of whole nights, rings and quick peers; one run of "
        "growth, crowds and slow peers (30 s and more). Ratios are taken within a run: the floor "
        "or the peer is measured right before or after our figure; the median of ratios is told.",
        "- Floor: DuckDB reads the same Parquet files, splits every prompt into words and hashes "
        "each word, on all cores (its middle reading, without the start of Python). Our "
        "times are of the whole command.",
        "- Memory: bytes resident in the process and all that it starts, sampled every 50 ms, or "
        "the kernel's own peak where that is more.",
        f"- Written on {header['date']}, commit {header['commit']}; code {', '.join(codes)}"
        + (" (**parts are of different code**)" if len(codes) > 1 else ""),
        f"- Machine: {header['machine']}",
        f"- Command: `{header['command']}`",
    ]
    return "\n".join(lines)


def _targets(figures: Figures) -> str:
    rows: list[Sequence[str]] = []
    for target in TARGETS:
        value = target.measure(figures)
        shown = "–" if value is None else f"{_number(value)}{target.unit}"
        bound = f"{target.sign} {target.bound:,g}{target.unit}"
        rows.append((target.name, bound, shown, _MARKS[target.is_met(value)]))
    return table(("figure", "target", "measured", ""), rows)


def _number(value: float) -> str:
    if value == 0 or abs(value) >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 100 else f"{value:.3g}"


def _faults(needed: Sequence[str], figures: Figures) -> list[str]:
    told = []
    for part in needed:
        found = figures.get(part)
        if found is None:
            told.append(f"{NOT_RUN}: {part} ({PARTS[part]}).")
        elif "not_run" in found:
            told.append(f"{NOT_RUN}: {part}: {found['not_run'].rstrip('.')}.")
    return told
