"""Checks before a night: each says what it found and, where it is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from graph.night import RingwatchError
from graph.settings import Settings
from graph.settings_reader import load_settings

State = Literal["ok", "warn", "fail"]


class Finding(NamedTuple):
    """What a check found: `remedy` is empty where nothing is to be done."""

    state: State
    check: str
    detail: str
    remedy: str = ""


def examine(
    config: Path | None,
    *,
    source: Path | None = None,
    warehouse: Path | None = None,
    out: Path | None = None,
) -> list[Finding]:
    """All checks, in the order in which a night would fail on them."""
    from flows.doctor_environment import environment
    from flows.doctor_places import places
    from flows.doctor_source import source_tables

    findings = list(environment())
    settings = _settings(config, source, warehouse, out, findings)
    if settings is not None:
        findings += source_tables(settings)
        findings += places(settings)
    return findings


def _settings(
    config: Path | None,
    source: Path | None,
    warehouse: Path | None,
    out: Path | None,
    findings: list[Finding],
) -> Settings | None:
    """The settings, if the configuration is sound; adds what was found."""
    from graph.signals import enabled_signals

    try:
        settings = load_settings(config, source=source, warehouse=warehouse, out=out)
        signals = len(enabled_signals(settings))
    except RingwatchError as error:
        findings.append(failed("configuration", error))
        return None
    place = str(config) if config else "defaults and options (no ringwatch.toml here)"
    findings.append(Finding("ok", "configuration", f"{place}; {signals} signals on"))
    return settings


def failed(check: str, error: RingwatchError) -> Finding:
    """A finding from an error, whose message says what is wrong and, after it, the remedy."""
    what, _, remedy = str(error).rpartition("; ")
    return Finding("fail", check, what or remedy, remedy if what else "")


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """The findings as lines of text, the verdict last."""
    width = max(len(finding.check) for finding in findings)
    lines = [line for finding in findings for line in _lines(finding, width)]
    failures = sum(finding.state == "fail" for finding in findings)
    warnings = sum(finding.state == "warn" for finding in findings)
    if failures:
        return [*lines, "", f"{failures} to mend before a night can run."]
    return [*lines, "", f"Ready for a night ({warnings} warnings)." if warnings else "All is well."]


def _lines(finding: Finding, width: int) -> Iterator[str]:
    yield f"{finding.state:<5} {finding.check:<{width}}  {finding.detail}"
    if finding.remedy:
        yield f"{'':<5} {'':<{width}}  → {finding.remedy}"
