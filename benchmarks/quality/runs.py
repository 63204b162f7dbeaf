"""The program's runs: made once, kept in the work folder, taken from there the next time."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from benchmarks.quality.code_state import CodeState
from benchmarks.quality.populations import Spec
from benchmarks.quality.processes import RunFailed, Usage, run_program
from graph.reading.published import nights

_DONE = "done.json"


@dataclass(frozen=True)
class Run:
    """What a run left: the folder of its published nights and what it took."""

    published: Path
    took: dict[str, Any]


@contextmanager
def only_report(work: Path) -> Iterator[None]:
    """Hold the work folder: two reports at a time would spoil each other's runs."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunFailed(
                f"another report is at work in {work}: wait for it, or name another --work"
            ) from None
        yield


class Workbench:
    """Makes populations and runs the program over them; everything is done once only."""

    def __init__(self, work: Path, code: CodeState) -> None:
        self.work = work
        self.code = code
        self._locks: defaultdict[Path, Lock] = defaultdict(Lock)
        self._guard = Lock()

    def home(self, spec: Spec) -> Path:
        """The folder of a population."""
        return self.work / "populations" / f"{spec.name}-{self.code.generators[spec.population]}"

    def truth(self, spec: Spec) -> Path:
        """The truth of a population that was made once, even if its data are gone since."""
        return self.home(spec) / "truth"

    def data(self, spec: Spec) -> Path:
        """The input files of a population, which is made if it is missing."""
        home = self.home(spec)
        with self._alone(home):
            if not (home / _DONE).is_file() or not (home / "data").is_dir():
                _empty(home)
                used = self.program(spec.command(home / "data", home / "truth"), home / "log.txt")
                _write(home / _DONE, _took(used))
        return home / "data"

    def drop_data(self, spec: Spec) -> None:
        """Remove the input files, which are large; the truth stays."""
        shutil.rmtree(self.home(spec) / "data", ignore_errors=True)

    def all_nights(self, spec: Spec) -> Run:
        """Every night of a population, by `ringwatch backfill`; goes on where it was stopped."""
        home = self._run_home(self.home(spec).name, "nights")
        with self._alone(home):
            if (home / _DONE).is_file() and self.truth(spec).is_dir():
                return _read_run(home)
            data = self.data(spec)
            days = sorted(path.name[-10:] for path in (data / "requests").glob("date=????-??-??"))
            if not days:
                raise RunFailed("its requests have no folders date=YYYY-MM-DD")
            done = nights(home / "published") if (home / "warehouse/w.duckdb").is_file() else []
            if not done:
                _empty(home)
            # The last night that stands may have been cut short afterwards: it is run again.
            first = done[-1] if done else date.fromisoformat(days[0])
            words = ["backfill", "--from", str(first), "--to", days[-1]]
            return self._finish(home, data, words, nights=len(days), is_resumed=bool(done))

    def one_night(self, spec: Spec, name: str = "night", config: str = "") -> Run:
        """The last night alone, by `ringwatch run`, under a configuration if one is given."""
        home = self._run_home(self.home(spec).name, name)
        with self._alone(home):
            if (home / _DONE).is_file() and self.truth(spec).is_dir():
                return _read_run(home)
            return self._one_night(home, self.data(spec), config)

    def night_of(self, data: Path, name: str, *words: str) -> Run:
        """The last night of any source; `name` tells one source and its options from another."""
        home = self._run_home(name, "night")
        with self._alone(home):
            if (home / _DONE).is_file():
                return _read_run(home)
            return self._one_night(home, data, "", *words)

    def program(self, words: list[str], log: Path, *hidden: Path) -> Usage:
        """Run a module of the copied code."""
        return run_program(words, self.code.folder, log, (self.work, *hidden))

    def _run_home(self, source: str, name: str) -> Path:
        return self.work / "runs" / f"{source}-{name}-{self.code.detector}"

    def _one_night(self, home: Path, data: Path, config: str, *words: str) -> Run:
        _empty(home)
        settings = home / "ringwatch.toml"
        settings.write_text(config, encoding="utf-8")
        return self._finish(home, data, ["run", "--config", str(settings), *words], nights=1)

    def _finish(
        self, home: Path, data: Path, words: list[str], *, nights: int, is_resumed: bool = False
    ) -> Run:
        places = ["--source", str(data), "--out", str(home / "published")]
        places += ["--warehouse", str(home / "warehouse" / "w.duckdb"), "--json"]
        used = self.program(
            ["-m", "flows.cli", *words, *places], home / "log.txt", data.parent, data
        )
        shutil.rmtree(home / "warehouse")
        _write(home / _DONE, {**_took(used), "nights": nights, "is_resumed": is_resumed})
        return _read_run(home)

    @contextmanager
    def _alone(self, home: Path) -> Iterator[None]:
        with self._guard:
            lock = self._locks[home]
        with lock:
            yield


def _read_run(home: Path) -> Run:
    return Run(home / "published", json.loads((home / _DONE).read_text(encoding="utf-8")))


def _took(used: Usage) -> dict[str, Any]:
    return {"seconds": round(used.seconds, 1), "peak_mib": round(used.peak_mib)}


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content) + "\n", encoding="utf-8")
