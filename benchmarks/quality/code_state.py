"""Which code is measured: its hash, a copy that runs use, and the commit and machine to name.

Runs take hours and a tree may change under them, so every process runs from a copy.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.quality.populations import POPULATIONS

ROOT = Path(__file__).resolve().parents[2]
DETECTOR = ("graph", "sql", "flows")
# No night reads these: the first population's generator, and what only scores.
_NOT_DETECTOR = ("graph/scenarios/", "graph/evaluating/")
_DIGITS = 10


@dataclass(frozen=True)
class CodeState:
    """A copy of the code, and the hashes that name what runs from it."""

    folder: Path
    detector: str
    generators: dict[str, str]


def copied_code(home: Path, root: Path = ROOT) -> CodeState:
    """Copy the code that runs need into `home`, unless that very code is there already."""
    generators = [generator.folder for generator in POPULATIONS.values()]
    folders = [folder for folder in (*DETECTOR, *generators) if (root / folder).is_dir()]
    staged = home / f"incoming-{os.getpid()}"
    shutil.rmtree(staged, ignore_errors=True)
    for path in sorted({path for folder in folders for path in _files(root, folder)}):
        target = staged / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, target)
    folder = home / _hash_of(staged, folders)
    if folder.exists():
        shutil.rmtree(staged)
    else:
        staged.rename(folder)
    return CodeState(
        folder,
        detector=_hash_of(folder, DETECTOR, but=_NOT_DETECTOR),
        generators={
            name: _hash_of(folder, [generator.folder]) for name, generator in POPULATIONS.items()
        },
    )


def _files(root: Path, folder: str) -> Iterator[str]:
    for path in (root / folder).rglob("*"):
        relative = path.relative_to(root)
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith("."):
            yield relative.as_posix()


def _hash_of(root: Path, folders: Iterable[str], but: tuple[str, ...] = ()) -> str:
    """Hash of names and contents, whatever git knows of them."""
    digest = hashlib.sha256()
    for path in sorted({path for folder in folders for path in _files(root, folder)}):
        if not path.startswith(but):
            digest.update(f"{path}\0".encode())
            digest.update(hashlib.sha256((root / path).read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]


def commit(root: Path = ROOT) -> str:
    """The commit, and whether the measured code differs from it."""
    head = _git(root, "rev-parse", "--short=12", "HEAD")
    if not head:
        return "unknown: not a git checkout"
    changed = _git(root, "status", "--porcelain", "--", *DETECTOR, "benchmarks/*_population")
    return f"{head}, with uncommitted changes of the measured code" if changed else head


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def machine() -> str:
    """Processor, memory and versions, in words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "polars"))
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB memory, {platform.system()}, "
        f"Python {platform.python_version()}, {libraries}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
