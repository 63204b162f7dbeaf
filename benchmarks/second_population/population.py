"""Puts a population together and writes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.second_population.lookalikes.groups import Group, form_groups
from benchmarks.second_population.lookalikes.traffic import group_requests
from benchmarks.second_population.people.accounts import Accounts
from benchmarks.second_population.people.ordinary import make_public
from benchmarks.second_population.rings.founding import form_rings
from benchmarks.second_population.rings.ring import Ring
from benchmarks.second_population.rings.traffic import ring_requests
from benchmarks.second_population.settings import Settings
from benchmarks.second_population.tables.accounts_table import write_accounts
from benchmarks.second_population.tables.payments_table import write_payments
from benchmarks.second_population.tables.requests_table import request_keys, write_requests
from benchmarks.second_population.tables.side_tables import write_allowlist, write_networks
from benchmarks.second_population.tables.truth import write_truth
from benchmarks.second_population.traffic.batches import Batch, together
from benchmarks.second_population.traffic.everyday import everyday_requests
from benchmarks.second_population.traffic.habits import fill_habits
from benchmarks.second_population.world.places import Places, build_places


@dataclass(frozen=True)
class Population:
    """Everything about a population but its texts, which are made as they are written."""

    settings: Settings
    places: Places
    accounts: Accounts
    groups: list[Group]
    rings: list[Ring]
    sent: Batch


def make_population(settings: Settings) -> Population:
    """Draw a population; the same settings give the same one."""
    seeds = np.random.SeedSequence(settings.seed).spawn(7)
    world, people, split, crowds, gangs, harvest, daily = map(np.random.default_rng, seeds)
    places = build_places(world, settings.accounts)
    accounts = make_public(people, settings, places)
    order = split.permutation(settings.accounts)
    in_rings = round(settings.accounts * settings.ring_share)
    in_groups = round(settings.accounts * settings.lookalike_share)
    groups = form_groups(crowds, accounts, places, settings, order[in_rings:][:in_groups])
    gang_budget = settings.requests * settings.harvest_share / 0.78
    rings = form_rings(
        gangs, accounts, places, settings, order[:in_rings], groups, int(gang_budget)
    )
    batches = ring_requests(harvest, accounts, places, settings, rings)
    wanted = int(settings.requests * settings.lookalike_requests)
    batches += group_requests(daily, accounts, settings, groups, wanted)
    rest = settings.requests - sum(len(each) for each in batches)
    batches.append(everyday_requests(daily, accounts, settings, rest))
    sent = fill_habits(together(batches), accounts, settings)
    return Population(settings, places, accounts, groups, rings, sent)


def write_population(population: Population, out: Path, truth: Path) -> None:
    """Write the tables to `out` and the truth to `truth`."""
    settings, places, accounts = population.settings, population.places, population.accounts
    write_accounts(accounts, places, settings, out / "accounts")
    write_payments(accounts, settings, out / "payments")
    write_networks(places, out / "networks")
    write_allowlist(accounts, places, settings, population.groups, out / "allowlist")
    keys = request_keys(population.sent, 0)
    write_truth(accounts, places, settings, population.sent, keys, truth)
    write_requests(population.sent, accounts, places, settings, out / "requests")


def generate(settings: Settings, out: Path, truth: Path) -> Population:
    """Make and write a population."""
    population = make_population(settings)
    write_population(population, out, truth)
    return population
