"""The signals' case files, read and told apart."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.signals.staged_tables import STAGED, names_in, read_table

FOLDER = Path(__file__).parent
KINDS = ("positive", "negative", "missing", "look-alike")

# Accounts with their hits, and the chance that a stranger has the entity (None: not asked).
Group = tuple[tuple[tuple[str, int], ...], float | None]


@dataclass(frozen=True)
class SignalCase:
    """One case: staged tables, and who shares what then."""

    signal: str
    name: str
    kind: str
    tables: dict[str, str]
    shared: Counter[Group] = field(default_factory=Counter)
    bystanders: int = 0
    facts: int | None = None


def case_files() -> list[Path]:
    """All case files, sorted."""
    return sorted(FOLDER.glob("*.toml"))


def cases_of(path: Path) -> list[SignalCase]:
    """The cases of one file."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [_case(path.stem, dict(entry)) for entry in entries]


def _case(signal: str, entry: dict[str, Any]) -> SignalCase:
    tables = {name: entry.pop(name) for name in STAGED if name in entry}
    shared = expected_groups(entry.pop("shared", ""))
    return SignalCase(signal, tables=tables, shared=shared, **entry)


def expected_groups(text: str) -> Counter[Group]:
    """The groups that a `shared` table expects, and how many entities each shares."""
    groups: Counter[Group] = Counter()
    for row in read_table(text, spell_out=False):
        accounts = names_in(row["accounts"])
        hits = [int(one) for one in row["hits"].split(",")]
        each = hits * len(accounts) if len(hits) == 1 else hits
        chance = float(row["chance"]) if row.get("chance") else None
        group = tuple(sorted(zip(accounts, each, strict=True)))
        groups[group, chance] += int(row.get("entities") or 1)
    return groups
