"""Agreements: what the two accounts of each candidate pair share, signal by signal.

Who has what is a sparse matrix, a row for each account and a column for each entity. What two
accounts share is the minimum of their rows, element by element: two sorted lists that are read once
side by side, where a hash join looks up every entity of the one among those of the other. Columns
are in order of signal, so that what a pair shares of one signal stands together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.sparse import csr_array

from graph.parts import consecutive
from graph.warehouse import Warehouse, sql_text

# Pairs are compared some at a time, of so many holdings: what is made on the way then fits into the
# processor's cache.
HOLDINGS_AT_ONCE = 1_000_000
# Rarity is a chance in its tenth decimals and an entity's number in one whole number
# (sql/links/account_entities.sql).
CHANCE_UNITS, ENTITY_NUMBERS = 10_000_000_000, 536_870_912
BEYOND_RARITY = (CHANCE_UNITS + 1) * ENTITY_NUMBERS

Places = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Sparse = Any


class Pairs(NamedTuple):
    """Candidate pairs in order, shape (pairs,) each.

    `sampled`: the signals (a bit for each number) for which the pair was drawn of a large entity's.
    """

    no_a: Numbers
    no_b: Numbers
    sampled: Numbers

    @staticmethod
    def of(frame: pl.DataFrame) -> Pairs:
        """Read `sql/links/candidate_pairs.sql`."""
        return Pairs(*(frame[name].to_numpy() for name in Pairs._fields))

    def at(self, places: Places) -> Pairs:
        """Those at the places."""
        return Pairs(*(column[places] for column in self))


class Agreed(NamedTuple):
    """What pairs share of each signal, in order of both; shape (pairs × signals,) each.

    `pair`: the place among the pairs; `facts`: how many facts are shared of a signal that is
    counted, else one; `rarity`: that of the rarest view of any fact, a view being as rare as it is
    for the one who has it more likely.
    """

    pair: Places
    signal_no: npt.NDArray[np.int8]
    facts: Numbers
    rarity: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Holdings:
    """What accounts have, shape (accounts, columns) each.

    `rareness`: the rarer a holding is (and of equals, the lower its number), the more; `facts`: of
    counted signals alone. By column: `signal_no`, `is_counted`.
    """

    rareness: Sparse
    facts: Sparse
    signal_no: npt.NDArray[np.int8]
    is_counted: Flags

    @staticmethod
    def of(warehouse: Warehouse) -> Holdings:
        """Read account_entities."""
        columns = warehouse.frame(sql_text("links/columns"))
        entity_no = columns["entity_no"].to_numpy()
        column = np.zeros(len(entity_no) + 1, dtype=np.int32)
        column[entity_no] = np.arange(len(entity_no), dtype=np.int32)
        is_counted = columns["is_counted"].to_numpy()
        held = sql_text("links/holdings")
        size, filled = int(warehouse.scalar(f"select count(*) from ({held})")), 0
        account_no, has = np.empty((2, size), dtype=np.int32)
        rareness = np.empty(size, dtype=np.int64)
        facts = [np.empty(0, dtype=np.uint64)]
        for batch in warehouse.batches(held):
            rows = slice(filled, filled := filled + batch.height)
            account_no[rows] = batch["account_no"].to_numpy()
            has[rows] = column[batch["entity_no"].to_numpy()]
            rareness[rows] = BEYOND_RARITY - batch["rarity"].to_numpy()
            facts.append(batch["fact"].to_numpy()[is_counted[has[rows]]])
        shape = (warehouse.count("numbered_accounts") + 1, len(entity_no))
        of_fact = is_counted[has]
        return Holdings(
            _matrix(rareness, account_no, has, shape),
            _matrix(np.concatenate(facts), account_no[of_fact], has[of_fact], shape),
            columns["signal_no"].to_numpy(),
            is_counted,
        )

    def parts(self, pairs: Pairs) -> list[Places]:
        """Places of pairs, some at a time."""
        sizes = np.diff(self.rareness.indptr)
        return consecutive(sizes[pairs.no_a] + sizes[pairs.no_b], HOLDINGS_AT_ONCE)

    def agreed(self, pairs: Pairs) -> Agreed:
        """What pairs, in order of no_a, share of each signal."""
        shared = self.rareness[pairs.no_a].minimum(self.rareness[pairs.no_b])
        signal_no = self.signal_no[shared.indices]
        is_first = np.ones(shared.nnz + 1, dtype=bool)
        np.not_equal(signal_no[1:], signal_no[:-1], out=is_first[1:-1])
        is_first[shared.indptr] = True
        # A group is what a pair shares of one signal.
        starts = np.flatnonzero(is_first[:-1])
        if not len(starts):
            return _NOTHING
        pair = np.searchsorted(shared.indptr, starts, side="right") - 1
        return Agreed(
            pair,
            signal_no[starts],
            self._facts(pairs.no_a[pair], shared.indices, starts),
            BEYOND_RARITY - np.maximum.reduceat(shared.data, starts),
        )

    def _facts(self, no_a: Numbers, column: Numbers, starts: Places) -> Numbers:
        """How many facts of the first account each group is of; of signals not counted, one."""
        facts = np.ones(len(starts), dtype=np.int32)
        sizes = np.diff(starts, append=len(column))
        several = np.flatnonzero((sizes > 1) & self.is_counted[column[starts]])
        if len(several):
            sizes = sizes[several]
            group = np.repeat(several, sizes)
            behind = np.arange(len(group)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            fact = self._facts_of(no_a[group], column[starts[group] + behind])
            order = np.lexsort((fact, group))
            fact, group = fact[order], group[order]
            is_new = np.ones(len(fact), dtype=bool)
            is_new[1:] = (fact[1:] != fact[:-1]) | (group[1:] != group[:-1])
            facts[several] = np.bincount(group[is_new], minlength=len(starts))[several]
        return facts

    def _facts_of(self, account: Numbers, column: Numbers) -> npt.NDArray[np.uint64]:
        """The facts that accounts, in order, have in columns."""
        is_first = np.diff(account, prepend=-1) != 0
        has = self.facts[account[is_first]]
        width = len(self.is_counted)
        rows = np.repeat(np.arange(has.shape[0]), np.diff(has.indptr))
        sought = (np.cumsum(is_first) - 1) * width + column
        place = np.searchsorted(rows * width + has.indices, sought)
        facts: npt.NDArray[np.uint64] = has.data[place]
        return facts


_NOTHING = Agreed(*(np.empty(0, kind) for kind in ("i8", "i1", "i4", "i8")))


def _matrix(
    values: npt.NDArray[Any], account_no: Numbers, column: Numbers, shape: tuple[int, int]
) -> Sparse:
    """Values in order of account and column as a matrix that shares their memory."""
    starts = np.searchsorted(account_no, np.arange(shape[0] + 1)).astype(np.int32)
    matrix = csr_array((values, column, starts), shape=shape)
    matrix.has_canonical_format = True
    return matrix
