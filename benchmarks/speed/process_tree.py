"""Run a command and watch it from outside: time, cores, memory of the whole tree, line by line."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

_SAMPLE_S = 0.05
_KIB = 1024
_LAST_LINES = 30
_ERROR = re.compile(r"[\w.]*(Error|Exception)\b.*:")


@dataclass(frozen=True)
class Watched:
    """What a command took.

    `lines` are its output with the second at which each came; `samples` are seconds and the bytes
    resident in the command and all that it started. `peak_bytes` is the largest sample, or the
    kernel's own high-water mark of the largest single process where that is more: a peak between
    two samples is not lost. Pages that processes share count once in each of them.
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
    """A command ended badly or took too long; the message has the error that it ends with."""


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
    memory = _Memory(process.pid, started)
    ended, late = Event(), Event()
    watcher = Thread(target=_watch, args=(process, memory, ended, late, timeout_s))
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
        raise CommandFailed(f"exit code {process.returncode}: {_told([text for _, text in lines])}")
    return Watched(
        seconds=perf_counter() - started,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=memory.peak,
        lines=tuple(lines),
        samples=tuple(memory.samples),
    )


def _told(lines: Sequence[str]) -> str:
    """What a failed command ended with: the error that it names, else its last line."""
    ending = [line.strip() for line in lines[-_LAST_LINES:] if line.strip()]
    named = [line for line in ending if _ERROR.match(line)]
    return (named or ending or ["it said nothing"])[-1]


class _Memory:
    """Readings of the memory of a process and of all that it starts.

    The marks are read from /proc: what `wait4` tells begins with the size of the process that
    started the command.
    """

    def __init__(self, pid: int, started: float) -> None:
        self.samples: list[tuple[float, int]] = []
        self.peak = 0
        self._pid = pid
        self._started = started

    def read(self) -> float:
        """Take a sample; returns the seconds since the start."""
        now = perf_counter() - self._started
        found = [_sizes(pid) for pid in _tree(self._pid)]
        resident = sum(size for size, _ in found)
        self.samples.append((now, resident))
        self.peak = max([self.peak, resident, *(mark for _, mark in found)])
        return now


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


def _sizes(pid: int) -> tuple[int, int]:
    """Bytes that a process has resident now, and the most that it ever had."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:  # it ended meanwhile
        return 0, 0
    kib = {line.partition(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    return _KIB * int(kib.get("VmRSS", 0)), _KIB * int(kib.get("VmHWM", 0))


def _confined_to(cores: int) -> Callable[[], None]:
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    return lambda: os.sched_setaffinity(0, chosen)


def _watch(
    process: subprocess.Popen[str],
    memory: _Memory,
    ended: Event,
    late: Event,
    timeout_s: float | None,
) -> None:
    while not ended.wait(_SAMPLE_S):
        now = memory.read()
        if timeout_s is not None and now > timeout_s and not late.is_set():
            late.set()
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """End a command that this module started, and its children: it leads a group of its own."""
    try:
        os.killpg(process.pid, 9)
    except ProcessLookupError:
        return
