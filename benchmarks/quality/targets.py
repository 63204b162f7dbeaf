"""What the program is meant to reach, and how far a night is from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Row = dict[str, Any]
Evaluated = Mapping[str, Any]
# A figure, and words that tell what stands behind it.
Measure = Callable[[Evaluated], tuple[float | None, str]]

NOT_REACHED = "not reached"


class Target(NamedTuple):
    """A figure and its bound."""

    name: str
    sign: str
    bound: float
    measure: Measure

    def judged(self, evaluated: Evaluated) -> Row:
        """The figure against its bound; `is_met` is None where there is nothing to measure."""
        value, detail = self.measure(evaluated)
        is_met: bool | None = None
        if value is not None:
            is_met = value >= self.bound if self.sign == "≥" else value <= self.bound
        elif detail == NOT_REACHED:
            is_met = False
        return {
            "target": self.name,
            "bound": f"{self.sign} {self.bound:g}",
            "value": value,
            "detail": detail,
            "is_met": is_met,
        }


def judged_targets(evaluated: Evaluated) -> list[Row]:
    """All targets for one evaluation, as `Evaluation.as_dict` gives it."""
    return [target.judged(evaluated) for target in TARGETS]


def _precision(evaluated: Evaluated) -> tuple[float | None, str]:
    listed = evaluated["ban_list"]
    return listed["precision"], f"{listed['banned']:,} banned"


def _innocents(evaluated: Evaluated) -> tuple[float | None, str]:
    hit = evaluated["collateral"]
    return hit["per_100k"], f"{hit['banned']:,} of {hit['innocent']:,}"


def _worst_lookalike(evaluated: Evaluated) -> tuple[float | None, str]:
    kinds = [row for row in evaluated["collateral_by_kind"] if row["kind"] != "ordinary"]
    if not kinds:
        return None, "no look-alikes"
    worst = max(kinds, key=lambda row: (row["share"], row["banned"]))
    if not worst["banned"]:
        return 0.0, "none of any kind"
    return worst["share"], f"{worst['kind']}: {worst['banned']:,} of {worst['accounts']:,}"


def _linkable(evaluated: Evaluated) -> tuple[float | None, str]:
    return _caught(evaluated["recall"]["linkable_accounts"])


def _requests(evaluated: Evaluated) -> tuple[float | None, str]:
    return _caught(evaluated["recall"]["extraction_requests"])


def _caught(figures: Mapping[str, Any]) -> tuple[float | None, str]:
    return figures["recall"], f"{figures['banned']:,} of {figures['all']:,}"


def _worst_style(evaluated: Evaluated) -> tuple[float | None, str]:
    styles = [row for row in evaluated["recall_by_style"] if row["recall_linkable"] is not None]
    if not styles:
        return None, "no ring styles"
    worst = min(styles, key=lambda row: row["recall_linkable"])
    return worst["recall_linkable"], str(worst["style"])


def _pairwise(evaluated: Evaluated) -> tuple[float | None, str]:
    return _agreement(evaluated["membership"]["pairwise"])


def _bcubed(evaluated: Evaluated) -> tuple[float | None, str]:
    return _agreement(evaluated["membership"]["bcubed"])


def _agreement(scores: Mapping[str, Any]) -> tuple[float | None, str]:
    if scores["f1"] is None:
        return None, "nothing to compare"
    return scores["f1"], f"P {scores['precision']:.3f}, R {scores['recall']:.3f}"


def _whole(evaluated: Evaluated) -> tuple[float | None, str]:
    rings = evaluated["whole_rings"]
    return rings["share"], f"{rings['whole']:,} of {rings['large_rings']:,}"


def _nights(quantile: str) -> Measure:
    def measure(evaluated: Evaluated) -> tuple[float | None, str]:
        found = evaluated.get("detection")
        if not found or not found["rings"]:
            return None, "no ring at work, or one night only"
        if found[quantile] is None:
            return None, NOT_REACHED
        return found[quantile], f"{found['banned']:,} of {found['rings']:,} rings, at some time"

    return measure


def _calibration(evaluated: Evaluated) -> tuple[float | None, str]:
    return evaluated["calibration_error"], ""


def _identity(evaluated: Evaluated) -> tuple[float | None, str]:
    kept = evaluated.get("identity")
    if not kept:
        return None, "one night only"
    return kept["share"], f"{kept['kept_id']:,} of {kept['rings'] - kept['merged']:,}"


TARGETS = (
    Target("ban list: precision", "≥", 0.998, _precision),
    Target("innocents banned per 100,000", "≤", 5, _innocents),
    Target("worst look-alike kind: share banned", "≤", 0.001, _worst_lookalike),
    Target("linkable ring accounts banned", "≥", 0.92, _linkable),
    Target("extraction requests of banned accounts", "≥", 0.97, _requests),
    Target("worst ring style: linkable accounts banned", "≥", 0.80, _worst_style),
    Target("membership: pairwise F1", "≥", 0.95, _pairwise),
    Target("membership: BCubed F1", "≥", 0.95, _bcubed),
    Target("rings of 20 or more found whole", "≥", 0.95, _whole),
    Target("nights to a ring's ban: median", "≤", 1, _nights("median")),
    Target("nights to a ring's ban: p90", "≤", 3, _nights("p90")),
    Target("calibration error of account confidence", "≤", 0.02, _calibration),
    Target("ring ids kept from night to night", "≥", 0.98, _identity),
)
