"""Sentences by a Markov chain over word classes, with collocations and topics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from benchmarks.second_population.keyed_draws import I64, U64, mix, salt
from benchmarks.second_population.text.lexicon import TOPIC_NOUNS, Lexicon, shared_lexicon
from benchmarks.second_population.text.ragged import I32, Ragged, interleave, masked, regroup
from benchmarks.second_population.text.word_lists import CHAINS, LANGUAGES

LONGEST = 26
_TABLE_WIDTH = 64


@dataclass(frozen=True)
class Chain:
    """One language's chain: next class by (class, 6 random bits), and all classes' words."""

    names: tuple[str, ...]
    following: npt.NDArray[np.int8]
    words: I32
    first: I64
    count: I64
    topics: I32
    stop: int
    query: int


def _quantised(row: str, names: tuple[str, ...]) -> list[int]:
    """A row such as 'noun:3 END:1' as a table of fixed width."""
    parts = [part.split(":") for part in row.split()]
    total = sum(int(weight) for _, weight in parts)
    cells: list[int] = []
    for name, weight in parts:
        cells += [names.index(name)] * round(_TABLE_WIDTH * int(weight) / total)
    return (cells + cells[-1:] * _TABLE_WIDTH)[:_TABLE_WIDTH]


@lru_cache(maxsize=8)
def chain_of(language: str) -> Chain:
    """The chain of one language, ready for use."""
    lexicon: Lexicon = shared_lexicon()
    rows = CHAINS[language]
    names = (*[name for name in rows if name != "START"], "END", "START")
    table = np.full((len(names), _TABLE_WIDTH), names.index("END"), np.int8)
    for name, row in rows.items():
        table[names.index(name)] = _quantised(row, names)
    words = [lexicon.classes.get(f"{language}/{name}", np.zeros(1, np.int32)) for name in names]
    count = np.array([len(some) for some in words])
    stops = ("。", "か？") if language == "ja" else (".", "?")
    stop, query = (lexicon.intern(mark) for mark in stops)
    return Chain(
        names=names,
        following=table,
        words=np.concatenate(words),
        first=np.cumsum(count) - count,
        count=count,
        topics=lexicon.classes[f"{language}/topic"],
        stop=stop,
        query=query,
    )


def _words_for(chain: Chain, kinds: I64, bits: U64, before: I32, topics: I64) -> I32:
    """A word of its class for each row: a collocate of the word before, a topical or any word."""
    spread = (bits >> np.uint64(12) & np.uint64(0xFFFFF)) * 2.0**-20
    places = (spread * spread * chain.count[kinds]).astype(np.int64)
    partner = before * 7919 % chain.count[kinds]
    together = (bits >> np.uint64(50) & np.uint64(127)) < 18
    drawn = chain.words[chain.first[kinds] + np.where(together, partner, places)]
    topical = (bits >> np.uint64(40) & np.uint64(127)) < 80
    here = np.flatnonzero((kinds == chain.names.index("noun")) & topical & ~together)
    own = (spread[here] * TOPIC_NOUNS).astype(np.int64)
    drawn[here] = chain.topics[topics[here], own]
    return drawn


def _walk(chain: Chain, keys: U64, topics: I64) -> I32:
    """Tokens of one sentence a row (−1 after its end), without its full stop."""
    rows = len(keys)
    out = np.full((rows, LONGEST), -1, np.int32)
    alive = np.arange(rows)
    state = np.full(rows, chain.names.index("START"), np.int64)
    before = np.zeros(rows, np.int32)
    end = chain.names.index("END")
    for step in range(LONGEST):
        bits = mix(keys[alive], step)
        state = chain.following[state, (bits & np.uint64(63)).astype(np.int64)].astype(np.int64)
        going = (state != end) | (step < 2)
        state = np.where(state == end, chain.names.index("noun"), state)[going]
        alive, bits, before = alive[going], bits[going], before[going]
        if not len(alive):
            break
        before = _words_for(chain, state, bits, before, topics[alive])
        out[alive, step] = before
    return out


def _in_language(language: str, keys: U64, topics: I64, counts: I64) -> Ragged:
    chain, lexicon = chain_of(language), shared_lexicon()
    total = int(counts.sum())
    place = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    own = mix(np.repeat(keys, counts), salt("sentence"), place)
    matrix = _walk(chain, own, np.repeat(topics, counts))
    first = place == 0
    matrix[:, 0] = np.where(
        first, lexicon.variant(2)[matrix[:, 0]], lexicon.variant(1)[matrix[:, 0]]
    )
    ends = np.where(own % np.uint64(7) == 0, chain.query, chain.stop).astype(np.int32)
    return regroup(masked(np.column_stack([matrix, ends])), counts)


def sentences(keys: U64, topics: I64, languages: I64, counts: I64) -> Ragged:
    """`counts` sentences a row, each row in its language and about its topic."""
    parts = []
    for number in np.unique(languages):
        rows = np.flatnonzero(languages == number)
        language = LANGUAGES[int(number)]
        parts.append((rows, _in_language(language, keys[rows], topics[rows], counts[rows])))
    return interleave(parts, len(keys))
