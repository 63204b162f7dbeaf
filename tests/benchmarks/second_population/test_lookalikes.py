"""Innocent groups have in common what makes them look like rings."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.second_population.people.accounts import NOBODY
from benchmarks.second_population.settings import DAY


def groups(made, kind: str):
    found = [group for group in made.groups if group.kind.name == kind and len(group.members) > 2]
    assert found
    return found


def distinct(made, column: str, kind: str) -> list[int]:
    values = getattr(made.accounts, column)
    return [len(np.unique(values[group.members])) for group in groups(made, kind)]


def test_companies_share_a_card_with_or_without_an_organisation(all_styles):
    for kind in ("company_org", "company_no_org"):
        assert set(distinct(all_styles, "card", kind)) == {1}
    assert set(distinct(all_styles, "organization", "company_org")) == {1}
    named = [all_styles.accounts.organization[g.members] for g in groups(all_styles, "company_org")]
    assert all((ids != NOBODY).all() for ids in named)


def test_call_centres_share_seats_and_agents_hand_over(all_styles):
    for group in groups(all_styles, "call_centre"):
        seats = len(np.unique(all_styles.accounts.device[group.members]))
        assert seats < 0.5 * len(group.members) + 1
        rows = np.isin(all_styles.sent.owner, group.members)
        assert not all_styles.sent.harvest[rows].any()


def test_families_share_home_and_card(all_styles):
    assert set(distinct(all_styles, "home", "family")) == {1}
    assert set(distinct(all_styles, "card", "family")) == {1}


def test_users_of_an_agent_share_nothing_but_the_tool(all_styles):
    for group in groups(all_styles, "open_source_agent"):
        accounts = all_styles.accounts
        assert len(np.unique(accounts.system_key[group.members])) == 1
        cards = accounts.card[group.members]
        cards = cards[cards > 0]
        assert len(np.unique(cards)) > 0.9 * len(cards)


@pytest.mark.parametrize(
    ("kind", "days"), [("tv_crowd", 0.2), ("class", 2.1), ("prepaid_promo", 4.1)]
)
def test_crowds_sign_up_together(all_styles, kind, days):
    for group in groups(all_styles, kind):
        created = all_styles.accounts.created[group.members]
        assert np.ptp(created) <= days * DAY
