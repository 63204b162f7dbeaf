"""The kinds of innocent groups, how large they are and how much they send."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.fourth_population.lookalikes import (
    crowds,
    firms,
    laboratories,
    offices,
    outsourcing,
    software,
)
from benchmarks.fourth_population.lookalikes.group import Group
from benchmarks.fourth_population.provider import Provider
from benchmarks.fourth_population.settings import LOOKALIKE_REQUESTS, LOOKALIKE_SHARE, Settings

_LARGE_POPULATION = 1_000  # as cap of a group's size; then the very largest kinds surely occur
_VERY_LARGE = 1_200
_LEAST_REQUESTS = 0.5  # mean of a member


@dataclass(frozen=True)
class Kind:
    """Accounts of a group (least, median, most), and a member's mean requests, to scale."""

    build: Callable[[Group], None]
    least: int
    median: int
    most: int
    requests: float

    @property
    def name(self) -> str:
        """The kind's name in the truth."""
        return self.build.__name__


KINDS = (
    Kind(outsourcing.annotation_vendor, 25, 90, 900, 22),
    Kind(outsourcing.support_outsourcer, 15, 60, 500, 16),
    Kind(outsourcing.transcription_house, 8, 30, 200, 22),
    Kind(outsourcing.consultancy_on_client_tenants, 8, 40, 400, 9),
    Kind(firms.franchise, 10, 50, 600, 7),
    Kind(software.saas_account_per_customer, 20, 110, 2_000, 14),
    Kind(software.saas_account_per_employee, 20, 120, 1_800, 7),
    Kind(software.data_team_nightly, 5, 12, 40, 130),
    Kind(crowds.university_course, 20, 110, 1_200, 10),
    Kind(crowds.bootcamp, 12, 45, 250, 20),
    Kind(crowds.hackathon, 25, 80, 450, 22),
    Kind(firms.virtual_card_company, 10, 60, 700, 8),
    Kind(firms.remote_cloud_vpn, 10, 70, 900, 9),
    Kind(firms.contractors_prepaid, 10, 50, 300, 16),
    Kind(software.qa_test_farm, 8, 40, 300, 25),
    Kind(laboratories.eval_lab, 5, 10, 40, 150),
    Kind(laboratories.redteam_lab, 5, 14, 60, 45),
    Kind(firms.seo_content_shop, 6, 20, 120, 45),
    Kind(software.price_comparison, 5, 10, 60, 120),
    Kind(outsourcing.ediscovery, 8, 40, 260, 28),
    Kind(outsourcing.translation_firm, 6, 25, 150, 24),
    Kind(crowds.open_source_tool_users, 40, 180, 2_000, 13),
    Kind(crowds.tutorial_followers, 40, 150, 1_500, 8),
    Kind(offices.government_office, 10, 70, 900, 6),
    Kind(offices.incubator, 10, 35, 150, 18),
    Kind(firms.agency_for_clients, 8, 40, 400, 18),
    Kind(offices.branch_offices, 10, 40, 400, 11),
)


def add_lookalikes(provider: Provider, settings: Settings, accounts: int) -> int:
    """Innocent groups among so many accounts outside rings; returns how many groups."""
    plan = _plan(provider, accounts)
    wanted = sum(size * kind.requests for kind, size in plan)
    scale = LOOKALIKE_REQUESTS * settings.requests / wanted
    for number, (kind, size) in enumerate(plan):
        requests = max(_LEAST_REQUESTS, kind.requests * scale)
        kind.build(Group(provider, kind.name, f"look-{number:04d}", size, requests))
    return len(plan)


def _plan(provider: Provider, accounts: int) -> list[tuple[Kind, int]]:
    """Kinds and sizes: all kinds in turn until the look-alikes' share is used up."""
    rng = provider.rng
    total = int(accounts * rng.uniform(*LOOKALIKE_SHARE))
    cap = max(14, accounts // 50)
    plan: list[tuple[Kind, int]] = []
    if cap >= _LARGE_POPULATION:
        for kind in rng.sample([kind for kind in KINDS if kind.most >= _VERY_LARGE], 2):
            plan.append((kind, int(min(cap, kind.most) * rng.uniform(0.7, 1))))
    used = sum(size for _, size in plan)
    while used <= total * 0.9:
        for kind in rng.sample(KINDS, len(KINDS)):
            size = _size(provider, kind, cap)
            if used + size <= total * 1.02:
                plan.append((kind, size))
                used += size
            elif used >= total * 0.97:
                return plan
    return plan


def _size(provider: Provider, kind: Kind, cap: int) -> int:
    """A size with a heavy tail between the kind's bounds."""
    drawn = provider.rng.lognormvariate(math.log(kind.median * 0.9), 1.05)
    return max(5, int(min(kind.most, cap, max(min(kind.least, cap), drawn))))
