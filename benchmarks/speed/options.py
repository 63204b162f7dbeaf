"""What a report is asked for."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.quality.options import REAL_DATA_VARIABLE
from benchmarks.speed.bench import ROOT
from benchmarks.speed.scales import PARTS, SCALES, Scale

WORK = Path("build/speed")
_PEERS = Path(".venv-bench/bin/python")
_WHAT = "Measure how fast the program is and how it grows, beside its floor and its peers."


@dataclass(frozen=True)
class Options:
    """A report's scale and parts, what is measured anew, and where things are."""

    scale: Scale
    parts: tuple[str, ...]
    fresh: tuple[str, ...]
    work: Path
    out: Path
    peers: Path
    real: Path | None
    command: str


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Options from the command line."""
    asked = _parser().parse_args(arguments)
    scale = SCALES[asked.scale]
    if asked.runs:
        scale = replace(scale, runs=asked.runs)
    real = asked.real or os.environ.get(REAL_DATA_VARIABLE)
    work = asked.work.resolve()
    # A quick look does not replace the report of the full sizes.
    out = asked.out or (Path("benchmarks") if scale.name == "full" else work / scale.name)
    return Options(
        scale=scale,
        parts=asked.parts,
        fresh=asked.fresh,
        work=work,
        out=out.resolve(),
        peers=(asked.peers or ROOT / _PEERS).absolute(),
        real=Path(real).resolve() if real else None,
        command=_command(asked, real),
    )


def _command(asked: argparse.Namespace, real: object) -> str:
    words = ["make bench"]
    if asked.scale != "full":
        words.append(f"SCALE={asked.scale}")
    if asked.parts != tuple(PARTS):
        words.append(f"PARTS={','.join(asked.parts)}")
    more = [f"--runs {asked.runs}"] if asked.runs else []
    more += ["--real DIR"] if real else []
    if more:
        words.append(f'BENCH="{" ".join(more)}"')
    return " ".join(words)


def _parser() -> argparse.ArgumentParser:
    told = "; ".join(f"{name}: {what}" for name, what in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=_WHAT, epilog=f"Parts: {told}."
    )
    parser.add_argument("--scale", choices=tuple(SCALES), default="full")
    parser.add_argument(
        "--runs", type=int, choices=range(1, 10), metavar="N", help="runs of which medians are told"
    )
    parser.add_argument("--parts", type=_parts, default=tuple(PARTS), metavar="P,P")
    parser.add_argument(
        "--fresh", type=_parts, default=(), metavar="P,P", help="measure these parts anew"
    )
    parser.add_argument("--work", type=Path, default=WORK, help=f"work folder (default {WORK})")
    parser.add_argument("--out", type=Path, help="folder of the report (default benchmarks)")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="interpreter with the peers")
    parser.add_argument("--real", type=Path, metavar="DIR", help="folder with real data")
    return parser


def _parts(text: str) -> tuple[str, ...]:
    asked = {part.strip() for part in text.split(",")}
    unknown = sorted(asked - set(PARTS))
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(PARTS)}")
    return tuple(name for name in PARTS if name in asked)
