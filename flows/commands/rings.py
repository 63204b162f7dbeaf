"""`ringwatch rings`: the rings of a published night."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from flows.options import AsJson, ConfigFile, PublishedFolder, PublishedNight, opened

Verdict = Literal["ban", "watch", "benign"]


def rings(
    verdict: Annotated[
        Verdict | None, typer.Option("--verdict", help="Only rings with this verdict.")
    ] = None,
    published: PublishedFolder = None,
    night: PublishedNight = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """List a night's rings: bans first, then the largest."""
    from flows.console import print_json, print_lines, print_table, ring_columns, rings_frame

    files = opened(published, config, night)
    frame = rings_frame(files)
    if verdict:
        frame = frame.filter(frame["verdict"] == verdict)
    if as_json:
        print_json({"night": files.night, "rings": frame.to_dicts()})
        return
    print_table(ring_columns(frame), f"Rings of {files.night} ({frame.height})")
    print_lines(
        "Why these accounts?  ringwatch explain RING", f"Their files:         {files.folder}"
    )
