"""Run a program from the copied code, and tell what it took."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

_LAST_LINES = 30
_ERROR = re.compile(r"[\w.]*(Error|Exception)\b.*:")
_KIB = 1024  # ru_maxrss counts in KiB on Linux, in bytes on macOS


class Usage(NamedTuple):
    """What a process took."""

    seconds: float
    peak_mib: float


class RunFailed(Exception):
    """A run that gave no result; the message says why, without places on this machine."""


def run_program(words: Sequence[str], code: Path, log: Path, hidden: Sequence[Path]) -> Usage:
    """Run `python WORDS` from the copied code; its output goes to the log.

    Raises RunFailed with the error that the log ends with, where the `hidden` folders go unnamed.
    """
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("RINGWATCH_")
    }
    environment["PYTHONPATH"] = str(code)
    started = perf_counter()
    with log.open("a", encoding="utf-8") as output:
        print(f"python {' '.join(words)}", file=output, flush=True)
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=code,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RunFailed(f"exit code {process.returncode}: {_told(log, (code, *hidden))}")
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else _KIB)
    return Usage(perf_counter() - started, peak / 2**20)


def _told(log: Path, hidden: Sequence[Path]) -> str:
    """What the log ends with: the error that it names, else its last line."""
    text = log.read_text(encoding="utf-8", errors="replace").strip()
    lines = [line.strip() for line in text.splitlines()[-_LAST_LINES:]]
    named = [line for line in lines if _ERROR.match(line)]
    told = (named or lines)[-1]
    for folder in sorted(
        {*hidden, Path(sys.prefix), Path.home()}, key=lambda path: -len(str(path))
    ):
        told = told.replace(str(folder), "…")
    return told
