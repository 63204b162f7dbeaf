"""Run a command and watch it from outside: time, cores, memory of the whole tree, line by line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

_SAMPLE_S = 0.05
_KIB = 1024
_PAGE = os.sysconf("SC_PAGE_SIZE")
_LAST_LINES = 12


@dataclass(frozen=True)
class Watched:
    """What a command took.

    `lines` are its output with the second at which each came; `samples` are seconds and the bytes
    resident in the command and all that it started. `peak_bytes` is the largest sample, or what
    the kernel counted for the largest single process where that is more: a peak between two
    samples is not lost. Pages that processes share count once in each of them.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    lines: tuple[tuple[float, str], ...]
    samples: tuple[tuple[float, int], ...]

    def peak_between(self, first: float, last: float) -> int:
        """The largest sample between two moments, both in seconds since the start."""
        return max((size for at, size in self.samples if first <= at <= last), default=0)

    @property
    def text(self) -> str:
        """The output."""
        return "\n".join(line for _, line in self.lines)


class CommandFailed(Exception):
    """A command ended badly or took too long; the message has its last lines."""


def watched(
    words: Sequence[str],
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    cores: int | None = None,
    timeout_s: float | None = None,
) -> Watched:
    """Run a command in a folder; on so many cores only, if `cores` is given.

    Raises CommandFailed if it fails or is not done in time.
    """
    started = perf_counter()
    process = subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        preexec_fn=_confined_to(cores) if cores else None,
        start_new_session=True,  # so that it can be ended with all that it started
    )
    samples: list[tuple[float, int]] = []
    ended, late = Event(), Event()
    watcher = Thread(target=_watch, args=(process, started, samples, ended, late, timeout_s))
    watcher.start()
    try:
        lines = [(perf_counter() - started, line.rstrip("\n")) for line in process.stdout or ()]
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    except BaseException:
        _end(process)
        process.wait()
        raise
    finally:
        ended.set()
        watcher.join()
    if late.is_set():
        raise CommandFailed(f"not done within {timeout_s:g} s")
    if process.returncode:
        told = " | ".join(line for _, line in lines[-_LAST_LINES:] if line.strip())
        raise CommandFailed(f"exit code {process.returncode}: {told}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else _KIB)
    return Watched(
        seconds=perf_counter() - started,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=max([largest, *(size for _, size in samples)]),
        lines=tuple(lines),
        samples=tuple(samples),
    )


def resident_bytes(pid: int) -> int:
    """Bytes resident in a process and in all that it started, now."""
    return sum(_resident(one) for one in _tree(pid))


def _tree(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                text = Path(f"/proc/{one}/task/{task}/children").read_text()
                waiting += map(int, text.split())
        except OSError:  # it ended meanwhile
            continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _confined_to(cores: int):  # type: ignore[no-untyped-def]
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    return lambda: os.sched_setaffinity(0, chosen)


def _watch(
    process: subprocess.Popen[str],
    started: float,
    samples: list[tuple[float, int]],
    ended: Event,
    late: Event,
    timeout_s: float | None,
) -> None:
    while not ended.wait(_SAMPLE_S):
        now = perf_counter() - started
        samples.append((now, resident_bytes(process.pid)))
        if timeout_s is not None and now > timeout_s and not late.is_set():
            late.set()
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """End a command that this module started, and its children: it leads a group of its own."""
    try:
        os.killpg(process.pid, 9)
    except ProcessLookupError:
        return
