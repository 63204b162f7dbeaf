"""Whether a ring's members are firms of their own, and whose cards they use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl

from graph.warehouse import Warehouse
from tests.graph.loaded_tables import frame_of

ACCOUNT = {"account_key": pl.UInt64, "email_domain": pl.String, "organization_id": pl.String}
PAYMENT = {
    "account_key": pl.UInt64,
    "card_key": pl.UInt64,
    "card_iin": pl.String,
    "card_funding": pl.String,
    "paid_at": pl.Datetime("us"),
}
Account = tuple[int, str | None, str | None]


def own_shares(
    warehouse: Warehouse, members: list[Account], others: Sequence[Account] = ()
) -> tuple[float, float]:
    """Shares of members with an organisation of their own, and with a domain."""
    warehouse.store("stg_accounts", frame_of([*members, *others], **ACCOUNT))
    known = [(key,) for key, _, _ in [*members, *others]]
    warehouse.store("night_accounts", frame_of(known, account_key=pl.UInt64))
    warehouse.store("stg_payments", frame_of([], **PAYMENT))
    candidates = [("R-1", key) for key, _, _ in members]
    columns = {"ring_id": pl.String, "account_key": pl.UInt64}
    warehouse.store("ring_candidates", frame_of(candidates, **columns))
    warehouse.build("behaviour/ring_openness", ends_at=datetime(2026, 3, 2))
    row = warehouse.frame("select * from ring_openness").row(0, named=True)
    return row["own_organization_share"], row["own_domain_share"]


def test_each_member_a_firm(warehouse: Warehouse) -> None:
    firms: list[Account] = [(n, f"firm{n}.example", f"org-{n}") for n in range(10)]
    assert own_shares(warehouse, firms) == (1.0, 1.0)


def test_a_firm_for_all_is_no_member_s_own(warehouse: Warehouse) -> None:
    one: list[Account] = [(n, "firm.example", "org-1") for n in range(10)]
    assert own_shares(warehouse, one) == (0.0, 0.0)


def test_accounts_of_later_nights_are_not_counted(warehouse: Warehouse) -> None:
    firms: list[Account] = [(n, f"firm{n}.example", f"org-{n}") for n in range(10)]
    assert own_shares(warehouse, firms) == (1.0, 1.0)
    later = [(100 + n, f"firm{n % 10}.example", f"org-{n % 10}") for n in range(40)]
    accounts = frame_of([*firms, *later], **ACCOUNT)
    warehouse.store("stg_accounts", accounts)
    warehouse.build("behaviour/ring_openness", ends_at=datetime(2026, 3, 2))
    row = warehouse.frame("select * from ring_openness").row(0, named=True)
    assert (row["own_organization_share"], row["own_domain_share"]) == (1.0, 1.0)


def test_a_mail_provider_is_nobody_s_domain(warehouse: Warehouse) -> None:
    members: list[Account] = [(n, f"mail{n}.example", None) for n in range(4)]
    members += [(n, None, f"org-{n}") for n in range(4, 8)]
    customers: list[Account] = [(n, f"mail{n % 2}.example", None) for n in range(100, 120)]
    assert own_shares(warehouse, members, customers) == (0.5, 0.25)


def pooled_share(
    warehouse: Warehouse, organizations: Sequence[str | None], cards: Sequence[int] = ()
) -> float:
    """Share of payers in a pool of cards: three members use each, or the cards are named."""
    members: list[Account] = [(n, None, name) for n, name in enumerate(organizations)]
    own_shares(warehouse, members)
    used = cards or [n // 3 for n in range(len(members))]
    paid = [(n, card, None, None, datetime(2026, 3, 1)) for n, card in enumerate(used)]
    warehouse.store("stg_payments", frame_of(paid, **PAYMENT))
    warehouse.build("behaviour/ring_openness", ends_at=datetime(2026, 3, 2))
    return float(warehouse.scalar("select pooled_share from ring_openness"))


def test_a_company_s_card_is_no_pool(warehouse: Warehouse) -> None:
    strangers = pooled_share(warehouse, [None] * 12)
    firms = pooled_share(warehouse, [f"org-{n // 3}" for n in range(12)])
    assert (strangers, firms) == (0.75, 0.0)


def test_a_card_that_firms_pass_on_is_one_of_a_pool(warehouse: Warehouse) -> None:
    assert pooled_share(warehouse, [f"org-{n % 4}" for n in range(12)]) == 0.75


def test_a_company_among_strangers_hides_no_pool(warehouse: Warehouse) -> None:
    cards = [0] * 6 + [1] * 3 + [2] * 3
    assert pooled_share(warehouse, ["org-0"] * 6 + [None] * 6, cards) == 0.25
