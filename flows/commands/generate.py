"""`ringwatch generate`: a population with planted rings, and the truth about it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def generate(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the input files.")],
    truth: Annotated[
        Path, typer.Option("--truth", metavar="DIR", help="Folder for the truth, kept apart.")
    ],
    accounts: Annotated[int, typer.Option("--accounts", metavar="N", min=1)] = 20_000,
    requests: Annotated[int, typer.Option("--requests", metavar="N", min=1)] = 300_000,
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, max=366)] = 7,
    seed: Annotated[int, typer.Option("--seed", metavar="S")] = 1,
) -> None:
    """Invent a population with planted rings, and write its truth apart.

    Ordinary customers, honest look-alikes of rings, and rings with different evasions. The same
    numbers and seed give the same files. Nothing in --out tells who is in a ring.
    """
    from dataclasses import asdict

    from flows.console import print_lines
    from graph.scenarios import generate as generated

    typer.echo(f"inventing {accounts:,} accounts and {requests:,} requests …", err=True)
    report = generated(out, truth, accounts=accounts, requests=requests, days=days, seed=seed)
    figures = (f"{name.replace('_', ' '):<20}{n:>10,}" for name, n in asdict(report).items())
    print_lines(*figures, f"input {out}, truth {truth}")
