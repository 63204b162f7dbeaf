"""Command line: python -m benchmarks.second_population --out DIR --truth DIR."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.second_population.population import generate
from benchmarks.second_population.settings import DIALS, Settings, read_dial


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.second_population", description=__doc__
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the tables")
    parser.add_argument("--truth", type=Path, required=True, help="folder for the truth")
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=300_000)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--dial",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=f"set an evasion of all rings between 0 and 1: {', '.join(DIALS)}",
    )
    return parser


def main() -> None:
    """Generate a population as asked for on the command line."""
    parser = _parser()
    asked = parser.parse_args()
    try:
        settings = Settings(
            accounts=asked.accounts,
            requests=asked.requests,
            days=asked.days,
            seed=asked.seed,
            dials=dict(read_dial(text) for text in asked.dial),
        )
    except ValueError as error:
        parser.error(str(error))
    made = generate(settings, asked.out, asked.truth)
    print(
        f"{len(made.accounts):,} accounts, {len(made.sent):,} requests, {len(made.rings)} rings, "
        f"{len(made.groups)} look-alike groups"
    )


if __name__ == "__main__":
    main()
