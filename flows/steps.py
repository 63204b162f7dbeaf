"""The one list of a night's steps, that the command line and the Prefect flow both drive."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from graph.night import Night, StepReport
from graph.settings import Settings
from graph.warehouse import Warehouse

StepFunction = Callable[[Warehouse, Settings, Night], StepReport]


class Step(NamedTuple):
    """A step: its name, its plain function in `graph/`, and what it does in a few words."""

    name: str
    module: str
    title: str

    def run(self, warehouse: Warehouse, settings: Settings, night: Night) -> StepReport:
        """Run the step; imported here so that a list of steps costs no imports."""
        function: StepFunction = getattr(import_module(self.module), self.name)
        return function(warehouse, settings, night)


STEPS: tuple[Step, ...] = (
    Step("load", "graph.load", "read what the night needs from the source"),
    Step("observe", "graph.observe", "see which accounts share which entities"),
    Step("link", "graph.link", "weigh what pairs of accounts share, in bits"),
    Step("group", "graph.group", "find rings, and give them last night's names"),
    Step("judge", "graph.judge", "one operator? extraction? ban, watch or benign"),
    Step("publish", "graph.publish", "write the night's files, whole or not at all"),
)
