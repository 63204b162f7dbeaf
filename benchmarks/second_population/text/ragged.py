"""Rows of tokens of unequal length, laid end to end in one array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ragged:
    """`tokens` of all rows end to end; `lengths` says how many belong to each row."""

    tokens: I32
    lengths: I64

    @property
    def starts(self) -> I64:
        """Where each row begins in `tokens`."""
        return np.cumsum(self.lengths) - self.lengths


def constant(token: int, rows: int) -> Ragged:
    """The same single token in every row."""
    return Ragged(np.full(rows, token, np.int32), np.ones(rows, np.int64))


def column(tokens: npt.NDArray[np.integer]) -> Ragged:
    """One token a row."""
    return Ragged(tokens.astype(np.int32), np.ones(len(tokens), np.int64))


def masked(matrix: I32) -> Ragged:
    """A row of the matrix a row, without its negative cells."""
    keep = matrix >= 0
    return Ragged(matrix[keep], keep.sum(axis=1).astype(np.int64))


def _scatter(into: I32, part: Ragged, starts: I64) -> None:
    if len(part.tokens) == len(part.lengths) and (part.lengths == 1).all():
        into[starts] = part.tokens
        return
    shift = np.repeat(starts - part.starts, part.lengths)
    into[shift + np.arange(len(part.tokens))] = part.tokens


def side_by_side(parts: Sequence[Ragged]) -> Ragged:
    """Row i of the result is row i of each part in turn."""
    if len(parts) == 1:
        return parts[0]
    lengths = np.sum([part.lengths for part in parts], axis=0).astype(np.int64)
    tokens = np.empty(int(lengths.sum()), np.int32)
    starts = np.cumsum(lengths) - lengths
    for part in parts:
        _scatter(tokens, part, starts)
        starts = starts + part.lengths
    return Ragged(tokens, lengths)


def interleave(parts: Sequence[tuple[I64, Ragged]], rows: int) -> Ragged:
    """Put parts, each with the row numbers that it fills, into one; unfilled rows stay empty."""
    lengths = np.zeros(rows, np.int64)
    for where, part in parts:
        lengths[where] = part.lengths
    tokens = np.empty(int(lengths.sum()), np.int32)
    starts = np.cumsum(lengths) - lengths
    for where, part in parts:
        _scatter(tokens, part, starts[where])
    return Ragged(tokens, lengths)


def regroup(part: Ragged, rows_each: I64) -> Ragged:
    """Join the first rows_each[0] rows into one row, the next rows_each[1] into the next …"""
    ends = np.concatenate([[0], np.cumsum(part.lengths)])
    borders = np.concatenate([[0], np.cumsum(rows_each)])
    return Ragged(part.tokens, np.diff(ends[borders]).astype(np.int64))
