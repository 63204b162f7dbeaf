"""What a slot of a template can be filled with."""

from __future__ import annotations

import numpy as np

from benchmarks.second_population.keyed_draws import I64, U64, mix, salt, unit
from benchmarks.second_population.text.lexicon import TOPIC_NOUNS, shared_lexicon
from benchmarks.second_population.text.ragged import Ragged, column, interleave
from benchmarks.second_population.text.sentences import sentences
from benchmarks.second_population.text.word_lists import LANGUAGES

# How strongly the front of each list is preferred: 1 is even.
SKEW = {
    "name": 1.3,
    "surname": 1.0,
    "city": 1.5,
    "brand": 1.0,
    "code": 1.0,
    "ident": 1.2,
    "number": 1.6,
    "bignumber": 1.4,
    "money": 1.0,
    "year": 0.6,
    "date": 1.0,
    "hex": 1.0,
    "weekday": 1.0,
    "tongue": 1.3,
}
# Fewest and most sentences.
SENTENCES = {"sentence": (1, 1), "sentences": (2, 4), "paragraph": (4, 9), "document": (12, 60)}
WORD_CLASSES = ("adj", "verb", "adv")


def _noun(keys: U64, topic: I64, language: I64, name: str) -> Ragged:
    lexicon = shared_lexicon()
    spread, any_topic = unit(keys, name), unit(keys, f"{name} off topic") < 0.3
    parts = []
    for number in np.unique(language):
        rows = np.flatnonzero(language == number)
        own = lexicon.classes[f"{LANGUAGES[int(number)]}/topic"]
        all_nouns = lexicon.classes[f"{LANGUAGES[int(number)]}/noun"]
        topical = own[topic[rows], (spread[rows] * TOPIC_NOUNS).astype(np.int64)]
        general = all_nouns[(spread[rows] ** 1.5 * len(all_nouns)).astype(np.int64)]
        tokens = np.where(any_topic[rows], general, topical)
        parts.append((rows, column(lexicon.variant(0)[tokens])))
    return interleave(parts, len(keys))


def _word(kind: str, keys: U64, language: I64, name: str) -> Ragged:
    lexicon, spread = shared_lexicon(), unit(keys, name)
    tokens = np.empty(len(keys), np.int32)
    for number in np.unique(language):
        rows = np.flatnonzero(language == number)
        words = lexicon.classes[f"{LANGUAGES[int(number)]}/{kind}"]
        tokens[rows] = words[(spread[rows] ** 1.3 * len(words)).astype(np.int64)]
    return column(lexicon.variant(0)[tokens])


def fill_slot(name: str, keys: U64, topic: I64, language: I64) -> Ragged:
    """The slot's words for every row; digits at the end of the name only tell slots apart."""
    kind = name.rstrip("0123456789")
    if kind in SENTENCES:
        low, high = SENTENCES[kind]
        spread = unit(keys, f"{name} count") ** 2
        counts = low + (spread * (high - low + 1)).astype(np.int64)
        return sentences(mix(keys, salt(name)), topic, language, counts)
    if kind == "noun":
        return _noun(keys, topic, language, name)
    if kind in WORD_CLASSES:
        return _word(kind, keys, language, name)
    if kind not in SKEW:
        raise KeyError(f"no slot is called {name!r}")
    lexicon = shared_lexicon()
    words = lexicon.classes[kind]
    places = (unit(keys, name) ** SKEW[kind] * len(words)).astype(np.int64)
    return column(lexicon.variant(0)[words[places]])
