"""Ring ids last: whatever the order of rows and the labels of communities, names follow members."""

from __future__ import annotations

import random
import re
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.grouping.identity import match_rings

NIGHT = date(2026, 3, 2)
NEXT = date(2026, 3, 3)

Groups = dict[int, list[int]]


def communities(groups: Groups) -> pl.DataFrame:
    rows = [(c, key, f"acc-{key:05d}") for c, keys in groups.items() for key in keys]
    return pl.DataFrame(
        rows,
        schema={"community": pl.Int64, "account_key": pl.UInt64, "account_id": pl.String},
        orient="row",
    )


def rings(groups: dict[str, list[int]]) -> pl.DataFrame:
    rows = [(ring, key) for ring, keys in groups.items() for key in keys]
    return pl.DataFrame(rows, schema={"ring_id": pl.String, "account_key": pl.UInt64}, orient="row")


def history(groups: Groups, named: pl.DataFrame) -> pl.DataFrame:
    """What tonight leaves for tomorrow."""
    return communities(groups).join(named, on="community").select("ring_id", "account_key")


def names(named: pl.DataFrame) -> dict[int, str]:
    return dict(named.iter_rows())


def told(events: pl.DataFrame) -> set[tuple[str, str, str | None, int]]:
    return set(events.iter_rows())


NOTHING = rings({})


@st.composite
def partitions(draw: st.DrawFn) -> Groups:
    sizes = draw(st.lists(st.integers(1, 12), min_size=1, max_size=8))
    keys = iter(range(sum(sizes)))
    return {label: [next(keys) for _ in range(size)] for label, size in enumerate(sizes)}


def test_first_night_names_every_ring_by_night_and_members() -> None:
    named, events = match_rings(communities({0: [1, 2, 3], 1: [7, 8]}), NOTHING, NIGHT, 0.5)
    assert len(set(names(named).values())) == 2
    assert all(re.fullmatch(r"R-20260302-[0-9A-F]{6}", name) for name in names(named).values())
    assert set(events["event"]) == {"born"}
    assert sorted(events["accounts"]) == [2, 3]


def test_no_communities_at_all() -> None:
    named, events = match_rings(communities({}), rings({"R-1": [1, 2]}), NIGHT, 0.5)
    assert named.is_empty() and named.columns == ["community", "ring_id"]
    assert told(events) == {("gone", "R-1", None, 2)}


def test_merge_is_told_and_the_larger_ring_names_it() -> None:
    before = rings({"R-big": [1, 2, 3, 4], "R-small": [5, 6, 7]})
    named, events = match_rings(communities({9: [1, 2, 3, 4, 5, 6, 7]}), before, NEXT, 0.5)
    assert names(named) == {9: "R-big"}
    assert told(events) == {("kept", "R-big", None, 4), ("merged", "R-big", "R-small", 3)}


def test_split_is_told_and_the_larger_part_keeps_the_name() -> None:
    before = rings({"R-1": [1, 2, 3, 4, 5]})
    named, events = match_rings(communities({0: [1, 2, 3], 1: [4, 5]}), before, NEXT, 0.5)
    newborn = names(named)[1]
    assert names(named)[0] == "R-1"
    assert told(events) == {("kept", "R-1", None, 3), ("split", newborn, "R-1", 2)}


def test_a_ring_that_nobody_follows_is_gone_and_strangers_are_born() -> None:
    named, events = match_rings(communities({0: [8, 9]}), rings({"R-1": [1, 2, 3]}), NEXT, 0.5)
    assert told(events) == {("gone", "R-1", None, 3), ("born", names(named)[0], None, 2)}


def test_a_handful_in_a_crowd_does_not_carry_the_name_over() -> None:
    before = rings({"R-1": list(range(10))})
    today = {0: [0, 1, 2, *range(100, 120)], 1: [3, 4, *range(200, 220)], 2: [5, *range(300, 320)]}
    named, events = match_rings(communities(today), before, NEXT, 0.5)
    assert "R-1" not in names(named).values()
    assert ("gone", "R-1", None, 10) in told(events)


def test_equal_claims_are_settled_by_ring_id_then_by_smallest_account() -> None:
    before = rings({"R-b": [1, 2], "R-a": [3, 4]})
    named, _ = match_rings(communities({5: [1, 2, 3, 4]}), before, NEXT, 0.5)
    assert names(named) == {5: "R-a"}
    named, _ = match_rings(communities({5: [3, 4], 6: [1, 2]}), rings({"R": [1, 2, 3, 4]}), NEXT, 0)
    assert names(named)[6] == "R"


def test_colliding_hashes_still_give_two_names() -> None:
    first, _ = match_rings(communities({0: [1, 2]}), NOTHING, NIGHT, 0.5)
    taken = names(first)[0]
    again, _ = match_rings(communities({0: [1, 2]}), rings({taken: [50, 51]}), NIGHT, 0.5)
    assert names(again)[0] != taken


@given(partitions(), st.randoms(use_true_random=False))
def test_neither_row_order_nor_labels_matter(groups: Groups, rng: random.Random) -> None:
    before = history(groups, match_rings(communities(groups), NOTHING, NIGHT, 0.5)[0])
    moved = {key: rng.choice(list(groups)) for keys in groups.values() for key in keys[:3]}
    today: Groups = {}
    for label, keys in groups.items():
        for key in keys:
            today.setdefault(moved.get(key, label), []).append(key)
    labels = list(range(100, 100 + len(today)))
    rng.shuffle(labels)
    relabel = dict(zip(today, labels, strict=True))
    other = {relabel[label]: keys for label, keys in today.items()}
    seed = rng.randrange(1000)
    one = match_rings(communities(today), before, NEXT, 0.5)
    two = match_rings(
        communities(other).sample(fraction=1, shuffle=True, seed=seed),
        before.sample(fraction=1, shuffle=True, seed=seed),
        NEXT,
        0.5,
    )
    assert {relabel[label]: name for label, name in names(one[0]).items()} == names(two[0])
    assert one[1].equals(two[1])


@given(partitions())
def test_the_same_partition_keeps_all_names(groups: Groups) -> None:
    first, _ = match_rings(communities(groups), NOTHING, NIGHT, 0.5)
    second, events = match_rings(communities(groups), history(groups, first), NEXT, 0.5)
    assert second.equals(first)
    assert set(events["event"]) == {"kept"}


@settings(max_examples=50)
@given(
    st.lists(st.integers(10, 40), min_size=1, max_size=6),
    st.floats(0, 0.3),
    st.randoms(use_true_random=False),
)
def test_churn_of_up_to_thirty_percent_keeps_all_names(
    sizes: list[int], churn: float, rng: random.Random
) -> None:
    keys = iter(range(100_000))
    groups = {label: [next(keys) for _ in range(size)] for label, size in enumerate(sizes)}
    named, _ = match_rings(communities(groups), NOTHING, NIGHT, 0.5)
    today: Groups = {}
    for label, members in groups.items():
        leavers = int(churn * len(members))
        stayers = rng.sample(members, len(members) - leavers)
        today[label] = stayers + [next(keys) for _ in range(leavers)]
    again, events = match_rings(communities(today), history(groups, named), NEXT, 0.5)
    assert names(again) == names(named)
    assert set(events["event"]) == {"kept"}


@given(partitions(), partitions())
def test_every_ring_of_either_night_is_told_once(first: Groups, second: Groups) -> None:
    named, _ = match_rings(communities(first), NOTHING, NIGHT, 0.5)
    before = history(first, named)
    today, events = match_rings(communities(second), before, NEXT, 0.5)
    arrived = events.filter(pl.col("event").is_in(["kept", "born", "split"]))["ring_id"]
    assert sorted(arrived) == sorted(today["ring_id"])
    gone = events.filter(pl.col("event") == "gone")["ring_id"].to_list()
    merged = events.filter(pl.col("event") == "merged")["other_ring_id"].to_list()
    kept = events.filter(pl.col("event") == "kept")["ring_id"].to_list()
    assert sorted(gone + merged + kept) == sorted(before["ring_id"].unique())
