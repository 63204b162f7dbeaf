"""`ringwatch init`: write a commented configuration file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.options import CONFIG_NAME


def init(
    config: Annotated[
        Path, typer.Option("--config", metavar="FILE", help="Where to write it.")
    ] = Path(CONFIG_NAME),
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write ringwatch.toml: every setting with its default, explained."""
    from flows.settings_file import settings_file
    from graph.night import RingwatchError

    if config.exists() and not force:
        raise RingwatchError(f"{config} exists and is left alone; --force replaces it")
    try:
        config.write_text(settings_file(), encoding="utf-8")
    except OSError as error:
        raise RingwatchError(
            f"cannot write {config} ({error.strerror}); name another place with --config"
        ) from error
    typer.echo(f"wrote {config}: set source.path in it, then run `ringwatch doctor`")
