"""How far a night is, on stderr: a moving line on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flows.steps import STEPS, Step
from graph.night import Night, StepReport

if TYPE_CHECKING:
    from rich.status import Status

    from flows.night import Progress

_WIDTH = max(len(step.name) for step in STEPS)
_FIGURES = 6  # of a step's line; all of them are in the published report


class PlainProgress:
    """A line for each step that is done."""

    def night_started(self, night: Night) -> None:
        """Say which days the night sees."""
        self._tell(f"night {night.date}: {night.window_start} to {night.date}")

    def step_started(self, step: Step) -> None:
        """Say nothing: a log needs what happened, not what is about to."""

    def step_ended(self, step: Step, report: StepReport, seconds: float) -> None:
        """Say what the step did and how long it took."""
        self._tell(f"  {step.name:<{_WIDTH}} {seconds:7.1f} s  {in_words(report)}")

    def _tell(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)


class TerminalProgress(PlainProgress):
    """The same lines, and below them what is going on right now."""

    def __init__(self, status: Status) -> None:
        self._status = status

    def step_started(self, step: Step) -> None:
        """Show what is going on."""
        place = [known.name for known in STEPS].index(step.name) + 1
        self._status.update(f"{step.name} ({place} of {len(STEPS)}): {step.title}")

    def _tell(self, line: str) -> None:
        self._status.console.print(line, markup=False, highlight=False)


@contextmanager
def shown_progress(*, silent: bool = False) -> Iterator[Progress | None]:
    """The progress that suits where stderr goes; none when silent."""
    if silent:
        yield None
    elif not sys.stderr.isatty():
        yield PlainProgress()
    else:
        from rich.console import Console

        with Console(stderr=True).status("starting …") as status:
            yield TerminalProgress(status)


def in_words(report: StepReport, most: int = _FIGURES) -> str:
    """A step's first figures in a line: counts and shares; places are told in the summary."""
    told = [
        f"{_number(value)} {name.replace('_', ' ')}"
        for name, value in report.figures.items()
        if not isinstance(value, str)
    ]
    return ", ".join(told[:most] + (["…"] if len(told) > most else []))


def _number(value: float | int | str) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}"
