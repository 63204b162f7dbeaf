"""A linked pair's log odds, step by step: prior, causes, and what silence and dependence take.

A link's log odds are the mean of its causes' views, so they are no plain sum. The last step is what
remains: what other causes' silence and the causes' dependence on each other make of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

from graph.night import RingwatchError
from graph.reading.explanation import counted
from graph.reading.published import RAW_BITS, SHARERS, Published

REMAINDER = "silence and dependence"
# Decimals of published bits (as in publishing/parquet_files.py): sums are exact to the last.
_DECIMALS = 4
# Bits that are shown as none.
_NOTHING = 0.05
_BAR_WIDTH = 32
_FOR, _AGAINST, _EVEN = "█", "▒", "│"


class Step(NamedTuple):
    """One bar: its bits, and the running sum before and after it."""

    name: str
    bits: float
    start: float
    end: float
    sentence: str


def link_between(published: Published, one: str, other: str) -> dict[str, Any] | None:
    """The pair's row of links.parquet, or None where it is not linked."""
    first, second = min(one, other), max(one, other)
    is_theirs = (pl.col("account_a") == first) & (pl.col("account_b") == second)
    found = published.links_where(is_theirs).to_dicts()
    if found and not {"log_odds", *_told(published)} <= found[0].keys():
        raise RingwatchError(
            f"the night of {published.night} was published without the log odds of its links: "
            f"publish it again with `ringwatch run --night {published.night}`"
        )
    return found[0] if found else None


def shared_signals(published: Published, link: dict[str, Any]) -> list[dict[str, Any]]:
    """What a linked pair shares: signal, title, cause, sharers, raw_bits, bits.

    The strongest cause first, and of a cause the strongest signal.
    """
    known = {
        row["signal"]: row
        for row in published.weights.select("signal", "title", "cause").unique().to_dicts()
    }
    rows = [
        {
            "signal": name,
            "title": known[name]["title"],
            "cause": known[name]["cause"],
            "sharers": link[name + SHARERS],
            "raw_bits": link[name + RAW_BITS],
            "bits": link[name],
        }
        for name in published.signal_columns()
        if link[name + SHARERS] is not None
    ]
    best = {row["cause"]: max(_bits_of(rows, row["cause"])) for row in rows}
    return sorted(
        rows, key=lambda row: (-best[row["cause"]], row["cause"], -row["bits"], row["signal"])
    )


def waterfall(published: Published, link: dict[str, Any]) -> list[Step]:
    """The steps from nothing to the link's log odds; their bits add up to exactly these."""
    signals = shared_signals(published, link)
    prior = published.report["evidence"]["prior_bits"]
    bars = [("prior", -prior, _prior_in_words(prior))]
    for cause in dict.fromkeys(row["cause"] for row in signals):
        own = [row for row in signals if row["cause"] == cause]
        bars.append((cause, own[0]["bits"], _cause_in_words(own)))
    rest = round(link["log_odds"] - sum(bits for _, bits, _ in bars), _DECIMALS)
    bars.append((REMAINDER, rest, _rest_in_words(rest, len(bars) - 1)))
    steps: list[Step] = []
    for name, bits, sentence in bars:
        start = steps[-1].end if steps else 0.0
        steps.append(Step(name, bits, start, round(start + bits, _DECIMALS), sentence))
    return steps


def total(steps: Sequence[Step]) -> Step:
    """The link's log odds as a bar of their own, from even odds."""
    log_odds = steps[-1].end
    odds = f"{2**log_odds:,.0f} to 1 for" if log_odds >= 0 else f"{2**-log_odds:,.0f} to 1 against"
    return Step("log odds", log_odds, 0.0, log_odds, f"the sum: {odds} one operator")


def drawn(steps: Sequence[Step]) -> list[str]:
    """The steps as bars on one scale, a sentence behind each; `│` marks even odds."""
    low = min(0.0, *(step.end for step in steps))
    high = max(0.0, *(step.end for step in steps))
    scale = (_BAR_WIDTH - 1) / max(high - low, 1.0)
    name_width = max(len(step.name) for step in steps)

    def place(bits: float) -> int:
        return round((bits - low) * scale)

    return [
        f"{step.name:<{name_width}}  {round(step.bits, 1) + 0.0:+6.1f}  "
        f"{_bar(place(step.start), place(step.end), place(0.0))}  {step.sentence}"
        for step in steps
    ]


def _bar(start: int, end: int, even: int) -> str:
    cells = [" "] * _BAR_WIDTH
    cells[even] = _EVEN
    mark = _FOR if end >= start else _AGAINST
    for cell in range(min(start, end), max(start, end) + 1):
        cells[cell] = mark
    return "".join(cells)


def _told(published: Published) -> list[str]:
    """The columns that each signal's bits come with."""
    return [name + ending for name in published.signal_columns() for ending in (RAW_BITS, SHARERS)]


def _bits_of(rows: list[dict[str, Any]], cause: str) -> list[float]:
    return [row["bits"] for row in rows if row["cause"] == cause]


def _prior_in_words(prior: float) -> str:
    return f"the odds that one operator runs two random accounts are 1 to {2**prior:,.0f}"


def _cause_in_words(own: list[dict[str, Any]]) -> str:
    best = own[0]
    raw, bits = best["raw_bits"], best["bits"]
    sharers = f"{best['title']}, shared by {counted(best['sharers'], 'account')}"
    rest = f"; the best of {len(own)} signals counts" if len(own) > 1 else ""
    return f"{sharers}: {raw:.1f} bits by rarity, {bits:.1f} by tonight's pairs{rest}"


def _rest_in_words(rest: float, causes: int) -> str:
    if abs(rest) < _NOTHING:
        return "nothing is taken: here the causes are worth their sum"
    if rest > 0:
        return "agreeing on all this at once says more than the sum of the causes"
    if causes == 1:
        return "all other causes are silent, and silence speaks against one operator"
    return "what agrees together is worth less than its sum, and silent causes speak against it"
