"""What a report measures, one piece of work after the other or a few at a time."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.quality import dials, families, real_data
from benchmarks.quality.figures import nightly_figures
from benchmarks.quality.grafting import grafting_figures
from benchmarks.quality.options import Options
from benchmarks.quality.populations import Spec, is_here
from benchmarks.quality.processes import RunFailed
from benchmarks.quality.runs import Workbench
from graph.night import RingwatchError

Row = dict[str, Any]


class Skipped(Exception):
    """What a piece of work needs is not there; the message says what."""


class Task(NamedTuple):
    """A piece of work: its part of the report, what it is of, and how it is done."""

    part: str
    of: Row
    work: Callable[[], Row]

    @property
    def title(self) -> str:
        return f"{self.part}: {', '.join(str(value) for value in self.of.values())}"


def measured(options: Options, bench: Workbench) -> dict[str, list[Row]]:
    """All figures asked for, by part. What could not be run has `not_run` and says why."""
    tasks = list(_tasks(options, bench))
    number = count(1)

    def done(task: Task) -> Row:
        started = perf_counter()
        try:
            found = task.work()
            told = "done"
        except Skipped as error:
            found = {"not_run": str(error)}
            told = f"left out: {error}"
        except Exception as error:  # one failure must not cost the hours of all other runs
            if not isinstance(error, RunFailed | RingwatchError):
                traceback.print_exc()
            found = {"not_run": _unplaced(str(error), options), "is_failure": True}
            told = f"FAILED: {error}"
        seconds = perf_counter() - started
        print(
            f"[{next(number)}/{len(tasks)}] {task.title}: {told}, {seconds:.0f} s",
            file=sys.stderr,
            flush=True,
        )
        return {**task.of, **found}

    with ThreadPoolExecutor(options.jobs) as pool:
        rows = list(pool.map(done, tasks))
    found: dict[str, list[Row]] = {part: [] for part in options.parts}
    for task, row in zip(tasks, rows, strict=True):
        found[task.part].append(row)
    return found


def _tasks(options: Options, bench: Workbench) -> Iterable[Task]:
    if "nights" in options.parts:
        yield from _nights(options, bench)
    if "families" in options.parts:
        yield from _families(options, bench)
    if "dials" in options.parts:
        yield from _dials(options, bench)
    if "real" in options.parts:
        yield from _real(options, bench)


def _nights(options: Options, bench: Workbench) -> Iterable[Task]:
    def work(spec: Spec) -> Row:
        run = bench.all_nights(spec)
        return {**nightly_figures(bench.truth(spec), run.published), "took": run.took}

    for spec in _specs(options, options.seeds):
        yield _task("nights", spec, {}, work)


def _families(options: Options, bench: Workbench) -> Iterable[Task]:
    for family in (families.NONE, *options.families):

        def work(spec: Spec, family: str = family) -> Row:
            return families.family_figures(bench, spec, family)

        for spec in _specs(options, options.family_seeds):
            yield _task("families", spec, {"off": family}, work)


def _dials(options: Options, bench: Workbench) -> Iterable[Task]:
    def work(spec: Spec) -> Row:
        return dials.rung_figures(bench, spec)

    for spec in dials.rungs(options.ladder, options.ladder_seed, options.dials, options.rungs):
        dial, value = spec.dial or ("as the styles have them", None)
        yield _task("dials", spec, {"dial": dial, "value": value}, work)


def _real(options: Options, bench: Workbench) -> Iterable[Task]:
    real = options.real
    spec = Spec("first", options.ladder, options.ladder_seed)
    prompts = Path(real_data.PROMPTS) / "ordinary.parquet"
    sets: dict[str, tuple[Path, Callable[[Path], Row]]] = {
        real_data.PAYMENTS: (
            Path(real_data.PAYMENTS),
            lambda real: real_data.payment_figures(bench, real),
        ),
        real_data.POSTS: (Path(real_data.POSTS), lambda real: real_data.post_figures(bench, real)),
        real_data.PROMPTS: (
            prompts,
            lambda real: grafting_figures(bench, real / prompts, spec, options.grafted_share),
        ),
    }
    for name, (needed, figures) in sets.items():

        def work(needed: Path = needed, figures: Callable[[Path], Row] = figures) -> Row:
            if real is None:
                raise Skipped("no folder with real data was named")
            if not (real / needed).exists():
                raise Skipped(f"the folder with real data has no {needed}")
            return figures(real)

        yield Task("real", {"set": name}, work)


def _specs(options: Options, seeds: Iterable[int]) -> list[Spec]:
    return [
        Spec(population, options.scale, seed)
        for population in options.populations
        for seed in seeds
    ]


def _task(part: str, spec: Spec, of: Row, work: Callable[[Spec], Row]) -> Task:
    def checked() -> Row:
        if not is_here(spec.population):
            raise Skipped(f"there is no {spec.population} population in this tree")
        return work(spec)

    return Task(part, {"population": spec.population, "seed": spec.seed, **of}, checked)


def _unplaced(text: str, options: Options) -> str:
    """A message without places on this machine."""
    for folder in (options.work, options.real):
        text = text.replace(str(folder), "…") if folder else text
    return text
