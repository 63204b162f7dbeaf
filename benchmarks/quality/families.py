"""Families of signals switched off one after the other: how much hangs on each?"""

from __future__ import annotations

from typing import Any

from benchmarks.quality.figures import last_night_figures
from benchmarks.quality.populations import Spec
from benchmarks.quality.runs import Workbench
from graph.signals import SIGNALS

NONE = "none"
# The program must do without any one of these; the others are told of, without a target.
WITH_TARGET = ("payment", "network", "timing", "prompt")
LEAST_REQUESTS, LEAST_PRECISION = 0.85, 0.99


def without(family: str) -> str:
    """The configuration that switches a family's signals off; empty for none."""
    names = [signal.name for signal in SIGNALS if signal.family == family]
    return "\n".join(f"[signals.{name}]\nenabled = false\n" for name in names)


def family_figures(bench: Workbench, spec: Spec, family: str) -> dict[str, Any]:
    """The last night of a population with a family off, or with all on, for comparison."""
    name = "night" if family == NONE else f"night-without-{family}"
    run = bench.one_night(spec, name, without(family))
    found = last_night_figures(bench.truth(spec), run.published)
    return {**found, "took": run.took, "is_met": is_met(family, found)}


def is_met(family: str, found: dict[str, Any]) -> bool | None:
    """Whether enough is still caught, rightly enough; None without a target or figure."""
    requests, precision = found["extraction_requests"], found["precision"]
    if family not in WITH_TARGET or requests is None:
        return None
    return requests >= LEAST_REQUESTS and precision is not None and precision >= LEAST_PRECISION
