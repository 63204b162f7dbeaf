"""Command line: python -m benchmarks.fourth_population --out DIR --truth DIR."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.fourth_population.population import generate
from benchmarks.fourth_population.settings import Settings


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fourth_population", description=__doc__
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the tables")
    parser.add_argument("--truth", type=Path, required=True, help="folder for who is who")
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=300_000)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--real",
        type=Path,
        help="folder with prompts/extraction.parquet, prompts/ordinary.parquet and "
        "networks/networks.parquet; without it texts and networks are made up",
    )
    return parser


def main() -> None:
    """Generate what the command line asks for, and say how much it was."""
    parser = _parser()
    asked = parser.parse_args()
    try:
        settings = Settings(asked.accounts, asked.requests, asked.days, asked.seed, asked.real)
    except ValueError as error:
        parser.error(str(error))
    print(generate(settings, asked.out, asked.truth))


if __name__ == "__main__":
    main()
