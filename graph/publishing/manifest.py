"""A night's manifest: what was published, from which inputs, under which settings.

`created_at` is the only value that differs between two runs of the same night.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import polars as pl

from graph.night import Night, RingwatchError

MANIFEST = "manifest.json"


def build_manifest(
    folder: Path,
    rows: Mapping[str, int | None],
    inputs: pl.DataFrame,
    night: Night,
    settings_digest: str,
) -> dict[str, Any]:
    """The manifest of the files in a folder; `rows` names each file and its rows, if it has any."""
    return {
        "night": night.date.isoformat(),
        "window": {"from": night.window_start.isoformat(), "to": night.date.isoformat()},
        "created_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": ringwatch_version(),
        "settings_sha256": settings_digest,
        "files": {
            name: {
                "rows": rows[name],
                "bytes": (folder / name).stat().st_size,
                "sha256": sha256_of(folder / name),
            }
            for name in sorted(rows)
        },
        "inputs": inputs.to_dicts(),
    }


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write readable JSON with a last newline."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read a night's manifest."""
    path = folder / MANIFEST
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RingwatchError(
            f"{folder} is no published night: it has no {MANIFEST}; name a folder that "
            "`ringwatch run` wrote"
        ) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise RingwatchError(f"{path} is damaged ({error}); publish the night again") from error
    return content


def differences(folder: Path, manifest: Mapping[str, Any]) -> list[str]:
    """Each file that is missing, altered or not in the manifest, in words; empty if all is well."""
    faults: list[str] = []
    for name, entry in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            faults.append(f"{name} is missing")
        elif sha256_of(path) != entry["sha256"]:
            faults.append(f"{name} was altered after it was published")
    known = {*manifest["files"], MANIFEST}
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in known)
    return faults + [f"{name} is not in the manifest" for name in strangers]


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def ringwatch_version() -> str:
    """The installed version; `unknown` when run from a tree that is not installed."""
    try:
        return version("ringwatch")
    except PackageNotFoundError:
        return "unknown"
