"""The table of text sources: a number for each template that a request may be made from."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.second_population.keyed_draws import F64, I64, mix
from benchmarks.second_population.text.crowd_templates import CROWD
from benchmarks.second_population.text.everyday_templates import EVERYDAY
from benchmarks.second_population.text.grammar import Grammar, Rows
from benchmarks.second_population.text.harvest_templates import HARVEST
from benchmarks.second_population.text.lexicon import shared_lexicon
from benchmarks.second_population.text.ragged import Ragged, interleave

TEMPLATES = {**EVERYDAY, **HARVEST, **CROWD}
NAMES = tuple(TEMPLATES)


@lru_cache(maxsize=512)
def source(name: str) -> int:
    """The number of a template."""
    return NAMES.index(name)


def _misspell(text: Ragged, rows: Rows, rate: F64) -> Ragged:
    """Swap some words for their misspelt variants."""
    if not rate.any():
        return text
    chance = np.repeat(rate, text.lengths)
    careless = np.flatnonzero(chance)
    keys = np.repeat(mix(rows.content, rows.wording), text.lengths)[careless]
    draws = mix(keys, careless - np.repeat(text.starts, text.lengths)[careless])
    wrong = careless[(draws >> np.uint64(11)) * 2.0**-53 < chance[careless]]
    tokens = text.tokens.copy()
    tokens[wrong] = shared_lexicon().variant(3)[tokens[wrong]]
    return Ragged(tokens, text.lengths)


def _join(text: Ragged) -> pa.Array:
    words = shared_lexicon().strings().take(pa.array(text.tokens))
    ends = np.concatenate([[0], np.cumsum(text.lengths)]).astype(np.int32)
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(ends), words), "")


def write_texts(sources: I64, rows: Rows, typo_rate: F64) -> pa.Array:
    """The text of every row; null where the source is −1."""
    grammar, parts = Grammar(TEMPLATES), []
    for number in np.unique(sources[sources >= 0]):
        where = np.flatnonzero(sources == number)
        some = rows.at(where)
        text = grammar.expand(NAMES[int(number)], some)
        parts.append((where, _misspell(text, some, typo_rate[where])))
    joined = _join(interleave(parts, len(rows)))
    return pc.if_else(pa.array(sources >= 0), joined, pa.scalar(None, pa.string()))
