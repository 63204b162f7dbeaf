"""Can a night read its key, open its warehouse and write its files?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from flows.doctor import Finding, failed
from flows.lock import only_night
from flows.night import open_warehouse
from graph.loading.privacy import key_path, load_key
from graph.loading.sources import FolderSource
from graph.night import RingwatchError
from graph.settings import Settings

_LEAST_FREE_BYTES = 1_000_000_000


def places(settings: Settings) -> Iterator[Finding]:
    """Key, warehouse, published folder, disk."""
    yield _key(settings)
    yield _warehouse(settings)
    yield _published(settings.publish.path)
    yield _disk(settings)


def _key(settings: Settings) -> Finding:
    variable, path = settings.privacy.key_variable, key_path(settings)
    if not os.environ.get(variable) and not path.exists():
        return Finding("ok", "key", f"none yet; the first night makes {path}")
    try:
        load_key(settings)
    except RingwatchError as error:
        return failed("key", error)
    place = f"environment variable {variable}" if os.environ.get(variable) else str(path)
    return Finding("ok", "key", place)


def _warehouse(settings: Settings) -> Finding:
    path = settings.warehouse.path
    if not path.exists():
        return _writable("warehouse", path.parent, f"{path}: the first night makes it")
    try:
        from graph.load import refuse_earlier

        with only_night(path), open_warehouse(settings) as warehouse:
            refuse_earlier(warehouse)
            return Finding("ok", "warehouse", f"{path}, {path.stat().st_size / 1e6:,.0f} MB")
    except RingwatchError as error:
        return failed("warehouse", error)


def _published(folder: Path) -> Finding:
    from graph.reading.published import nights

    found = nights(folder)
    told = f"{folder}: {len(found)} nights" + (f", latest {found[-1]}" if found else " yet")
    return _writable("published", folder, told)


def _writable(check: str, folder: Path, told: str) -> Finding:
    existing = _existing(folder)
    if existing.is_dir() and os.access(existing, os.W_OK):
        return Finding("ok", check, told)
    return Finding(
        "fail", check, f"cannot write in {existing}", "make it writable or name another place"
    )


def _disk(settings: Settings) -> Finding:
    """A warehouse is smaller than its source; spilling may take as much again."""
    folder = _existing(settings.warehouse.path.parent)
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:,.1f} GB free in {folder}"
    if free < _LEAST_FREE_BYTES + _source_bytes(settings):
        return Finding("warn", "disk", f"{told}: little for this source", "free space, or move it")
    return Finding("ok", "disk", told)


def _source_bytes(settings: Settings) -> int:
    try:
        return sum(file.size_bytes for file in FolderSource(settings.source).files("requests"))
    except RingwatchError:
        return 0  # told by the source's own check


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    folder = folder.resolve()
    return next(place for place in (folder, *folder.parents) if place.exists())
