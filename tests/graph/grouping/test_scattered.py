"""A ring in pieces is told from a product's customers by where its members' links lead."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest

from graph.grouping.scattered import gather

Integers = npt.NDArray[np.int64]
WRITERS, PIECE = 200, 5
# Others, in communities of the same size.
OTHERS = 200


def communities() -> Integers:
    nodes = np.arange(WRITERS + OTHERS)
    return nodes // PIECE * PIECE


def inside() -> Integers:
    """All pairs inside each community."""
    nodes = np.arange(WRITERS + OTHERS)
    return np.concatenate(
        [
            np.column_stack([nodes, nodes + step])[nodes % PIECE < PIECE - step]
            for step in range(1, PIECE)
        ]
    )


def across(rng: np.random.Generator, number: int, low: int, high: int) -> Integers:
    """Links at random between writers and the nodes from low to high."""
    links = np.column_stack([rng.integers(0, WRITERS, number), rng.integers(low, high, number)])
    return links[links[:, 0] // PIECE != links[:, 1] // PIECE]


def has_template(
    members_key: int = 7, holders: int = WRITERS, nodes: int = WRITERS
) -> pl.DataFrame:
    return pl.DataFrame(
        {"node": np.arange(nodes), "members_key": members_key, "holders": holders},
        schema_overrides={"members_key": pl.UInt64, "holders": pl.Int64},
    )


def pieces(edges: Integers, holders: pl.DataFrame) -> int:
    """In how many communities the writers are afterwards; the others stay as they are."""
    found = gather(communities(), edges, holders)
    assert (found[WRITERS:] == communities()[WRITERS:]).all()
    assert (found == np.array([np.flatnonzero(found == name)[0] for name in found])).all()
    return len(np.unique(found[:WRITERS]))


@pytest.mark.parametrize("seed", range(3))
def test_writers_who_link_at_random_are_one_ring(seed: int) -> None:
    rng = np.random.default_rng(seed)
    edges = np.concatenate([inside(), across(rng, 400, 0, WRITERS)])
    assert pieces(edges, has_template()) == 1


@pytest.mark.parametrize("seed", range(3))
def test_customers_of_a_product_link_where_they_belong_together(seed: int) -> None:
    rng = np.random.default_rng(seed)
    edges = np.concatenate([inside(), across(rng, 60, 0, WRITERS)])
    assert pieces(edges, has_template()) == WRITERS // PIECE


@pytest.mark.parametrize("seed", range(3))
def test_users_of_a_public_tool_link_to_whom_they_know_besides(seed: int) -> None:
    rng = np.random.default_rng(seed)
    known = across(rng, 350, WRITERS, WRITERS + OTHERS)
    edges = np.concatenate([inside(), across(rng, 400, 0, WRITERS), known])
    assert pieces(edges, has_template()) == WRITERS // PIECE


@pytest.mark.parametrize("seed", range(3))
def test_a_ring_whose_proxies_others_rent_as_well_is_one_ring(seed: int) -> None:
    rng = np.random.default_rng(seed)
    # One link in nine leads to other rings.
    rented = across(rng, 200, WRITERS, WRITERS + OTHERS)
    edges = np.concatenate([inside(), across(rng, 400, 0, WRITERS), rented])
    assert pieces(edges, has_template()) == 1


@pytest.mark.parametrize("seed", range(3))
def test_circles_of_acquaintances_who_do_one_job_stay_apart(seed: int) -> None:
    rng = np.random.default_rng(seed)
    # Three communities a circle, as often linked with one another as inside.
    low = 3 * PIECE * rng.integers(0, WRITERS // (3 * PIECE), 300)
    ends = low[:, np.newaxis] + rng.integers(0, 3 * PIECE, (300, 2))
    links = ends[ends[:, 0] // PIECE != ends[:, 1] // PIECE]
    assert pieces(np.concatenate([inside(), links]), has_template()) == WRITERS // PIECE


def test_a_template_that_most_have_without_a_link_is_no_ring_s() -> None:
    edges = np.concatenate([inside(), across(np.random.default_rng(1), 400, 0, WRITERS)])
    assert pieces(edges, has_template(holders=2 * WRITERS)) == 1
    assert pieces(edges, has_template(holders=2 * WRITERS + 1)) == WRITERS // PIECE


def test_a_template_of_few_gathers_nobody() -> None:
    edges = np.concatenate([inside(), across(np.random.default_rng(1), 400, 0, 15)])
    edges = edges[(edges < 15).all(axis=1)]
    assert pieces(edges, has_template(holders=15, nodes=15)) == WRITERS // PIECE


def test_communities_that_mostly_write_otherwise_stay_out() -> None:
    edges = np.concatenate([inside(), across(np.random.default_rng(2), 400, 0, WRITERS)])
    # Two of five in the last community write from the template.
    found = gather(communities(), edges, has_template(nodes=WRITERS - 3))
    assert len(np.unique(found[: WRITERS - PIECE])) == 1
    assert set(found[WRITERS - PIECE : WRITERS]) == {WRITERS - PIECE}


def test_pieces_that_nothing_joins_stay_apart() -> None:
    rng = np.random.default_rng(3)
    half = WRITERS // 2
    ends = rng.integers(0, half, (2, 400, 2))
    ends[1] += half
    links = ends.reshape(-1, 2)
    edges = np.concatenate([inside(), links[links[:, 0] // PIECE != links[:, 1] // PIECE]])
    assert pieces(edges, has_template()) == 2


def test_two_rings_are_gathered_each() -> None:
    rng = np.random.default_rng(4)
    half = WRITERS // 2
    both = pl.concat(
        [
            has_template(7, half, half),
            has_template(8, half, half).with_columns(pl.col("node") + half),
        ]
    )
    ends = rng.integers(0, half, (2, 400, 2))
    ends[1] += half
    edges = np.concatenate([inside(), ends.reshape(-1, 2)])
    assert pieces(edges, both) == 2


@pytest.mark.parametrize("seed", range(3))
def test_a_dense_ring_with_the_same_template_does_not_hide_a_scattered_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    low = WRITERS - 60
    among = across(rng, 500, 0, low)
    edges = np.concatenate([inside(), among[(among < low).all(axis=1)]])
    # The last sixty writers are one community, and each is linked to most of the others.
    membership = communities()
    membership[low:WRITERS] = low
    dense = np.array([(a, b) for a in range(low, WRITERS) for b in range(low, a)])
    bridges = np.column_stack([rng.integers(0, low, 9), np.arange(low, low + 9)])
    found = gather(membership, np.concatenate([edges, dense, bridges]), has_template())
    assert set(found[:low]) == {0}
    assert set(found[low:WRITERS]) == {low}


def test_colleagues_who_are_all_linked_are_no_pieces() -> None:
    rng = np.random.default_rng(5)
    # Ten firms of twenty, with a product's template and a few chance links between them.
    firm = np.arange(WRITERS + OTHERS) // 20 * 20
    pairs = np.array([(a, b) for a in range(WRITERS) for b in range(a) if a // 20 == b // 20])
    found = gather(firm, np.concatenate([pairs, across(rng, 90, 0, WRITERS)]), has_template())
    assert (found == firm).all()
