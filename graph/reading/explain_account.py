"""Why an account is in a ring, and why it is to be banned, watched or left alone."""

from __future__ import annotations

from typing import Any

import polars as pl

from graph.reading.explain_ring import scores_in_words
from graph.reading.explain_verdict import verdict_in_words
from graph.reading.explanation import (
    VERDICT_WORDS,
    Explanation,
    Section,
    behaviour,
    counted,
    percent,
)
from graph.reading.published import Published

_PARTNERS = 5


def explain_member(published: Published, account_id: str) -> Explanation:
    """The evidence on a member of a ring."""
    member = published.members.row(by_predicate=pl.col("account_id") == account_id, named=True)
    ring = published.rings.row(by_predicate=pl.col("ring_id") == member["ring_id"], named=True)
    evidence = published.evidence.filter(
        (pl.col("ring_id") == ring["ring_id"]) & (pl.col("account_id") == account_id)
    ).sort("bits", "signal", descending=[True, False])
    partners = strongest_partners(published, account_id)
    inside = set(published.members.filter(pl.col("ring_id") == ring["ring_id"])["account_id"])
    sections = (
        Section("Verdict", _verdict(published, member, ring)),
        Section("What ties it to the ring", _ties(evidence, ring["accounts"])),
        Section(
            "Strongest partners", [_partner(one, one["account_id"] in inside) for one in partners]
        ),
        Section(
            "What the ring does, all members pooled",
            behaviour(published.features, ring["ring_id"]),
        ),
    )
    facts = {
        **member,
        "night": published.night.isoformat(),
        "ring": ring,
        "evidence": evidence.drop("ring_id", "account_id").to_dicts(),
        "partners": partners,
        "features": published.features.filter(pl.col("ring_id") == ring["ring_id"])
        .drop("ring_id")
        .to_dicts(),
    }
    title = (
        f"Account {account_id}, night of {published.night}: {VERDICT_WORDS[member['verdict']]} "
        f"({member['role']} of {ring['ring_id']}, confidence {percent(member['confidence'])})"
    )
    return Explanation(title, sections, facts)


def explain_loner(published: Published, account_id: str) -> Explanation:
    """An account that is linked to others but is in no ring."""
    partners = strongest_partners(published, account_id)
    return Explanation(
        f"Account {account_id}, night of {published.night}: in no ring",
        (
            Section("Verdict", ["Linked to others, but not so that they make a ring."]),
            Section("Strongest partners", [_partner(one, True) for one in partners]),
        ),
        {
            "account_id": account_id,
            "night": published.night.isoformat(),
            "ring": None,
            "partners": partners,
        },
    )


def strongest_partners(published: Published, account_id: str) -> list[dict[str, Any]]:
    """The accounts that it is linked to best: account_id, bits, and the bits of each signal."""
    other = pl.when(pl.col("account_a") == account_id).then("account_b").otherwise("account_a")
    best = (
        published.links_of(account_id)
        .with_columns(other.alias("account_id"))
        .sort("bits", "account_id", descending=[True, False])
        .head(_PARTNERS)
    )
    signals = published.signal_columns()
    return [
        {
            "account_id": row["account_id"],
            "bits": row["bits"],
            "signals": {name: row[name] for name in signals if row[name]},
        }
        for row in best.iter_rows(named=True)
    ]


def _verdict(published: Published, member: dict[str, Any], ring: dict[str, Any]) -> list[str]:
    told = [f"The ring: {scores_in_words(ring)}.", verdict_in_words(published, member)]
    lists = {"ban": published.ban_list, "watch": published.watch_list}
    if member["verdict"] in lists:
        listed = lists[member["verdict"]].filter(pl.col("account_id") == member["account_id"])
        told.append(f"On the {member['verdict']} list since {listed['decided_at'][0]}.")
    return told


def _ties(evidence: pl.DataFrame, accounts: int) -> list[str]:
    return [
        f"{row['bits']:.1f} bits  {row['signal']}: {_entity(row)}; with {row['shared_with']:,} of "
        f"{counted(accounts - 1, 'other member')}"
        for row in evidence.iter_rows(named=True)
    ]


def _entity(row: dict[str, Any]) -> str:
    """What is shared, where it may be shown, and how rare it is."""
    rarity = row["detail"] or f"shared by {counted(row['sharers'], 'account')}"
    return f"{row['entity_label']}, {rarity}" if row["entity_label"] else rarity


def _partner(partner: dict[str, Any], is_inside: bool) -> str:
    signals = sorted(partner["signals"].items(), key=lambda item: (-item[1], item[0]))
    by_signal = ", ".join(f"{name} {bits:.1f}" for name, bits in signals)
    told = f" ({by_signal})" if by_signal else ""
    outside = "" if is_inside else " (outside the ring)"
    return f"{partner['account_id']}{outside}: {partner['bits']:.1f} bits{told}"
