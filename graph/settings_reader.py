"""The configuration: settings read from one TOML file, with the command line's options over it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ValidationError

from graph.night import RingwatchError
from graph.settings import Settings


def load_settings(
    path: Path | None = None,
    *,
    source: Path | None = None,
    warehouse: Path | None = None,
    out: Path | None = None,
    window_days: int | None = None,
) -> Settings:
    """Read the configuration file (if any) and lay the command line's options over it.

    Paths in the file are relative to the file. Raises RingwatchError that names the file, the
    setting and the remedy.
    """
    settings = _read(path) if path is not None else Settings()
    update: dict[str, BaseModel] = {}
    if source is not None:
        update["source"] = settings.source.model_copy(update={"path": source})
    if warehouse is not None:
        update["warehouse"] = settings.warehouse.model_copy(update={"path": warehouse})
    if out is not None:
        update["publish"] = settings.publish.model_copy(update={"path": out})
    if window_days is not None:
        update["window"] = settings.window.model_copy(update={"days": window_days})
    return settings.model_copy(update=update)


def _read(path: Path) -> Settings:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RingwatchError(
            f"{path}: no such configuration file; make one with `ringwatch init`"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RingwatchError(f"{path}: not valid TOML ({error}); mend that line") from error
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc'])}: {_in_words(fault['msg'])}"
            for fault in error.errors()
        )
        raise RingwatchError(
            f"{path}: {faults}; see the comments that `ringwatch init` writes"
        ) from error
    return _anchored(settings, path.resolve().parent)


def _in_words(message: str) -> str:
    """Pydantic's message without its jargon."""
    if message == "Extra inputs are not permitted":
        return "no such setting"
    return message.removeprefix("Value error, ")


def _anchored(settings: Settings, folder: Path) -> Settings:
    """Make the file's relative paths relative to the file's folder."""
    source = settings.source.model_copy(update={"path": folder / settings.source.path})
    warehouse = settings.warehouse.model_copy(update={"path": folder / settings.warehouse.path})
    publish = settings.publish.model_copy(update={"path": folder / settings.publish.path})
    key_file = settings.privacy.key_file
    privacy = settings.privacy.model_copy(
        update={"key_file": folder / key_file if key_file else None}
    )
    return settings.model_copy(
        update={"source": source, "warehouse": warehouse, "publish": publish, "privacy": privacy}
    )
