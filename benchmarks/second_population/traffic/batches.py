"""Requests as columns, before their text is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from benchmarks.second_population.keyed_draws import F64, I64, U64
from benchmarks.second_population.people.accounts import NOBODY

OK, TOO_MANY, BAD, FAILED = 200, 429, 400, 500


@dataclass
class Batch:
    """Some requests. −1 (0 for a line) leaves a column to the account's habits."""

    owner: I64
    at: F64
    source: I64
    content: U64
    wording: U64
    sitting: U64
    topic: I64
    language: I64
    voice: I64
    network: I64
    line: U64
    client: I64
    model: I64
    status: I64
    harvest: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.owner)

    def at_rows(self, where: npt.NDArray[np.integer] | npt.NDArray[np.bool_]) -> Batch:
        """Some of the requests."""
        return Batch(**{each.name: getattr(self, each.name)[where] for each in fields(self)})


def batch(
    owner: I64, at: F64, sources: I64 | int, content: U64, wording: U64, sitting: U64
) -> Batch:
    """Requests that follow their accounts' habits in all else."""
    rows = len(owner)
    habit = np.full(rows, NOBODY, np.int64)
    return Batch(
        owner=owner,
        at=at,
        source=np.broadcast_to(np.asarray(sources, np.int64), rows).copy(),
        content=content,
        wording=wording,
        sitting=sitting,
        topic=habit.copy(),
        language=habit.copy(),
        voice=habit.copy(),
        network=habit.copy(),
        line=np.zeros(rows, np.uint64),
        client=habit.copy(),
        model=habit.copy(),
        status=habit.copy(),
        harvest=np.zeros(rows, np.bool_),
    )


def together(batches: Sequence[Batch]) -> Batch:
    """All batches in one."""
    return Batch(
        **{
            each.name: np.concatenate([getattr(some, each.name) for some in batches])
            for each in fields(Batch)
        }
    )
