"""Texts that more than one request repeats: popular questions, frames, benchmarks, corpora."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from benchmarks.third_population.chance import zipf
from benchmarks.third_population.text.chain import CODE, Chain
from benchmarks.third_population.text.words import entities

POPULAR = 600
BENCHMARKS, ITEMS = 6, 400
KEYWORDS = 6  # of a harvesting task
_ENTITIES = 40_000


@dataclass
class Counts:
    """How many of each text the groups and rings have asked for so far."""

    frames: int = 0  # a fixed frame with a gap: scripts, products, rings
    virals: int = 0
    assignments: int = 0
    tasks: int = 0
    english: list[int] = field(default_factory=list)  # frames that are in English for sure

    def take(self, kind: str, size: int) -> int:
        """Reserve some numbers; returns the first."""
        first = getattr(self, kind)
        setattr(self, kind, first + size)
        return first


class Library:
    """The pools, each drawn once."""

    def __init__(self, rng: np.random.Generator, chain: Chain, counts: Counts) -> None:
        self.chain = chain
        self.entities = pl.Series(entities(rng, _ENTITIES))
        self.popular_weights = zipf(POPULAR, 1.1)
        self.popular = self._texts(rng, POPULAR, 4, 11)
        self._frames(rng, counts.frames, counts.english)
        self.virals = self._texts(rng, counts.virals, 18, 40, english=True)
        self.assignments = self._texts(rng, counts.assignments, 14, 32, english=True)
        self.benchmark = self._benchmarks(rng)
        self._tasks(rng, counts.tasks)

    def _texts(
        self, rng: np.random.Generator, size: int, low: int, high: int, english: bool = False
    ) -> pl.Series:
        language = rng.choice([0, 0, 0, 0, 1, 2, 3, 4, 5, 6], size) * (not english)
        topic, length = rng.integers(0, 16, size), rng.integers(low, high, size)
        return self.chain.walk(rng, language, topic, length)

    def _frames(self, rng: np.random.Generator, size: int, english: list[int]) -> None:
        """Words before and after a gap, and the system prompt that some frames come with."""
        language = rng.choice([0, 0, 0, 0, 0, 1, 2, 3, 4, 5], size)
        language[np.array(english, dtype=np.int64)] = 0
        self.frame_language, self.frame_topic = language, rng.integers(0, 16, size)
        walk = self.chain.walk
        self.before = walk(rng, language, self.frame_topic, rng.integers(4, 20, size))
        after = rng.integers(0, 14, size) * (rng.random(size) < 0.7)
        self.after = walk(rng, language, self.frame_topic, after)
        spoken = rng.integers(15, 60, size)
        self.system = walk(rng, language, self.frame_topic, spoken)
        self.has_system = rng.random(size) < 0.6

    def _benchmarks(self, rng: np.random.Generator) -> pl.Series:
        """Public test sets: a question and four choices."""
        size = BENCHMARKS * ITEMS
        words = [self._texts(rng, size, 1, 5, english=True) for _ in range(4)]
        head = self._texts(rng, size, 10, 30, english=True)
        return pl.select(
            pl.format("Question: {}\nA) {}\nB) {}\nC) {}\nD) {}\nAnswer:", head, *words)
        ).to_series()

    def _tasks(self, rng: np.random.Generator, size: int) -> None:
        """A harvesting corpus: each task has a topic, a wording and the few words that matter."""
        self.task_topic = rng.integers(0, 16, size)
        language = rng.choice([0] * 9 + [5], size)
        code = rng.random(size) < 0.2
        length = rng.integers(9, 26, size)
        spoken = np.where(code, CODE, language)
        self.task_text = self.chain.walk(rng, spoken, self.task_topic, length)
        self.task_words = [
            self.chain.topical(rng, language, self.task_topic) for _ in range(KEYWORDS - 2)
        ]
        self.task_names = [self.entities.gather(rng.integers(0, _ENTITIES, size)) for _ in range(2)]
