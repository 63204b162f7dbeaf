"""One ring by hand, judged: a core that is tied in all ways, and others with some ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import polars as pl

from graph.judging.likeness import HABITS
from graph.judging.membership import describe_members, without_strangers
from graph.settings import Settings
from graph.signals import TEMPLATE
from graph.warehouse import Warehouse, sql_text
from tests.graph.loaded_tables import frame_of
from tests.graph.planted_rings import NIGHT, key, named

CORE = named("core-", 8)
STRANGERS = named("stranger-", 992)
TEMPLATE_BITS = 3.0


def judged(
    warehouse: Warehouse,
    ties: dict[str, list[str]] | None = None,
    *,
    extraction: float = 1.0,
    causes: tuple[str, ...] = ("payment", "network"),
    supplied: tuple[str, ...] = (),
    in_use: dict[str, list[str]] | None = None,
    labels: dict[str, str] | None = None,
    allowlisted: tuple[str, ...] = (),
    bits: float = 20.0,
    habits: dict[str, float] | None = None,
    work: dict[str, float | None] | None = None,
    writers: Iterable[str] = (),
    holders: int = 0,
    asked: dict[str, Iterable[int]] | None = None,
    pooled: dict[str, float] | None = None,
    core: list[str] = CORE,
) -> dict[str, dict[str, Any]]:
    """The members of a ring of core accounts and of others with these ties, by name.

    The others' ties are of the last cause, and `in_use` of the first one. `work` is the share of
    twenty prompts each that are the ring's work, where it is known. `writers` share a template,
    worth TEMPLATE_BITS by itself, with so many `holders` in all; `asked` are the tasks that
    accounts ask, by number; `pooled` the bits by which accounts are tied to the ring as a whole.
    """
    pairs = [*combinations(core, 2), *((one, other) for one in ties or {} for other in ties[one])]  # type: ignore[index]
    members = [*core, *(ties or {})]
    keyed = [tuple(sorted((key(one), key(other)))) for one, other in pairs]
    store_accounts(warehouse, [*members, *STRANGERS], labels or {}, allowlisted)
    pair = {"account_a": pl.UInt64, "account_b": pl.UInt64}
    warehouse.store("links", frame_of([(*p, bits) for p in keyed], **pair, bits=pl.Float64))
    numbers = {name: number for number, name in enumerate(members)}
    rows = [
        (numbers[one], numbers[other], cell)
        for one, other in pairs
        for cell in range(len(causes))
        if one in core or cell == len(causes) - 1
    ]
    rows += [(numbers[one], numbers[b], 0) for one in in_use or {} for b in (in_use or {})[one]]
    rows += [(numbers[one], numbers[other], len(causes)) for one, other in combinations(writers, 2)]
    numbered = {"no_a": pl.Int32, "no_b": pl.Int32, "cell": pl.Int32}
    agreed = frame_of(rows, **numbered)
    warehouse.store("ring_agreements", agreed.with_columns(pl.lit(1, pl.Int32).alias("entity_no")))
    store_content(warehouse, writers, holders, asked or {})
    # Each cause has one signal, of its name.
    cells = [(cell, cause, cause, 2.0) for cell, cause in enumerate(causes)]
    cells.append((len(causes), TEMPLATE, "content", TEMPLATE_BITS))
    cell = {"cell": pl.Int32, "signal": pl.String, "cause": pl.String, "bits": pl.Float64}
    warehouse.store("cell_bits", frame_of(cells, **cell))
    signals = [(cause, cause, cause in supplied) for cause in causes]
    signal = {"signal": pl.String, "cause": pl.String, "is_supplied": pl.Boolean}
    warehouse.store("signals", frame_of(signals, **signal))
    accounts = [(key(name), number) for name, number in numbers.items()]
    account = {"account_key": pl.UInt64, "account_no": pl.Int32}
    warehouse.store("numbered_accounts", frame_of(accounts, **account))
    ring = {"ring_id": pl.String, "account_key": pl.UInt64, "account_id": pl.String}
    candidates = [("R-1", key(name), name) for name in members]
    warehouse.store("ring_candidates", frame_of(candidates, **ring))
    scores = {"ring_id": pl.String, "accounts": pl.Int64, "extraction_confidence": pl.Float64}
    warehouse.store("ring_scores", frame_of([("R-1", len(members), extraction)], **scores))
    warehouse.store("account_behaviour", behaviour(members, habits or {}))
    content = {"ring_id": pl.String, "account_key": pl.UInt64, "prompts": pl.Int64}
    done = [("R-1", key(name), 20, share, 0.0) for name, share in (work or {}).items()]
    shares = {"coordinated_share": pl.Float64, "listed_share": pl.Float64}
    warehouse.store("ring_content", frame_of(done, **content, **shares))
    warehouse.build("rings/member_ties")
    tie = {"ring_id": pl.String, "account_key": pl.UInt64, "bits": pl.Float64}
    tied = [("R-1", key(name), value) for name, value in (pooled or {}).items()]
    warehouse.store("pooled_ties", frame_of(tied, **tie))
    warehouse.execute(sql_text("rings/history_empty"))
    frame = without_strangers(describe_members(warehouse, Settings(), NIGHT))
    return {str(row["account_id"]): row for row in frame.iter_rows(named=True)}


def store_content(
    warehouse: Warehouse, writers: Iterable[str], holders: int, asked: dict[str, Iterable[int]]
) -> None:
    tasks = [(task, name) for name in asked for task in asked[name]]
    entity = {"entity": pl.UInt64, "signal": pl.String}
    seen = [(1, TEMPLATE, key(name), 1) for name in writers]
    seen += [(2 + task, "prompt_task", key(name), task) for task, name in tasks]
    warehouse.store("sightings", frame_of(seen, **entity, account_key=pl.UInt64, fact=pl.UInt64))
    held = Counter(2 + task for task, _ in tasks)
    shared = [(1, TEMPLATE, holders), *((task, "prompt_task", n) for task, n in held.items())]
    warehouse.store("entities", frame_of(shared, **entity, accounts=pl.Int64))


def behaviour(members: list[str], habits: dict[str, float]) -> pl.DataFrame:
    """Ordinary accounts' habits are even between 0 and 1; a member's are known if he is named."""
    habitual = {"account_key": pl.UInt64, "ring_id": pl.String} | dict.fromkeys(HABITS, pl.Float64)
    usual = [(10_000 + n, None, *[n / 100] * len(HABITS)) for n in range(100)]
    rows = [(key(one), "R-1", *[habits.get(one)] * len(HABITS)) for one in members]
    return frame_of([*usual, *rows], **habitual)


def store_accounts(
    warehouse: Warehouse, names: list[str], labels: dict[str, str], allowlisted: tuple[str, ...]
) -> None:
    rows = [(key(name), name in allowlisted, labels.get(name)) for name in names]
    warehouse.store(
        "night_accounts",
        frame_of(rows, account_key=pl.UInt64, is_allowlisted=pl.Boolean, label=pl.String),
    )


def verdicts(found: dict[str, dict[str, Any]]) -> set[str]:
    return {found[name]["verdict"] for name in CORE}
