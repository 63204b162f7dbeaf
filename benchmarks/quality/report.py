"""The report: every table from the measured figures; what was not run is marked so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.quality import run_sections, sections
from benchmarks.quality.families import LEAST_PRECISION, LEAST_REQUESTS, WITH_TARGET

Row = dict[str, Any]
NOT_RUN = "Not run"
_PLOTS = {
    "dials": "plots/evasion_ladder.svg",
    "reliability": "plots/reliability.svg",
    "curve": "plots/precision_recall.svg",
    "detection": "plots/nights_to_detection.svg",
}


def written(header: Row, figures: dict[str, list[Row]]) -> str:
    """The report in Markdown."""
    parts = ["# Quality", _head(header), *_nightly(figures.get("nights"))]
    parts += [_families(figures.get("families")), _ladder(header, figures.get("dials"))]
    parts += [_real(figures.get("real"))]
    return "\n\n".join(parts) + "\n"


def _head(header: Row) -> str:
    lines = [
        f"- Scale: {header['scale']}"
        + ("" if header["is_standard"] else " (**not the standard**)"),
        f"- Seeds {header['seeds']}; families switched off: seeds {header['family_seeds']}; dials: "
        f"{header['ladder']}, seed {header['ladder_seed']}",
        f"- Parts: {header['parts']}; populations: {header['populations']}",
        f"- Measured on {header['date']}, commit {header['commit']}; code {header['code']}",
        f"- Machine: {header['machine']}",
        f"- Command: `{header['command']}`",
        "- Runs: `ringwatch backfill` over all nights of a population; `ringwatch run` on the last "
        "night for families and dials. Figures are those after the last night; counts in tables "
        "that name no seed are sums over seeds.",
    ]
    return "\n".join(lines)


def _nightly(nights: list[Row] | None) -> list[str]:
    done = sections.by_population(nights or [])
    lost = _not_run(nights)
    parts: list[tuple[str, str, Callable[[], str]]] = [
        ("Targets", "", lambda: _targets(nights or [], done)),
        (
            "What limits recall",
            "Each linkable ring account that is not banned, at the first stage that loses it.",
            lambda: sections.oracle_section(done),
        ),
        ("Ring styles", "", lambda: sections.styles_section(done)),
        ("Look-alikes", "", lambda: sections.lookalikes_section(done)),
        (
            "Nights to detection",
            "Nights from the day of a ring's 500th extraction request, or from the first published "
            "night where that is later, to the first ban of one of its accounts; before: banned "
            "earlier. Median to half: until half of its linkable accounts are banned. Dropped: "
            "banned once, but none of its accounts in the last night. " + _plot("detection"),
            lambda: sections.detection_section(done),
        ),
        (
            "Calibration",
            "Members of all published rings, whatever the verdict. " + _plot("reliability"),
            lambda: sections.reliability_section(done),
        ),
        (
            "Precision and recall by threshold",
            "If all published members from a confidence on were banned (the ban list also leaves "
            "out edge members and those that somebody vouches for). " + _plot("curve"),
            lambda: sections.curve_section(done),
        ),
    ]
    return [
        "\n\n".join(
            text
            for text in (f"## {title}", lost, told if done else "", make() if done else "")
            if text
        )
        for title, told, make in parts
    ]


def _targets(nights: list[Row], done: dict[str, list[Row]]) -> str:
    return f"{sections.planted_section(nights)}\n\n{sections.targets_section(done)}"


def _families(rows: list[Row] | None) -> str:
    told = (
        f"The last night with one family of signals off. Target for {', '.join(WITH_TARGET)}: "
        f"extraction requests ≥ {LEAST_REQUESTS:g}, precision ≥ {LEAST_PRECISION:g}. Only signals "
        "are switched off: what judges a ring's behaviour still sees its prompts and networks."
    )
    return _section("Without a family of signals", told, rows, run_sections.families_section)


def _ladder(header: Row, rows: list[Row] | None) -> str:
    told = (
        f"Second population, {header['ladder']}, seed {header['ladder_seed']}; one evasion of all "
        f"rings is set, the others stay as each style has them. {_plot('dials')}"
    )
    return _section("Evasion ladder", told, rows, run_sections.ladder_section)


def _real(rows: list[Row] | None) -> str:
    titles = {
        "p2p_payments": ("Payments", run_sections.payments_section),
        "coordinated_posts": ("Coordinated posts", run_sections.posts_section),
        "prompts": ("Real questions from strangers", run_sections.prompts_section),
    }
    if not rows:
        return f"## Real data\n\n{NOT_RUN}."
    parts = ["## Real data"]
    for row in rows:
        title, section = titles[row["set"]]
        body = f"{NOT_RUN}: {row['not_run']}." if "not_run" in row else section(row)
        parts.append(f"### {title}\n\n{body}")
    return "\n\n".join(parts)


def _section(
    title: str, told: str, rows: list[Row] | None, section: Callable[[Sequence[Row]], str]
) -> str:
    run = [row for row in rows or [] if "not_run" not in row]
    body = [f"## {title}", _not_run(rows), told if run else "", section(run) if run else ""]
    return "\n\n".join(text for text in body if text)


def _not_run(rows: list[Row] | None) -> str:
    """What was asked for and gave nothing, with the reason; runs of one reason together."""
    if not rows:
        return f"{NOT_RUN}."
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if "not_run" in row:
            keys = ("population", "seed", "off", "dial", "value")
            name = " ".join(str(row[key]) for key in keys if row.get(key) is not None)
            reasons.setdefault(row["not_run"].rstrip("."), []).append(name)
    return "\n\n".join(f"{NOT_RUN}: {', '.join(of)}: {why}." for why, of in reasons.items())


def _plot(name: str) -> str:
    return f"Plot: [{_PLOTS[name].split('/')[1]}]({_PLOTS[name]})."
