"""Why two accounts are linked, bit by bit; or what they share where they are not."""

from __future__ import annotations

from typing import Any

import polars as pl

from graph.reading.explanation import Explanation, Section, counted, percent
from graph.reading.published import Published
from graph.reading.waterfall import drawn, link_between, shared_signals, total, waterfall

# Of what two unlinked accounts share, so much is named; the rest is counted.
_NAMED = 5


def explain_pair(published: Published, one: str, other: str) -> Explanation:
    """The evidence between two accounts that the night's files know."""
    first, second = min(one, other), max(one, other)
    link = link_between(published, first, second)
    if link is None:
        return _unlinked(published, first, second)
    signals = shared_signals(published, link)
    steps = waterfall(published, link)
    log_odds = link["log_odds"]
    probability = 1 / (1 + 2.0**-log_odds)
    margin = published.report["evidence"]["margin_bits"]
    verdict = (
        f"Linked: log odds of {log_odds:+.1f} bits, where a link needs {margin:+.1f}; "
        f"one operator: {percent(probability)}."
    )
    return Explanation(
        f"Accounts {first} and {second}, night of {published.night}: linked",
        (
            Section("Verdict", [verdict, *_rings_in_words(published, first, second)]),
            Section("What they share", _table(signals)),
            Section(
                "From random pair to link, in bits (│ even odds)", drawn([*steps, total(steps)])
            ),
        ),
        {
            **_pair(published, first, second, True),
            "log_odds": log_odds,
            "probability": round(probability, 6),
            "margin_bits": margin,
            "signals": signals,
            "steps": [step._asdict() for step in steps],
        },
    )


def _unlinked(published: Published, first: str, second: str) -> Explanation:
    ties = _common_ties(published, first, second)
    partners = sorted(_partners(published, first) & _partners(published, second))
    told = [
        *(_tie_in_words(tie) for tie in ties[:_NAMED]),
        *([f"and {len(ties) - _NAMED:,} more ties"] if len(ties) > _NAMED else []),
        *([_partners_in_words(partners)] if partners else []),
    ]
    return Explanation(
        f"Accounts {first} and {second}, night of {published.night}: no link",
        (
            Section(
                "Verdict",
                [
                    "No link: below the margin, or nothing shared.",
                    *_rings_in_words(published, first, second),
                ],
            ),
            Section(
                "What they share, as far as the published files know it",
                told or ["Nothing: no tie to a ring by the same named thing, no common partner."],
            ),
        ),
        {
            **_pair(published, first, second, False),
            "ties": ties,
            "common_partners": partners,
        },
    )


def _pair(published: Published, first: str, second: str, is_linked: bool) -> dict[str, Any]:
    return {
        "account_a": first,
        "account_b": second,
        "night": published.night.isoformat(),
        "is_linked": is_linked,
        "rings": [_ring_of(published, first), _ring_of(published, second)],
    }


def _ring_of(published: Published, account_id: str) -> str | None:
    found = published.members.filter(pl.col("account_id") == account_id)["ring_id"]
    return found[0] if found.len() else None


def _rings_in_words(published: Published, first: str, second: str) -> list[str]:
    one, other = _ring_of(published, first), _ring_of(published, second)
    if one == other:
        return [f"Both are in {one}."] if one else ["Neither is in a ring."]
    return [f"{first} is in {one or 'no ring'}, {second} in {other or 'no ring'}."]


def _table(signals: list[dict[str, Any]]) -> list[str]:
    """Columns of text: cause, signal, sharers, raw bits, bits."""
    rows = [("cause", "signal", "sharers", "raw bits", "bits")] + [
        (
            *(row["cause"], row["signal"], f"{row['sharers']:,}"),
            *(f"{row['raw_bits']:.1f}", f"{row['bits']:.1f}"),
        )
        for row in signals
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def _common_ties(published: Published, first: str, second: str) -> list[dict[str, Any]]:
    """Named things that tie both to their rings: signal, entity_label, sharers, the bits of each.

    What has no name is left out: the files do not say whether it is the same thing.
    """
    labelled = published.evidence.filter(pl.col("entity_label").is_not_null())
    columns = ["signal", "entity_label", "sharers"]
    own, others = (
        labelled.filter(pl.col("account_id") == name).select(*columns, pl.col("bits").alias(bits))
        for name, bits in ((first, "bits_a"), (second, "bits_b"))
    )
    shared = own.join(others, on=columns)
    return shared.sort("bits_a", "signal", descending=[True, False]).to_dicts()


def _tie_in_words(tie: dict[str, Any]) -> str:
    sharers = counted(tie["sharers"], "account")
    return f"{tie['signal']}: both are tied by {tie['entity_label']}, shared by {sharers}"


def _partners(published: Published, account_id: str) -> set[str]:
    ends = published.links_of(account_id, ["account_a", "account_b"])
    return {*ends["account_a"], *ends["account_b"]} - {account_id}


def _partners_in_words(partners: list[str]) -> str:
    rest = len(partners) - _NAMED
    more = f" and {rest:,} more" if rest > 0 else ""
    return f"both are linked to {', '.join(partners[:_NAMED])}{more}"
