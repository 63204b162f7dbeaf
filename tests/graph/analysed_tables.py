"""The tables that the analysis leaves, filled by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import combinations

import polars as pl

from graph.night import Night
from tests.graph.loaded_tables import frame_of
from tests.graph.planted_rings import World, everyone, key
from tests.graph.weighed_tables import weighed_tables

# What every linked pair shares: signal, sharers, raw bits, calibrated bits.
SHARED = (("payment_card", 14, 12.3, 14.2), ("prompt_template", 40, 4.5, 5.923456))


def analysed_tables(world: World, night: Night) -> dict[str, pl.DataFrame]:
    known = sorted(set(everyone(world)))
    pairs = [pair for ring in world.rings for pair in combinations(ring.accounts, 2)]
    return {
        "night_accounts": frame_of(
            [
                (
                    *(key(one), one, datetime(2026, 2, 1), 0 if one in world.unseen else 4),
                    *(one in world.allowlisted, world.labels.get(one)),
                )
                for one in known
            ],
            account_key=pl.UInt64,
            account_id=pl.String,
            created_at=pl.Datetime("us"),
            requests=pl.Int64,
            is_allowlisted=pl.Boolean,
            label=pl.String,
        ),
        "sightings": frame_of(
            [(key(one), "payment_card", 1) for pair in pairs for one in pair],
            account_key=pl.UInt64,
            signal=pl.String,
            entity=pl.UInt64,
        ),
        **weighed_tables(is_shared=bool(pairs)),
        **_links(pairs),
        **_numbered(known, pairs),
        **_rings(world),
        **_evidence(world),
        "ring_events": frame_of(
            [
                (night.date, event, ring.ring_id, other, accounts)
                for ring in world.rings
                for event, other, accounts in ring.events
            ],
            night=pl.Date,
            event=pl.String,
            ring_id=pl.String,
            other_ring_id=pl.String,
            accounts=pl.Int64,
        ),
    }


def _links(pairs: Sequence[tuple[str, str]]) -> dict[str, pl.DataFrame]:
    keyed = [tuple(sorted(map(key, pair))) for pair in pairs]
    return {
        "links": frame_of(
            [(a, b, 20.123456) for a, b in keyed],
            account_a=pl.UInt64,
            account_b=pl.UInt64,
            bits=pl.Float64,
        ),
        "link_evidence": frame_of(
            [
                (a, b, signal, key(signal), sharers, raw, bits)
                for a, b in keyed
                for signal, sharers, raw, bits in SHARED
            ],
            account_a=pl.UInt64,
            account_b=pl.UInt64,
            signal=pl.String,
            entity=pl.UInt64,
            sharers=pl.Int64,
            raw_bits=pl.Float64,
            bits=pl.Float64,
        ),
        "sightings": _sightings(sorted({account for pair in keyed for account in pair})),
    }


def _numbered(known: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, pl.DataFrame]:
    """The same in numbers: a cell and an entity for each of SHARED."""
    numbers = {name: number for number, name in enumerate(known)}
    things = list(enumerate(signal for signal, *_ in SHARED))
    agreements = frame_of(
        [(*sorted((numbers[a], numbers[b])), n, n) for a, b in pairs for n, _ in things],
        no_a=pl.Int32,
        no_b=pl.Int32,
        cell=pl.Int32,
        entity_no=pl.Int32,
    )
    return {
        "numbered_accounts": frame_of(
            [(key(name), number) for name, number in numbers.items()],
            account_key=pl.UInt64,
            account_no=pl.Int32,
        ),
        "numbered_signals": frame_of(things, signal_no=pl.Int8, signal=pl.String),
        "numbered_entities": frame_of(
            [(n, n, key(signal)) for n, signal in things],
            signal_no=pl.Int8,
            entity_no=pl.Int32,
            entity=pl.UInt64,
        ),
        "cell_bits": frame_of(
            [(n, signal, bits) for n, (signal, _, _, bits) in enumerate(SHARED)],
            cell=pl.Int32,
            signal=pl.String,
            bits=pl.Float64,
        ),
        # Every pair is one of a ring.
        "linked_agreements": agreements,
        "ring_agreements": agreements,
    }


def _sightings(accounts: list[int]) -> pl.DataFrame:
    seen_at = datetime(2026, 3, 1, 9)
    return frame_of(
        [
            (account, signal, key(signal), key(signal), 1, seen_at, seen_at)
            for account in accounts
            for signal, *_ in SHARED
        ],
        account_key=pl.UInt64,
        signal=pl.String,
        entity=pl.UInt64,
        fact=pl.UInt64,
        hits=pl.Int64,
        first_at=pl.Datetime,
        last_at=pl.Datetime,
    )


def _rings(world: World) -> dict[str, pl.DataFrame]:
    first, last = date(2026, 2, 27), date(2026, 3, 2)
    members = [
        (one.ring_id, key(name), name, _role(n), 18.456 - n, one.confidence - n / 1000, verdict)
        for one in world.rings
        for n, (name, verdict) in enumerate(sorted(one.verdicts.items()))
    ]
    rings = [
        (
            *(one.ring_id, len(one.verdicts), 4 * len(one.verdicts), 400 * len(one.verdicts)),
            *(0.995, one.confidence, one.confidence, one.verdict, first, last),
            *("payment_card, prompt_template", one.summary),
        )
        for one in world.rings
    ]
    judged = frame_of(
        members,
        ring_id=pl.String,
        account_key=pl.UInt64,
        account_id=pl.String,
        role=pl.String,
        bits=pl.Float64,
        confidence=pl.Float64,
        verdict=pl.String,
    )
    return {
        "judged_accounts": judged,
        "ring_members": judged,
        "rings": frame_of(
            rings,
            ring_id=pl.String,
            accounts=pl.Int64,
            requests=pl.Int64,
            output_tokens=pl.Int64,
            operator_confidence=pl.Float64,
            extraction_confidence=pl.Float64,
            confidence=pl.Float64,
            verdict=pl.String,
            first_seen=pl.Date,
            last_seen=pl.Date,
            signals=pl.String,
            summary=pl.String,
        ),
    }


def _role(n: int) -> str:
    return ("core", "core", "member", "member", "member", "edge")[min(n, 5)]


def _evidence(world: World) -> dict[str, pl.DataFrame]:
    evidence = [
        (one.ring_id, key(account), signal, label, len(one.verdicts) - 1, sharers, bits, detail)
        for one in world.rings
        for account in one.accounts
        for signal, label, sharers, bits, detail in (
            ("payment_card", "card tok_1", 14, 14.2, "shared by 14 of 200 accounts"),
            ("prompt_template", None, 40, 9.0, "shared by 40 of 200 accounts"),
        )
    ]
    features = [
        (one.ring_id, *row)
        for one in world.rings
        for row in (
            ("topic_breadth", 0.8, 0.2, 6.5, "topics of 100 prompts, against ordinary accounts"),
            ("template_share", 0.7, 0.01, 4.0, "prompts made from a template"),
            ("round_the_clock", 0.1, 0.1, -0.5, "share of hours with requests"),
            ("refusals", 0.0, 0.0, -0.001, "0 % of requests met the rate limit"),
        )
    ]
    return {
        "member_evidence": frame_of(
            evidence,
            ring_id=pl.String,
            account_key=pl.UInt64,
            signal=pl.String,
            entity_label=pl.String,
            shared_with=pl.Int64,
            sharers=pl.Int64,
            bits=pl.Float64,
            detail=pl.String,
        ),
        "ring_features": frame_of(
            features,
            ring_id=pl.String,
            feature=pl.String,
            value=pl.Float64,
            ordinary=pl.Float64,
            bits=pl.Float64,
            detail=pl.String,
        ),
    }
