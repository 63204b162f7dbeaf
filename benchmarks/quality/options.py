"""What a report is asked for, and the command that asks for the same again."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.quality.populations import POPULATIONS, Scale
from benchmarks.second_population.settings import DIALS
from graph.signals import FAMILIES

PARTS = ("nights", "families", "dials", "real")
STANDARD = Scale(100_000, 1_500_000, 14)
LADDER = Scale(20_000, 300_000, 7)
SEEDS = (1, 2, 3)
RUNGS = (0.0, 0.25, 0.5, 0.75, 1.0)
REAL_DATA_VARIABLE = "RINGWATCH_REAL_DATA"
WORK, OUT = Path("build/quality"), Path("benchmarks")
GRAFTED_SHARE = 0.05

Value = TypeVar("Value")
_WHAT = "Measure the program on populations whose truth is known, and write the quality report."


@dataclass(frozen=True)
class Options:
    """A report's scale, populations and parts.

    `family_seeds` are those for which families of signals are switched off, one after the other.
    """

    scale: Scale
    ladder: Scale
    seeds: tuple[int, ...]
    family_seeds: tuple[int, ...]
    ladder_seed: int
    populations: tuple[str, ...]
    parts: tuple[str, ...]
    families: tuple[str, ...]
    dials: tuple[str, ...]
    rungs: tuple[float, ...]
    grafted_share: float
    work: Path
    out: Path
    real: Path | None
    jobs: int
    command: str

    @property
    def is_standard(self) -> bool:
        """Whether this is the scale that the targets are meant for."""
        return self.scale == STANDARD and self.ladder == LADDER


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Options from the command line."""
    asked = _parser().parse_args(arguments)
    scale = Scale(asked.accounts, asked.requests, asked.days)
    named_real = asked.real or os.environ.get(REAL_DATA_VARIABLE)
    return Options(
        scale=scale,
        ladder=Scale(
            asked.ladder_accounts or min(scale.accounts, LADDER.accounts),
            asked.ladder_requests or min(scale.requests, LADDER.requests),
            asked.ladder_days or min(scale.days, LADDER.days),
        ),
        seeds=asked.seeds,
        family_seeds=asked.family_seeds or asked.seeds[:1],
        ladder_seed=asked.ladder_seed or asked.seeds[0],
        populations=asked.populations,
        parts=asked.parts,
        families=asked.families,
        dials=asked.dials,
        rungs=asked.rungs,
        grafted_share=asked.grafted_share,
        work=asked.work.resolve(),
        out=asked.out.resolve(),
        real=Path(named_real).resolve() if named_real else None,
        jobs=asked.jobs,
        command=_command(asked),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=_WHAT)
    whole, wholes = _positive, _list_of(_positive)
    parser.add_argument("--accounts", type=whole, default=STANDARD.accounts)
    parser.add_argument("--requests", type=whole, default=STANDARD.requests)
    parser.add_argument("--days", type=whole, default=STANDARD.days)
    parser.add_argument("--seeds", type=wholes, default=SEEDS, metavar="S,S")
    parser.add_argument(
        "--populations", type=_names(tuple(POPULATIONS)), default=tuple(POPULATIONS), metavar="P,P"
    )
    parser.add_argument("--parts", type=_names(PARTS), default=PARTS, metavar=",".join(PARTS))
    parser.add_argument("--families", type=_names(FAMILIES), default=FAMILIES, metavar="F,F")
    parser.add_argument(
        "--family-seeds", type=wholes, metavar="S,S", help="default: the first of --seeds"
    )
    parser.add_argument("--dials", type=_names(DIALS), default=DIALS, metavar="D,D")
    parser.add_argument("--rungs", type=_list_of(_share), default=RUNGS, metavar="0,0.5,1")
    for name in ("accounts", "requests", "days"):
        parser.add_argument(
            f"--ladder-{name}",
            type=whole,
            help=f"for the dials; default {getattr(LADDER, name):,}, or --{name} if less",
        )
    parser.add_argument("--ladder-seed", type=whole, help="default: the first of --seeds")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="kept between runs")
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="for the report")
    parser.add_argument(
        "--real",
        metavar="DIR",
        help=f"folder with real data; or the environment variable {REAL_DATA_VARIABLE}",
    )
    parser.add_argument("--grafted-share", type=_share, default=GRAFTED_SHARE)
    parser.add_argument("--jobs", type=whole, default=1, metavar="N", help="runs at a time")
    return parser


def _command(asked: argparse.Namespace) -> str:
    """The command with what differs from its defaults; folders go unnamed."""
    words = ["python -m benchmarks.quality"]
    defaults = vars(_parser().parse_args([]))
    for name, value in vars(asked).items():
        if name in ("work", "out", "real", "jobs") or value == defaults[name]:
            continue
        text = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
        words.append(f"--{name.replace('_', '-')} {text}")
    if asked.real or os.environ.get(REAL_DATA_VARIABLE):
        words.append("--real DIR")
    return " ".join(words)


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} does not lie between 0 and 1")
    return value


def _list_of(read: Callable[[str], Value]) -> Callable[[str], tuple[Value, ...]]:
    def values(text: str) -> tuple[Value, ...]:
        return tuple(dict.fromkeys(read(part.strip()) for part in text.split(",")))

    values.__name__ = "list"  # as argparse names it in its messages
    return values


def _names(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    def name(text: str) -> str:
        if text not in known:
            raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(known)}")
        return text

    return _list_of(name)
