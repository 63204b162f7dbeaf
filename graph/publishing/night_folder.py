"""A night's folder appears whole or not at all.

A night is written into a hidden folder beside its place and takes that place by one rename. One
night at a time is written into a folder of nights, whatever warehouses they come from.
Whatever a crash leaves is hidden, and the next night to be published tidies it away.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from graph.lock import held
from graph.reading.published import nights

_WRITING = ".writing-"
_REPLACED = ".replaced-"
_REMOVING = ".removing-"
_LATEST = "latest"
# Linux's renameat2: relative to the working directory, and exchange instead of replace.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def night_folder(root: Path, night: date) -> Iterator[Path]:
    """A folder to write a night into; it takes the night's place when the block ends well."""
    root.mkdir(parents=True, exist_ok=True)
    with _only_writer(root):
        _tidy(root)
        writing = root / f"{_WRITING}{night}"
        writing.mkdir()
        try:
            yield writing
            _sync_all(writing)
        except BaseException:
            shutil.rmtree(writing, ignore_errors=True)
            raise
        _take_place(writing, root / night.isoformat())
        _point_latest(root)
        _sync(root)


@contextmanager
def _only_writer(root: Path) -> Iterator[None]:
    """Hold the folder of nights; raise RingwatchError when another night is written into it."""
    refusal = (
        f"another night is being published into {root}; wait for it to end, or name another "
        "folder with --out"
    )
    handle = os.open(root, os.O_RDONLY)
    try:
        with held(handle, refusal):
            yield
    finally:
        os.close(handle)


def remove_old_nights(root: Path, keep: int, never: date) -> list[date]:
    """Remove all but the newest `keep` nights (and never the one named); returns the removed."""
    old = [night for night in nights(root)[:-keep] if night != never]
    for night in old:
        hidden = root / f"{_REMOVING}{night}"
        os.rename(root / night.isoformat(), hidden)
        shutil.rmtree(hidden)
    return old


def _tidy(root: Path) -> None:
    """Put back a night that a crash caught between two renames; remove other leftovers."""
    for leftover in sorted(root.glob(f"{_REPLACED}*")):
        place = root / leftover.name.removeprefix(_REPLACED)
        if not place.exists():
            os.rename(leftover, place)
    for prefix in (_WRITING, _REPLACED, _REMOVING):
        for leftover in root.glob(f"{prefix}*"):
            shutil.rmtree(leftover)


def _take_place(new: Path, place: Path) -> None:
    if not place.exists():
        os.rename(new, place)
        return
    if _exchanged(new, place):
        shutil.rmtree(new)
        return
    replaced = place.with_name(f"{_REPLACED}{place.name}")
    os.rename(place, replaced)
    os.rename(new, place)
    shutil.rmtree(replaced)


def _exchanged(one: Path, two: Path) -> bool:
    """Swap two names in a single step, where the system can: no reader ever sees a gap."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    swapped: int = renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(two), _RENAME_EXCHANGE
    )
    return swapped == 0


def _point_latest(root: Path) -> None:
    """`latest` is a relative link to the newest night; a text file where links cannot be made."""
    newest = nights(root)[-1].isoformat()
    link = root / f".{_LATEST}"
    link.unlink(missing_ok=True)
    try:
        os.symlink(newest, link, target_is_directory=True)
    except OSError:
        link.write_text(newest + "\n", encoding="utf-8")
        os.replace(link, root / _LATEST.upper())
    else:
        os.replace(link, root / _LATEST)


def _sync_all(folder: Path) -> None:
    for path in folder.iterdir():
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    """Have the disk hold it: a rename must not outlive what it names."""
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
