"""The evasion ladder: each evasion of the second population turned up step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.quality.figures import last_night_figures
from benchmarks.quality.populations import Scale, Spec
from benchmarks.quality.runs import Workbench

POPULATION = "second"


def rungs(scale: Scale, seed: int, dials: Sequence[str], values: Sequence[float]) -> list[Spec]:
    """The population as its styles have it, and one for each dial and value."""
    turned = [Spec(POPULATION, scale, seed, (dial, value)) for dial in dials for value in values]
    return [Spec(POPULATION, scale, seed), *turned]


def rung_figures(bench: Workbench, spec: Spec) -> dict[str, Any]:
    """The last night of one rung; its input files are not kept, for there are many."""
    run = bench.one_night(spec)
    if spec.dial:
        bench.drop_data(spec)
    return {**last_night_figures(bench.truth(spec), run.published), "took": run.took}
