"""Texts that many people know: public test sets and ordinary prompts that make the rounds.

With a folder of real data they are real. Without one they are made from this population's own
templates, the same for every seed, as public texts would be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import polars as pl

from benchmarks.fourth_population.chance import pick
from benchmarks.fourth_population.text.grammar import render_one
from benchmarks.fourth_population.text.question_templates import QUESTIONS, WISHES
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES, SUBJECTS
from benchmarks.fourth_population.text.task_templates import KNOWLEDGE, PROGRAMMING, WORD_PROBLEMS

_REAL_WORD_PROBLEMS = "gsm8k"
_OWN_ITEMS = 4_000  # of each test set, and of ordinary prompts


@dataclass(frozen=True)
class Library:
    """Test sets by name, all their items, the word problems among them, and ordinary prompts."""

    test_sets: dict[str, list[str]]
    items: list[str]
    word_problems: list[str]
    ordinary: list[str]


def library(real: Path | None) -> Library:
    """The texts in a folder of real data, or made ones."""
    return _own() if real is None else _read(real / "prompts")


def _read(folder: Path) -> Library:
    tasks = pl.read_parquet(folder / "extraction.parquet", columns=["source", "prompt"])
    sets = {
        source: tasks.filter(pl.col("source") == source)["prompt"].to_list()
        for source in tasks["source"].unique().sort()
    }
    ordinary = pl.read_parquet(folder / "ordinary.parquet", columns=["prompt"])
    items = tasks["prompt"].to_list()
    return Library(sets, items, sets[_REAL_WORD_PROBLEMS], ordinary["prompt"].to_list())


@cache
def _own() -> Library:
    rng = Random("public texts")
    made = {
        "knowledge": _made(rng, KNOWLEDGE),
        "programming": _made(rng, PROGRAMMING),
        "word_problems": _made(rng, WORD_PROBLEMS),
    }
    items = [item for items in made.values() for item in items]
    ordinary = [
        f"{question}. {wish}"
        for question, wish in zip(_made(rng, QUESTIONS), _made(rng, WISHES), strict=True)
    ]
    return Library(made, items, made["word_problems"], ordinary)


def _made(rng: Random, templates: list[str]) -> list[str]:
    return [
        render_one(rng, templates, SUBJECTS[pick(rng, SUBJECT_NAMES)]) for _ in range(_OWN_ITEMS)
    ]
