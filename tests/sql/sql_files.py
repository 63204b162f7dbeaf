"""The analysis' SQL files: their header, their text without comments, what they read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.warehouse import SQL_ROOT

LAYERS = ("signals", "links", "rings", "behaviour")
_TEXT = re.compile(r"'[^']*'")
_READ = re.compile(r"\b(?:from|join)\s+([a-z_]\w*)")
_STEP = re.compile(r"\b([a-z_]\w*) as (?:materialized )?\(\s*(?:--[^\n]*\s*)*select")


@dataclass(frozen=True)
class SqlFile:
    """One file under `sql/`."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(SQL_ROOT).with_suffix("").as_posix()

    @property
    def is_empty_table(self) -> bool:
        """Whether the file makes a table without rows (all others are one select)."""
        return self.path.stem.endswith("_empty")

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def header(self) -> str:
        """The comment at the head, as one line."""
        lines = self.text.splitlines()
        first = next(n for n, line in enumerate(lines) if not line.startswith("--"))
        return " ".join(line.removeprefix("--").strip() for line in lines[:first])

    @property
    def body(self) -> str:
        """The file without comments."""
        return re.sub(r"--[^\n]*", "", self.text).strip()

    @property
    def without_texts(self) -> str:
        return _TEXT.sub("''", self.body)

    def declared(self, part: str) -> set[str]:
        """Names that the header lists after `part:`, up to the full stop."""
        found = re.search(rf"{part}: ([^.]*)\.", self.header)
        return set(re.findall(r"[a-z_]\w*", found[1])) if found else set()

    def inputs(self) -> set[str]:
        """Tables that the select reads, its own steps aside."""
        return set(_READ.findall(self.without_texts)) - set(_STEP.findall(self.without_texts))


def analysis_files() -> list[SqlFile]:
    """All files of the analysis layers, sorted."""
    return [SqlFile(path) for layer in LAYERS for path in sorted((SQL_ROOT / layer).glob("*.sql"))]
