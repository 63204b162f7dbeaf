"""What is really so: kept apart from the source, for scoring only."""

import numpy as np
import polars as pl
import pyarrow as pa

from graph.scenarios.grouping import Group
from graph.scenarios.hashing import Bools, Ints
from graph.scenarios.people import People

_LEAST_REQUESTS = 3
_TELLING_CARDS = ("one", "few", "prepaid_batch")
_TELLING_EMAILS = ("plus", "numbered", "catch_all")


def _leaves_traces(people: People, group: Group) -> Bools:
    """Tell which members can be tied to the ring by how they signed up or paid."""
    traits = group.traits
    if traits.emails in _TELLING_EMAILS or traits.devices == "few":
        return np.ones(len(group.members), bool)
    if traits.cards in _TELLING_CARDS or traits.addresses != "own":
        return np.asarray(people.card[group.members] != 0)
    return np.zeros(len(group.members), bool)


def account_truth(
    people: People, groups: list[Group], ids: pa.StringArray, sent: Ints
) -> pl.DataFrame:
    """Write each account's role; `sent` counts its requests."""
    count = len(people)
    role = np.full(count, "ordinary", dtype=object)
    group_id = np.full(count, None, dtype=object)
    style = np.full(count, None, dtype=object)
    evasions = np.full(count, "", dtype=object)
    linkable = np.zeros(count, bool)
    for group in groups:
        members = group.members
        role[members] = group.role
        group_id[members] = group.group_id
        style[members] = group.traits.name
        evasions[members] = ",".join(group.traits.evasions)
        if group.is_ring:
            linkable[members] = _leaves_traces(people, group) | (sent[members] >= _LEAST_REQUESTS)
    return pl.DataFrame({
        "account_id": pl.Series(ids.to_pylist(), dtype=pl.String),
        "role": pl.Series(role.tolist(), dtype=pl.String),
        "group_id": pl.Series(group_id.tolist(), dtype=pl.String),
        "style": pl.Series(style.tolist(), dtype=pl.String),
        "evasions": pl.Series(evasions.tolist(), dtype=pl.String),
        "linkable": pl.Series(linkable),
    }).sort("account_id")  # fmt: skip
