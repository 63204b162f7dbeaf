"""Why an account is banned, watched or left alone: the rule of judging/verdicts.py that decided.

Told from what is published: confidence, role, the night's thresholds, an analyst's label in the
list's reasons, and whether the list of the night before had the account.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from graph.publishing.reasons import LABELLED
from graph.reading.explanation import percent
from graph.reading.published import Published


def verdict_in_words(published: Published, member: dict[str, Any]) -> str:
    """One sentence on a row of the night's members."""
    thresholds = published.report["thresholds"]
    if member["verdict"] == "ban":
        return _banned(published, member, thresholds)
    if member["confidence"] < thresholds["watch_confidence"]:
        least = percent(thresholds["watch_confidence"])
        return f"Left alone: {_own(member)} is below the {least} that a watch needs."
    if member["verdict"] == "benign":
        return "Left alone: it is on the allowlist, or an analyst labelled it benign."
    return _watched(published, member, thresholds)


def _banned(published: Published, member: dict[str, Any], thresholds: dict[str, float]) -> str:
    if _is_in(published.ban_list.filter(_is_labelled()), member):
        return "Banned because an analyst labelled it as extraction."
    if _is_sure(member, thresholds):
        least = percent(thresholds["ban_confidence"])
        return f"Banned: {_own(member)} reaches the {least} that a ban needs."
    if _may_stay(member, thresholds) and not _is_in(published.ban_list_added, member):
        return (
            f"Still banned: it was on the list before, and {_own(member)} has not fallen below "
            f"the {percent(_keep(thresholds))} that keeps it there."
        )
    # Nights of earlier versions do not name labels among their reasons.
    return "Banned because an analyst labelled it as extraction."


def _watched(published: Published, member: dict[str, Any], thresholds: dict[str, float]) -> str:
    was_banned = _is_in(published.ban_list_removed, member)
    if _is_sure(member, thresholds) or (was_banned and _may_stay(member, thresholds)):
        return (
            f"Watched although {_own(member)} would do for a ban: surer bans use up what the list "
            "may be expected to have wrong (verdicts.max_false_share)."
        )
    if member["confidence"] >= thresholds["ban_confidence"]:
        return (
            f"Not banned although {_own(member)} would do: it hangs on the ring's edge, by too few "
            "members, or by little but how accounts were made."
        )
    least = percent(thresholds["ban_confidence"])
    return f"Watched: {_own(member)} is below the {least} that a ban needs."


def _own(member: dict[str, Any]) -> str:
    return f"its confidence of {percent(member['confidence'])}"


def _is_sure(member: dict[str, Any], thresholds: dict[str, float]) -> bool:
    """Whether it may be banned that never was."""
    is_edge: bool = member["role"] == "edge"
    return not is_edge and member["confidence"] >= thresholds["ban_confidence"]


def _may_stay(member: dict[str, Any], thresholds: dict[str, float]) -> bool:
    """Whether it stays banned once it is, at the ring's edge as well."""
    confidence: float = member["confidence"]
    return confidence >= _keep(thresholds)


def _keep(thresholds: dict[str, float]) -> float:
    """Nights of earlier versions do not tell it: what a new ban needs is enough, too."""
    return thresholds.get("keep_confidence", thresholds["ban_confidence"])


def _is_in(accounts: pl.DataFrame, member: dict[str, Any]) -> bool:
    return member["account_id"] in accounts["account_id"]


def _is_labelled() -> pl.Expr:
    reasons = pl.col("reasons")
    return (reasons == LABELLED) | reasons.str.starts_with(f"{LABELLED}; ")
