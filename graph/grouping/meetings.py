"""Meetings: what nodes and communities have in common, from sparse matrices of who has what.

A matrix has a row for each node or community and a column for each thing; its numbers tell how many
members have the thing. What is met in a thing is added as whole numbers (units), so that the order
of sums says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from graph.parts import consecutive

# One member met.
UNITS = 1_000_000
# So many things, about, are multiplied at once.
THINGS_AT_ONCE = 4_000_000

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Sparse = Any


class Meetings(NamedTuple):
    """What pairs have in common, shape (pairs,): number of things, and what is met in them."""

    things: Integers
    met: Integers


def held_things(membership: Integers, has: Sparse) -> tuple[Integers, Sparse]:
    """Communities by name, and how many of their members have which thing."""
    names, row = np.unique(membership, return_inverse=True)
    place = (row, np.arange(len(membership)))
    ones = np.ones(len(membership), dtype=np.int64)
    members = csr_matrix((ones, place), shape=(len(names), len(membership)))
    return names.astype(np.int64), members @ has


def met_inside(held: Sparse, each: Integers) -> Integers:
    """What the members of each community meet of one another, in units, shape (communities,)."""
    met: Integers = held.multiply(held) @ each - held @ each
    return met


def met_by_thing(held: Sparse, each: Integers) -> Floats:
    """What a member meets of the others in one thing of his, on average; in units."""
    holdings = np.asarray(held.sum(axis=1)).ravel()
    rate: Floats = met_inside(held, each) / np.maximum(holdings, 1)
    return rate


def held_by_both(has: Sparse, edges: Integers) -> Iterator[tuple[Integers, Sparse]]:
    """Some links at a time, by number, and what both of each have: a row for a link."""
    for part in consecutive(np.diff(has.indptr)[edges].sum(axis=1), THINGS_AT_ONCE):
        yield part, has[edges[part, 0]].multiply(has[edges[part, 1]]).tocsr()


def common_of_nodes(has: Sparse, edges: Integers, each: Integers) -> Meetings:
    """What the two of each link have in common, a bounded number of things at a time."""
    things = np.zeros(len(edges), dtype=np.int64)
    met = np.zeros(len(edges), dtype=np.int64)
    for part, both in held_by_both(has, edges):
        things[part] = both.getnnz(axis=1)
        met[part] = both @ each
    return Meetings(things, met)


def common(
    left: Sparse, left_rows: Integers, held: Sparse, held_rows: Integers, each: Integers
) -> Meetings:
    """What rows have in common with communities, as products of what either holds.

    Few communities hold the same thing, so a product costs little; row by row, a large community
    would be read again for every small one that it is held against.
    """
    rows, row = np.unique(left_rows, return_inverse=True)
    names, name = np.unique(held_rows, return_inverse=True)
    one, by_thing = left[rows], held[names].T.tocsr()
    is_held = _ones(by_thing)
    things = np.zeros(len(left_rows), dtype=np.int64)
    met = np.zeros(len(left_rows), dtype=np.int64)
    for part in consecutive(_ones(one) @ is_held.getnnz(axis=1), THINGS_AT_ONCE):
        pairs = np.flatnonzero((row >= part[0]) & (row <= part[-1]))
        place = (row[pairs] - part[0], name[pairs])
        some = one[part]
        things[pairs] = _values(_ones(some) @ is_held, place)
        met[pairs] = _values(some.multiply(each).tocsr() @ by_thing, place)
    return Meetings(things, met)


def in_common(held: Sparse, least: int) -> tuple[Integers, Integers]:
    """Pairs of rows that hold so many of the same things, the smaller number first."""
    is_held = _ones(held)
    by_thing = is_held.T.tocsr()
    found = []
    for part in consecutive(is_held @ by_thing.getnnz(axis=1), THINGS_AT_ONCE):
        things = (is_held[part] @ by_thing).tocoo()
        row = part[things.row]
        found.append(
            np.column_stack([row, things.col])[(row < things.col) & (things.data >= least)]
        )
    one, other = np.concatenate([np.empty((0, 2), np.int64), *found]).T
    return one.astype(np.int64), other.astype(np.int64)


def _ones(matrix: Sparse) -> Sparse:
    """One where the matrix has anything."""
    return matrix.astype(np.bool_).astype(np.int64)


def _values(product: Sparse, place: tuple[Integers, Integers]) -> Integers:
    """The product's values at some places."""
    product.sort_indices()
    values: Integers = np.asarray(product[place]).ravel()
    return values
