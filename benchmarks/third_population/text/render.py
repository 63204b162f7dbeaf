"""Write out the prompts of many requests at once."""

from __future__ import annotations

import numpy as np
import polars as pl

from benchmarks.third_population.chance import sticky
from benchmarks.third_population.people.crowd import INTERESTS, Crowd
from benchmarks.third_population.text.chain import CODE
from benchmarks.third_population.text.library import Library
from benchmarks.third_population.text.phrases import Phrases, _Pool
from benchmarks.third_population.traffic.sent import Sent

KINDS = (
    "chat", "again", "snippet", "popular", "frame", "bench", "viral", "assignment",
    "task", "paraphrase", "gist",
)  # fmt: skip
(CHAT, AGAIN, SNIPPET, POPULAR, FRAME, BENCH, VIRAL, ASSIGNMENT, TASK, PARAPHRASE, GIST) = range(
    len(KINDS)
)
_OWN_NAMES = 6  # names that a person keeps coming back to
_FOLLOW_UP = 1_800.0  # seconds within which a short turn belongs to the one before


class Writer:
    """Holds the pools and the people; writes prompts and system prompts."""

    def __init__(self, rng: np.random.Generator, library: Library, crowd: Crowd) -> None:
        self.rng, self.library, self.crowd = rng, library, crowd
        self.chain, self.phrases = library.chain, Phrases()

    def write(self, sent: Sent) -> tuple[pl.Series, pl.Series]:
        """Prompt and system prompt of each request; requests sorted by account and time."""
        ways = {
            CHAT: self._chat, AGAIN: self._again, SNIPPET: self._snippet, FRAME: self._frame,
            TASK: self._task, PARAPHRASE: self._paraphrase, GIST: self._gist,
        }  # fmt: skip
        pools = {
            POPULAR: self.library.popular, BENCH: self.library.benchmark,
            VIRAL: self.library.virals, ASSIGNMENT: self.library.assignments,
        }  # fmt: skip
        order, texts = [], []
        for kind in range(len(KINDS)):
            rows = np.flatnonzero(sent.kind == kind)
            if not len(rows):
                continue
            part = sent.at(rows)
            order.append(rows)
            text = pools[kind].gather(part.first) if kind in pools else ways[kind](part)
            texts.append(text.alias("prompt"))
        places = np.argsort(np.concatenate(order), kind="stable")
        prompt = pl.concat(texts).gather(places)
        return self._with_history(sent, prompt), self._system(sent)

    def _interest(self, part: Sent) -> np.ndarray:
        """A topic of the person's own, or any for those who go everywhere."""
        own = self.crowd["topics"][part.account, self._any(INTERESTS, part)]
        wide = self.rng.random(len(part)) < self.crowd["wide"][part.account]
        return np.where(wide, self._any(16, part), own)

    def _any(self, count: int, part: Sent) -> np.ndarray:
        return self.rng.integers(0, count, len(part))

    def _phrase(self, pool: _Pool, language: np.ndarray) -> pl.Series:
        size, first = np.array(pool.size)[language], np.array(pool.first)[language]
        return pool.series.gather(first + (self.rng.random(len(size)) * size).astype(np.int64))

    def _own_name(self, part: Sent) -> pl.Series:
        """A name that recurs with this person, in a good third of the texts."""
        which = sticky(len(self.library.entities), 21, part.account, self._any(_OWN_NAMES, part))
        name = self.library.entities.gather(which)
        used = pl.Series(self.rng.random(len(part)) < 0.4)
        return pl.select(pl.when(used).then(name).otherwise(pl.lit(""))).to_series()

    def _chat(self, part: Sent) -> pl.Series:
        language, topic = self.crowd["language"][part.account], self._interest(part)
        longer = self.rng.random(len(part)) < 0.12
        length = np.where(longer, self.rng.integers(20, 46, len(part)), self._any(12, part) + 4)
        body = self.chain.walk(self.rng, language, topic, length)
        opening, asked = (
            self._phrase(pool, language) for pool in (self.phrases.open, self.phrases.ask)
        )
        closing = self._phrase(self.phrases.close, language)
        return _sentence(opening, asked, body, self._own_name(part), closing)

    def _again(self, part: Sent) -> pl.Series:
        language = self.crowd["language"][part.account]
        more = self.rng.integers(1, 6, len(part)) * (self.rng.random(len(part)) < 0.35)
        body = self.chain.walk(self.rng, language, self._interest(part), more)
        return _sentence(self._phrase(self.phrases.again, language), body)

    def _snippet(self, part: Sent) -> pl.Series:
        topic = self.crowd["topics"][part.account, 0]
        code = np.full(len(part), CODE)
        asked = self.phrases.code_ask.gather(self._any(len(self.phrases.code_ask), part))
        first = self.chain.walk(self.rng, code, topic, self._any(16, part) + 6)
        second = self.chain.walk(self.rng, code, topic, self._any(10, part))
        return _sentence(asked, self._own_name(part), first, self._own_name(part), second)

    def _frame(self, part: Sent) -> pl.Series:
        """A fixed text around what differs: a harvester's task, or a customer's matter."""
        library, frame = self.library, part.first
        language = library.frame_language[frame]
        topic = np.where(self._any(2, part) == 0, library.frame_topic[frame], self._interest(part))
        own = self.chain.walk(self.rng, language, topic, self._any(14, part) + 3)
        gap = _sentence(self._own_name(part), own)
        tasked = part.second >= 0
        if tasked.any():
            task = np.where(tasked, part.second, 0)
            words = [words.gather(task) for words in library.task_words[:3]]
            given = _sentence(*words, library.task_names[0].gather(task))
            gap = pl.select(pl.when(pl.Series(tasked)).then(given).otherwise(gap)).to_series()
        return _sentence(library.before.gather(frame), gap, library.after.gather(frame))

    def _task(self, part: Sent) -> pl.Series:
        """A line of a corpus, word for word."""
        library = self.library
        name = library.task_names[0].gather(part.first)
        return _sentence(library.task_text.gather(part.first), name)

    def _paraphrase(self, part: Sent) -> pl.Series:
        """The few words that matter, turned round and joined otherwise each time."""
        pieces: list[pl.Series] = [self.phrases.brief.gather(self._any(14, part))]
        turn, size = self._any(6, part), 6
        words = self.library.task_words + self.library.task_names
        for place in range(size):
            options = pl.DataFrame(
                {str(n): word.gather(part.first) for n, word in enumerate(words)}
            )
            which = (turn + place * 5) % size
            chosen = [pl.when(pl.Series(which == n)).then(pl.col(str(n))) for n in range(size)]
            piece = options.select(pl.coalesce(chosen).alias("piece")).to_series()
            kept = pl.Series(self.rng.random(len(part)) < 0.86)
            pieces.append(pl.select(pl.when(kept).then(piece).otherwise(pl.lit(""))).to_series())
            if place % 2 == 0:
                pieces.append(self.phrases.link.gather(self._any(len(self.phrases.link), part)))
        pieces.append(self.phrases.finish.gather(self._any(len(self.phrases.finish), part)))
        return _sentence(*pieces)

    def _gist(self, part: Sent) -> pl.Series:
        """A task as a person types it from a sheet: some of its words within own words."""
        library, crowd = self.library, self.crowd
        language, topic = crowd["language"][part.account], library.task_topic[part.first]
        lengths = (self._any(8, part) + 2 for _ in range(2))
        own = [self.chain.walk(self.rng, language, topic, length) for length in lengths]
        words = [words.gather(part.first) for words in library.task_words[:2]]
        name = library.task_names[1].gather(part.first)
        asked = self._phrase(self.phrases.ask, language)
        return _sentence(asked, own[0], *words, name, own[1])

    def _with_history(self, sent: Sent, prompt: pl.Series) -> pl.Series:
        """Half of the short turns carry the turn before them, as stateless clients send it."""
        soon = np.diff(sent.moment, prepend=-np.inf) < _FOLLOW_UP
        same = np.diff(sent.account, prepend=-1) == 0
        carried = soon & same & (sent.kind == AGAIN) & (sticky(2, 31, sent.account) == 0)
        both = pl.format("{}\n\n{}", prompt.shift(1, fill_value=""), prompt)
        return pl.select(pl.when(pl.Series(carried)).then(both).otherwise(prompt)).to_series()

    def _system(self, sent: Sent) -> pl.Series:
        framed = sent.kind == FRAME
        frame = np.where(framed, sent.first, 0)
        with_one = pl.Series(framed & self.library.has_system[frame])
        text = self.library.system.gather(frame)
        return pl.select(pl.when(with_one).then(text)).to_series()


def _sentence(*parts: pl.Series) -> pl.Series:
    """Parts side by side, empty ones left out."""
    frame = pl.DataFrame([part.alias(str(place)) for place, part in enumerate(parts)])
    told = [pl.when(pl.col(name) != "").then(pl.col(name)) for name in frame.columns]
    return frame.select(pl.concat_str(told, separator=" ", ignore_nulls=True)).to_series()
