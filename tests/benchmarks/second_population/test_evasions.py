"""Rings evade as their style says, and the dials turn each evasion up and down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from benchmarks.second_population.people.ordinary import NEWEST
from benchmarks.second_population.population import Population, make_population
from benchmarks.second_population.settings import DAY, DIALS, Settings, read_dial
from benchmarks.second_population.text.sources import NAMES
from benchmarks.second_population.traffic.batches import TOO_MANY
from benchmarks.second_population.traffic.habits import release_time
from benchmarks.second_population.world.geography import OFFSET_HOURS

LADDER = Settings(accounts=3_000, requests=24_000, days=7, seed=9)


def ring_rows(made: Population, harvest_only: bool = True) -> pl.DataFrame:
    sent, accounts = made.sent, made.accounts
    rows = np.flatnonzero(sent.harvest if harvest_only else accounts.role[sent.owner] == 2)
    owner = sent.owner[rows]
    homes = np.concatenate(made.places.homes)
    return pl.DataFrame({
        "ring": pl.Series(accounts.group[owner]), "owner": owner, "at": sent.at[rows],
        "task": sent.content[rows], "harvest": sent.harvest[rows], "status": sent.status[rows],
        "free": np.array([name.startswith("free/") for name in NAMES])[sent.source[rows]],
        "at_home": np.isin(sent.network[rows], homes), "model": sent.model[rows],
    })  # fmt: skip


def own_cards(made: Population) -> float:
    paying = np.concatenate([ring.members for ring in made.rings if not ring.style.free])
    return len(np.unique(made.accounts.card[paying])) / len(paying)


def sign_up_days(made: Population) -> float:
    rings = [ring for ring in made.rings if not ring.style.aged and not ring.style.free]
    return float(np.median([np.std(made.accounts.created[r.members]) / DAY for r in rings]))


def different_tasks(made: Population) -> float:
    rows = ring_rows(made)
    return rows.select("ring", "task").n_unique() / len(rows)


def in_common_waves(made: Population) -> float:
    minutes = (
        ring_rows(made)
        .group_by("ring", pl.col("at") // 120)
        .agg(n=pl.len(), accounts=pl.col("owner").n_unique())
    )
    return float(minutes.filter(pl.col("accounts") >= 4)["n"].sum() / minutes["n"].sum())


def daily_volume(made: Population) -> float:
    rows = ring_rows(made)
    per_day = rows.group_by("owner", pl.col("at") // DAY).len("n")
    return float(per_day["n"].mean())


MEASURES: dict[str, tuple[Callable[[Population], float], float, float]] = {
    # measure, at most at the end where it is small, at least at the other
    "fresh_cards": (own_cards, 0.3, 0.95),
    "proxy_rotation": (lambda m: ring_rows(m, False)["at_home"].mean(), 0.05, 0.95),
    "stagger": (sign_up_days, 4.0, 8.0),
    "sharding": (different_tasks, 0.2, 0.99),
    "paraphrase": (lambda m: ring_rows(m)["free"].mean(), 0.01, 0.99),
    "mixing": (lambda m: 1 - ring_rows(m, False)["harvest"].mean(), 0.05, 0.8),
    "jitter": (lambda m: 1 - in_common_waves(m), 0.4, 0.9),
    "throttling": (lambda m: 1 / daily_volume(m), 1 / 25, 1 / 12),
}  # fmt: skip


@pytest.mark.parametrize("dial", DIALS)
def test_a_dial_turns_its_evasion(dial):
    measure, low, high = MEASURES[dial]
    off = measure(make_population(replace(LADDER, dials={dial: 0.0})))
    on = measure(make_population(replace(LADDER, dials={dial: 1.0})))
    assert off <= low and on >= high


def test_a_dial_is_read_and_checked():
    assert read_dial("jitter=0.5") == ("jitter", 0.5)
    with pytest.raises(ValueError, match="NAME=VALUE"):
        read_dial("jitter")
    with pytest.raises(ValueError, match="no dial"):
        Settings(dials={"speed": 0.5})
    with pytest.raises(ValueError, match="between 0 and 1"):
        Settings(dials={"jitter": 2.0})


def rings_of(made: Population, habit: str):
    found = [ring for ring in made.rings if getattr(ring.style, habit)]
    assert found
    return found


def test_trial_farms_never_pay(all_styles):
    for ring in rings_of(all_styles, "free"):
        assert (all_styles.accounts.card[ring.members] == 0).all()


def test_aged_accounts_are_old_and_from_many_countries(all_styles):
    for ring in rings_of(all_styles, "aged"):
        assert (all_styles.accounts.created[ring.members] < ring.start - 50 * DAY).all()
        assert len(np.unique(all_styles.accounts.country[ring.members])) > 2


def test_failover_hands_over_within_minutes(all_styles):
    for ring in rings_of(all_styles, "failover"):
        rows = ring_rows(all_styles).filter(ring=ring.name).sort("at")
        at, owner, status = (rows[name].to_numpy() for name in ("at", "owner", "status"))
        stops = np.flatnonzero(status == TOO_MANY)[:-1]
        waits = [
            (at[(at > at[stop]) & (owner != owner[stop])][:1] - at[stop]).max(initial=0)
            for stop in stops
        ]
        assert np.quantile(waits, 0.8) < 600


def test_clusters_of_a_hydra_share_no_card_and_no_own_network(all_styles):
    for ring in [ring for ring in all_styles.rings if ring.style.clusters > 1]:
        cards = [set(all_styles.accounts.card[ring.members[ring.cluster == i]]) for i in (0, 1)]
        assert not cards[0] & cards[1]
        assert not set(ring.networks[0]) & set(ring.networks[1])


def test_a_team_keeps_office_hours(all_styles):
    for ring in rings_of(all_styles, "team"):
        at = ring_rows(all_styles).filter(ring=ring.name)["at"].to_numpy()
        hour = (at / 3600 + OFFSET_HOURS[ring.country]) % 24
        assert np.mean((hour > 6.5) & (hour < 20)) > 0.75


def test_a_rush_turns_to_the_newest_model_within_a_day(all_styles):
    turn = release_time(all_styles.settings) + DAY
    for ring in rings_of(all_styles, "rush"):
        rows = ring_rows(all_styles).filter(pl.col("ring") == ring.name)
        assert (rows.filter(pl.col("at") > turn)["model"] == NEWEST).all()


def test_paraphrased_tasks_are_asked_three_to_five_times_by_different_accounts(all_styles):
    ring = next(ring for ring in all_styles.rings if ring.style.name == "paraphraser")
    tasks = ring_rows(all_styles).filter(ring=ring.name).group_by("task").agg(
        asked=pl.len(), accounts=pl.col("owner").n_unique()
    )  # fmt: skip
    assert 3 <= tasks["asked"].mean() <= 5
    assert tasks["accounts"].mean() > 0.8 * tasks["asked"].mean()
