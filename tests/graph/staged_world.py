"""A small staged population: ordinary accounts, one harvest ring and one company, made by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from graph.night import Night
from graph.warehouse import Warehouse
from tests.graph.planted_rings import key, named
from tests.signals.staged_tables import empty_warehouse

NIGHT = Night(date(2026, 3, 2), window_days=7)
NEXT_NIGHT = Night(date(2026, 3, 3), window_days=7)
RING, COMPANY, ORDINARY = named("ring-", 24), named("company-", 10), named("person-", 360)
TOPICS, WORDS = 20, 40
FIRST_DAY = datetime(2026, 2, 24)

Rows = list[dict[str, Any]]


@dataclass
class StagedWorld:
    """Rows of the staged tables."""

    accounts: Rows = field(default_factory=list)
    payments: Rows = field(default_factory=list)
    requests: Rows = field(default_factory=list)
    allowlist: Rows = field(default_factory=list)
    labels: Rows = field(default_factory=list)


def world(seed: int = 1, ring: Sequence[str] = RING, days: int = 7) -> StagedWorld:
    """The population; an account draws the same whoever else is there."""
    made = StagedWorld()
    for name in ORDINARY:
        _person(made, name, random.Random(f"{seed} {name}"), days)
    for name in COMPANY:
        _employee(made, name, random.Random(f"{seed} {name}"), days)
    for name in ring:
        _member(made, name, random.Random(f"{seed} {name}"), days)
    return made


def stage_world(warehouse: Warehouse, made: StagedWorld, shuffle: int | None = None) -> None:
    """Replace the staged tables by the world's, in another order where `shuffle` is a seed."""
    for table, rows in vars(made).items():
        ordered = random.Random(shuffle).sample(rows, len(rows)) if shuffle is not None else rows
        warehouse.execute(f"delete from stg_{table}")
        if ordered:
            warehouse.store("staged_rows", _frame(ordered))
            warehouse.execute(f"insert into stg_{table} by name select * from staged_rows")


def staged(made: StagedWorld, shuffle: int | None = None, threads: int | None = None) -> Warehouse:
    """A warehouse in memory with the world's tables."""
    warehouse = empty_warehouse()
    if threads:
        warehouse.execute(f"set threads = {threads}")
    stage_world(warehouse, made, shuffle)
    return warehouse


def _frame(rows: Rows) -> pl.DataFrame:
    names = {name for row in rows for name in row}
    keys: dict[str, Any] = {name: pl.UInt64 for name in names if name.endswith("_key")}
    lists = {"sketch": pl.List(pl.UInt64), "words": pl.List(pl.UInt32)}
    known = {name: kind for name, kind in lists.items() if name in rows[0]}
    return pl.DataFrame(rows, schema_overrides=keys | known, infer_schema_length=None)


def _person(made: StagedWorld, name: str, draw: random.Random, days: int) -> None:
    home, topic = f"net-{draw.randrange(120)}", draw.randrange(TOPICS)
    created = FIRST_DAY - timedelta(minutes=draw.randrange(300_000))
    _account(made, name, created, f"home-{draw.randrange(120)}", draw.choice(["AT", "BR", "CN"]))
    if draw.random() < 0.6:
        _payment(made, name, created, f"card of {name}", f"45{draw.randrange(12)}", "debit")
    client, limit = f"sdk-{draw.randrange(4)}", draw.choice([256, 512, 1024])
    for n in range(draw.randrange(6, 20)):
        at = _daytime(draw, days)
        asked = topic if draw.random() < 0.85 else draw.randrange(TOPICS)
        _request(made, name, n, at, home, client, draw, asked, limit)


def _employee(made: StagedWorld, name: str, draw: random.Random, days: int) -> None:
    created = FIRST_DAY - timedelta(minutes=draw.randrange(300_000))
    _account(made, name, created, "office", "AT", organization_id="org-1", email_domain="firm.at")
    _payment(made, name, created, "company card", "450", "credit")
    for n in range(draw.randrange(6, 20)):
        _request(made, name, n, _daytime(draw, days), "office", "sdk-1", draw, 3, 512)


def _member(made: StagedWorld, name: str, draw: random.Random, days: int) -> None:
    created = FIRST_DAY - timedelta(minutes=draw.randrange(90))
    _account(made, name, created, f"pool-{draw.randrange(6)}", "BR")
    _payment(made, name, created, f"card of {name}", "400000", "prepaid")
    for n in range(60):
        at = FIRST_DAY + timedelta(minutes=draw.randrange(1_440 * days))
        _request(
            made,
            name,
            n,
            at,
            f"pool-{draw.randrange(6)}",
            "harvester",
            draw,
            draw.randrange(TOPICS),
            8_192,
            template=True,
        )


def _account(
    made: StagedWorld, name: str, created: datetime, home: str, country: str, **more: str
) -> None:
    made.accounts.append(
        {
            "account_key": key(name),
            "account_id": name,
            "created_at": created,
            "mailbox_key": key(f"mailbox {name}"),
            "email_domain": "mail.test",
            "organization_id": None,
            "signup_range_key": key(home),
            "signup_wide_key": key(home),
            "country": country,
            **more,
        }
    )


def _payment(
    made: StagedWorld, name: str, at: datetime, card: str, issuer: str, funding: str
) -> None:
    row = {"account_key": key(name), "paid_at": at, "card_key": key(card)}
    made.payments.append({**row, "card_iin": issuer, "card_funding": funding})


def _daytime(draw: random.Random, days: int) -> datetime:
    day, minute = draw.randrange(days), draw.randrange(8 * 60, 22 * 60)
    return FIRST_DAY + timedelta(days=day, minutes=minute)


def _request(
    made: StagedWorld,
    name: str,
    number: int,
    at: datetime,
    network: str,
    client: str,
    draw: random.Random,
    topic: int,
    limit: int,
    template: bool = False,
) -> None:
    words = {topic * WORDS + draw.randrange(WORDS) for _ in range(8)}
    fixed = [key(f"template {n}") for n in range(3)] if template else []
    made.requests.append(
        {
            "account_key": key(name),
            "requested_at": at,
            "range_key": key(network),
            "wide_key": key(network),
            "network_kind": "proxy" if network.startswith("pool") else "residential",
            "client_key": key(client),
            "settings_key": key(f"{client} {limit}"),
            "prompt_key": key(f"{name} {number}"),
            "sketch": fixed + [draw.getrandbits(63) for _ in range(8)],
            "words": sorted(words),
            "word_count": 30,
            "output_tokens": 2_000 if template else draw.randrange(50, 600),
            "max_tokens": limit,
            "top_logprobs": 5 if template else None,
            "status_code": 200,
        }
    )
