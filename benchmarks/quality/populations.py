"""Populations with a known truth, and the commands that make them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Scale(NamedTuple):
    """The size of a population."""

    accounts: int
    requests: int
    days: int

    def __str__(self) -> str:
        return f"{self.accounts:,} accounts, {self.requests:,} requests, {self.days} days"


class Generator(NamedTuple):
    """A program that makes a population: its module, its words, and the code that decides it."""

    module: str
    words: tuple[str, ...]
    folder: str


POPULATIONS: dict[str, Generator] = {
    "first": Generator("flows.cli", ("generate",), "graph/scenarios"),
    "second": Generator("benchmarks.second_population", (), "benchmarks/second_population"),
    "third": Generator("benchmarks.third_population", (), "benchmarks/third_population"),
    "fourth": Generator("benchmarks.fourth_population", (), "benchmarks/fourth_population"),
}


@dataclass(frozen=True)
class Spec:
    """One population: which, how large, its seed and, if one is set, its dial."""

    population: str
    scale: Scale
    seed: int
    dial: tuple[str, float] | None = None

    @property
    def name(self) -> str:
        """A name for folders and messages."""
        dial = f"-{self.dial[0]}={self.dial[1]:g}" if self.dial else ""
        size = "x".join(map(str, self.scale))
        return f"{self.population}-{size}-seed{self.seed}{dial}"

    def command(self, data: Path, truth: Path) -> list[str]:
        """What follows the interpreter to make the population."""
        generator = POPULATIONS[self.population]
        words = ["-m", generator.module, *generator.words, "--out", str(data)]
        words += ["--truth", str(truth), "--accounts", str(self.scale.accounts)]
        words += ["--requests", str(self.scale.requests), "--days", str(self.scale.days)]
        words += ["--seed", str(self.seed)]
        if self.dial:
            words += ["--dial", f"{self.dial[0]}={self.dial[1]:g}"]
        return words


def is_here(population: str) -> bool:
    """Whether the population's generator is part of this tree."""
    module = POPULATIONS[population].module
    try:
        return find_spec(module) is not None and find_spec(f"{module}.__main__") is not None
    except ModuleNotFoundError:  # flows.cli is a module, not a package: it has no __main__
        return population == "first"
