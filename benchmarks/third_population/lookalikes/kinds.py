"""The kinds of innocent groups, how large and how common they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.third_population.lookalikes import crowds, firms
from benchmarks.third_population.sharing import World


@dataclass(frozen=True)
class Kind:
    """`weight` is the share of look-alike accounts that the kind gets."""

    name: str
    build: Callable[[World, np.ndarray], None]
    low: int
    high: int
    weight: float


KINDS = (
    Kind("company_one_card", firms.company_one_card, 6, 70, 1.4),
    Kind("company_no_org", firms.company_no_org, 5, 40, 1.2),
    Kind("agency_clients", firms.agency_clients, 5, 25, 0.7),
    Kind("reseller_customers", firms.reseller_customers, 8, 60, 0.8),
    Kind("evaluation_lab", firms.evaluation_lab, 5, 25, 0.3),
    Kind("call_centre", firms.call_centre, 10, 90, 0.8),
    Kind("labelling_firm", firms.labelling_firm, 10, 80, 0.7),
    Kind("open_source_tool", firms.open_source_tool, 10, 120, 1.0),
    Kind("class_assignment", crowds.class_assignment, 10, 60, 1.1),
    Kind("hackathon", crowds.hackathon, 10, 60, 0.7),
    Kind("benchmark_runners", crowds.benchmark_runners, 6, 30, 0.4),
    Kind("viral_prompt", crowds.viral_prompt, 15, 200, 1.0),
    Kind("family", crowds.family, 2, 5, 1.2),
    Kind("vpn_crowd", crowds.vpn_crowd, 10, 120, 1.0),
    Kind("cgnat_block", crowds.cgnat_block, 10, 150, 1.0),
    Kind("conference_wifi", crowds.conference_wifi, 10, 80, 0.7),
    Kind("coworking_space", crowds.coworking_space, 6, 40, 0.8),
    Kind("prepaid_students", crowds.prepaid_students, 8, 50, 0.8),
)


def add_lookalikes(world: World, pool: np.ndarray) -> int:
    """Turn a pool of ordinary accounts into innocent groups; returns how many groups."""
    groups, cursor = 0, 0
    total = sum(kind.weight for kind in KINDS)
    for kind in KINDS:
        budget = max(int(len(pool) * kind.weight / total), 3)
        while budget >= min(kind.low, 4) and cursor < len(pool):
            size = int(world.rng.integers(kind.low, kind.high + 1) ** 0.9)
            size = max(2, min(size, budget, len(pool) - cursor))
            members = pool[cursor : cursor + size]
            name = f"inn{groups:05d}"
            world.put(members, role="lookalike", group=name, style=kind.name)
            kind.build(world, members)
            cursor, budget, groups = cursor + size, budget - size, groups + 1
    return groups
