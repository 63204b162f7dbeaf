"""A word chain for each language and topic, walked for many texts at once.

A state is a word within a topic; it has a few likely successors, so that people who write about
the same things share word sequences, but hardly ever whole sentences.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from benchmarks.third_population.chance import pick, zipf
from benchmarks.third_population.text import words
from benchmarks.third_population.world.countries import LANGUAGES

CODE = len(LANGUAGES)  # the pseudo-language of snippets
_TOPICS = 16
_SUCCESSORS = 24
_TAIL_WORDS = 90  # invented words a topic
_AFTER = np.array([[0.04, 0.36, 0.60], [0.50, 0.14, 0.36], [0.55, 0.15, 0.30]])


class Chain:
    """States, their words and their successors."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._words: list[str] = []
        self._next: list[np.ndarray] = []
        self._first = np.zeros((CODE + 1, _TOPICS), dtype=np.int64)
        self._span = np.zeros((CODE + 1, _TOPICS), dtype=np.int64)
        for language, code in enumerate(LANGUAGES):
            for topic in range(_TOPICS):
                self._add(rng, language, topic, _lexicon(rng, code, topic))
        for topic, text in enumerate(words.CODE):
            tail = [word.replace("ck", "_") + "_id" for word in words.invented(rng, "en", 40)]
            self._add(rng, CODE, topic, [[], text.split(), tail])
        self._pool = pl.Series(self._words)
        self._successors = np.concatenate(self._next).astype(np.int32)
        self._ladder = np.searchsorted(
            np.cumsum(zipf(_SUCCESSORS, 0.8)), (np.arange(256) + 0.5) / 256
        ).astype(np.int8)

    def _add(
        self, rng: np.random.Generator, language: int, topic: int, classes: list[list[str]]
    ) -> None:
        """States of a topic: each class of words prefers certain classes after it."""
        start = len(self._words)
        sizes = [len(group) for group in classes]
        offsets = start + np.concatenate([[0], np.cumsum(sizes)])[:3]
        self._first[language, topic], self._span[language, topic] = start, sum(sizes)
        for code, group in enumerate(classes):
            self._words += group
            likely = _AFTER[code] * (np.array(sizes) > 0)
            wanted = pick(rng, likely, len(group) * _SUCCESSORS)
            made = np.zeros(len(wanted), dtype=np.int64)
            for target, size in enumerate(sizes):
                chosen = wanted == target
                if size:
                    ranks = pick(rng, zipf(size, 0.8), int(chosen.sum()))
                    made[chosen] = offsets[target] + ranks
            self._next.append(made.reshape(len(group), _SUCCESSORS))

    def walk(
        self,
        rng: np.random.Generator,
        language: np.ndarray,
        topic: np.ndarray,
        length: np.ndarray,
    ) -> pl.Series:
        """One text for each row; length 0 gives an empty one."""
        length = np.asarray(length)
        topic = np.where(language == CODE, topic % len(words.CODE), topic)
        span = self._span[language, topic]
        state = self._first[language, topic] + (rng.random(len(length)) * span).astype(np.int64)
        columns = []
        for step in range(int(length.max(initial=0))):
            going = pl.Series(length > step)
            text = self._pool.gather(state)
            columns.append(pl.select(pl.when(going).then(text)).to_series().alias(str(step)))
            choice = self._ladder[rng.integers(0, 256, len(length), dtype=np.uint8)]
            state = self._successors[state, choice]
        if not columns:
            return pl.Series([""] * len(length), dtype=pl.String)
        return _join(pl.DataFrame(columns), language == LANGUAGES.index("zh"))

    def topical(
        self, rng: np.random.Generator, language: np.ndarray, topic: np.ndarray
    ) -> pl.Series:
        """One word from the topical end of the vocabulary for each row."""
        span = self._span[language, topic]
        back = rng.integers(1, _TAIL_WORDS, len(span))
        return self._pool.gather(self._first[language, topic] + span - back)


def _lexicon(rng: np.random.Generator, code: str, topic: int) -> list[list[str]]:
    """Function, everyday and topical words."""
    tail = words.invented(rng, code, _TAIL_WORDS)
    named = words.ENGLISH_TOPICS[topic].split() if code == "en" else []
    return [words.FUNCTION[code].split(), words.GENERAL[code].split(), named + tail]


def _join(frame: pl.DataFrame, tight: np.ndarray) -> pl.Series:
    """Words side by side, without spaces where the script has none."""
    spaced = frame.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()
    if not tight.any():
        return spaced
    return pl.select(
        pl.when(pl.Series(tight))
        .then(spaced.str.replace_all(" ", "", literal=True))
        .otherwise(spaced)
    ).to_series()
