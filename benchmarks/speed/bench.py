"""The work folder: every measurement is made once and taken from there the next time."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.quality.code_state import CodeState
from benchmarks.speed.process_tree import Watched, watched
from benchmarks.speed.scales import Scale

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
# What a measurement's row holds; raised when that changes, so that old rows are not taken for new.
FORM = 2
LOCK = ROOT / "benchmarks" / "requirements.lock"


class Skipped(Exception):
    """What a measurement needs is not there; the message says what."""


@dataclass(frozen=True)
class Bench:
    """Where things are, which code is measured and how large."""

    work: Path
    code: CodeState
    scale: Scale
    peers: Path | None = None  # the interpreter that has the peers
    real: Path | None = None

    def kept(self, name: str, measure: Callable[[], Row], *, of: str | None = None) -> Row:
        """A measurement by its name: made now, or taken from the work folder.

        A measurement is of the detector's code, unless `of` names something else.
        """
        path = self.results / f"{name}-{of or self.code.detector}.json"
        if path.is_file():
            found: Row = json.loads(path.read_text(encoding="utf-8"))
            return found
        print(f"  {name} …", end=" ", file=sys.stderr, flush=True)
        started = perf_counter()
        row = measure()
        seconds = perf_counter() - started
        row = {**row, "measured_at": datetime.now(UTC).isoformat(timespec="seconds")}
        write_whole(path, json.dumps(row, indent=1) + "\n")
        print(f"{seconds:.0f} s", file=sys.stderr, flush=True)
        return row

    @property
    def results(self) -> Path:
        """The folder of this scale's measurements."""
        return self.work / "results" / f"{self.scale.name}-{FORM}"

    def scratch(self, name: str) -> Path:
        """An empty folder for one measurement; what an interrupted one left is removed."""
        folder = self.work / "scratch" / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def program(self, *words: str, **options: Any) -> Watched:
        """Run the program's command line from the copied code."""
        return self.module("flows.cli", *words, **options)

    def module(self, name: str, *words: str, **options: Any) -> Watched:
        """Run a module in the project's environment: the program's code is the copied one."""
        path = os.pathsep.join([str(self.code.folder), str(ROOT)])
        return watched(
            [sys.executable, "-m", name, *words],
            self.code.folder,
            environment=_environment(path),
            **options,
        )

    def peer(self, script: str, *words: str) -> Row:
        """Run a peer's script in the peers' environment; its last line is its figures."""
        if self.peers is None or not self.peers.is_file():
            raise Skipped("the peers are not installed: `make bench` installs them")
        script_file = Path(__file__).parent / "peers" / f"{script}.py"
        took = watched(
            [str(self.peers), str(script_file), *words],
            self.work,
            environment=_environment(""),
            timeout_s=self.scale.peer_timeout_s,
        )
        return figures_of(took)

    def own(self, script: str, *words: str) -> Row:
        """Run our side of a comparison; its last line is its figures."""
        return figures_of(self.module(f"benchmarks.speed.peers.{script}", *words))

    def peer_versions(self) -> str:
        """A hash of the peers' lock: their measurements are of these versions."""
        return f"{self.code.detector}-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:6]}"


def side_by_side(
    ours: Callable[[], Row], theirs: Callable[[], Row], times: int, slow_s: float = 30.0
) -> Row:
    """Run both sides in turn; `faster` is the median of the ratios of neighbouring runs.

    A peer that takes long runs once: our runs before and after it are then held against that one.
    Each side's figures are those of its middle run.
    """
    own, other = [ours()], [theirs()]
    for _ in range(times - 1):
        own.append(ours())
        if other[0]["seconds"] < slow_s:
            other.append(theirs())
    nearest = [other[min(n, len(other) - 1)] for n in range(len(own))]
    ratios = [b["seconds"] / a["seconds"] for a, b in zip(own, nearest, strict=True)]
    runs = {"our_runs": len(own), "their_runs": len(other)}
    return {"ours": middle_run(own), "theirs": middle_run(other), "faster": median(ratios), **runs}


def middle_run(runs: Sequence[Row]) -> Row:
    """The run of the median time (of an even number, the slower of the two)."""
    return sorted(runs, key=lambda row: row["seconds"])[len(runs) // 2]


def figures_of(took: Watched) -> Row:
    """What a script printed last, and the peak memory of its processes."""
    last = next(line for line in reversed(took.text.splitlines()) if line.startswith("{"))
    return {**json.loads(last), "peak_bytes": took.peak_bytes}


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f"{path.name}.{os.getpid()}")
    staged.write_text(text, encoding="utf-8")
    staged.replace(path)


def linked(source: Path, target: Path) -> Path:
    """The same files in another folder, by hard links: nothing is copied, nothing is changed."""
    shutil.copytree(source, target, copy_function=os.link, dirs_exist_ok=True)
    return target


def bytes_under(folder: Path, pattern: str = "*") -> int:
    """Size of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


def _environment(path: str) -> dict[str, str]:
    return {"PYTHONPATH": path, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUNBUFFERED": "1"}


def chosen(names: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The known names among those that were asked for, in the known order."""
    return tuple(name for name in known if name in names)
