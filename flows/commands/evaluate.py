"""`ringwatch evaluate`: a published night against the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.options import AsJson, ConfigFile, PublishedFolder, PublishedNight, opened


def evaluate(
    truth: Annotated[
        Path,
        typer.Option("--truth", metavar="DIR", help="The truth that `generate` wrote."),
    ],
    published: PublishedFolder = None,
    night: PublishedNight = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Score a published night against the truth of a population.

    Precision of the ban list and collateral, recall of accounts and of extraction requests, by
    evasion and by look-alike, and how well rings are told apart (BCubed, pairwise F1).
    """
    from flows.console import print_json, print_table
    from graph.evaluating.evaluate import evaluate as evaluated

    files = opened(published, config, night)
    evaluation = evaluated(truth, files)
    if as_json:
        print_json(evaluation.as_dict())
        return
    for title, frame in evaluation.tables():
        print_table(frame, title)
