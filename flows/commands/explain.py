"""`ringwatch explain`: the evidence against a ring or an account, in words and bits."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.options import AsJson, ConfigFile, PublishedFolder, PublishedNight, opened


def explain(
    name: Annotated[str, typer.Argument(metavar="RING|ACCOUNT", help="A ring's or account's id.")],
    published: PublishedFolder = None,
    night: PublishedNight = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Say why a ring is a ring, or an account in one: words and bits."""
    from flows.console import print_json, print_lines
    from graph.explain import explain as explained

    explanation = explained(opened(published, config, night), name)
    if as_json:
        print_json(explanation.as_dict())
    else:
        print_lines(*explanation.lines())
