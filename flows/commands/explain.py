"""`ringwatch explain`: the evidence against a ring, an account or a pair, in words and bits."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.options import AsJson, ConfigFile, PublishedFolder, PublishedNight, opened


def explain(
    name: Annotated[str, typer.Argument(metavar="RING|ACCOUNT", help="A ring's or account's id.")],
    other: Annotated[
        str | None,
        typer.Argument(metavar="ACCOUNT", help="A second account: what links the two?"),
    ] = None,
    published: PublishedFolder = None,
    night: PublishedNight = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Say why a ring is a ring, or an account in one: words and bits.

    With two accounts: what the link between them rests on, from the prior to its log odds.
    """
    from flows.console import print_json, print_lines
    from graph.reading.explain import explain as explained
    from graph.reading.explain import explain_two

    files = opened(published, config, night)
    explanation = explained(files, name) if other is None else explain_two(files, name, other)
    if as_json:
        print_json(explanation.as_dict())
    else:
        print_lines(*explanation.lines())
