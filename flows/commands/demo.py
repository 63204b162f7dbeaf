"""`ringwatch demo`: everything once, on an invented population."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    folder: Annotated[
        Path, typer.Option("--dir", metavar="DIR", help="Folder for all of the demo's files.")
    ] = Path("ringwatch-demo"),
    accounts: Annotated[int, typer.Option("--accounts", metavar="N", min=100)] = 6_000,
    requests: Annotated[int, typer.Option("--requests", metavar="N", min=1_000)] = 100_000,
    days: Annotated[int, typer.Option("--days", metavar="N", min=3, max=60)] = 7,
    seed: Annotated[int, typer.Option("--seed", metavar="S")] = 1,
) -> None:
    """Invent a population with planted rings, find and score them.

    Runs the last three nights of the population. Takes less than a minute; run it again and it
    begins anew.
    """
    from flows.demo import play

    play(folder, accounts=accounts, requests=requests, days=days, seed=seed)
