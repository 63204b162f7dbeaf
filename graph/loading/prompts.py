"""Prompts as fingerprints: what reading keeps of a text instead of the text.

`prompt_fingerprints(text)` is a function of the warehouse's connection, for lower-case texts
with a space at their end:
- prompt_key: 48 bits of the words and signs in their order, null of a text without any;
- sketch: a sample of the hashes of all runs of four words (of all words, when they are fewer),
  drawn alike from every text (Broder 1997): those below a sixteenth of all hashes, at least the
  4 and at most the 16 smallest; sorted;
- words: 26-bit hashes of half of the words that carry content, the 24 smallest, sorted;
- word_count.
DuckDB hands over some thousand texts at a time; they are worked on as flat arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from duckdb.func import FunctionNullHandling, PythonUDFType

from graph.loading.texts import PADDING, Flags, Numbers, Places, Texts
from graph.loading.words import Read, read, without_content

NAME = "prompt_fingerprints"
SHINGLE_BITS = 40
WORD_BITS = 26
# Few enough to take little room, enough to tell sixteen million prompts apart.
KEY_BITS = 48
_MOST_WORDS = 24
_LEAST, _MOST = 4, 16
_HASH = np.uint64((1 << SHINGLE_BITS) - 1)
_SMALL = 1 << SHINGLE_BITS - 4  # a sixteenth of all hashes
# Texts are worked on by so many bytes: what is made of them then fits into the processor's cache.
_BYTES_AT_ONCE = 1 << 18
_KEPT_BYTES = 1 << 24
_WIDTH = 4
_MULTIPLIERS = tuple(
    np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
)
_TYPE = "struct(prompt_key ubigint, sketch ubigint[], words uinteger[], word_count integer)"


def define(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the function known to a connection."""
    _keep_memory()
    # A chunk of long prompts may hold more text than 32-bit offsets can tell.
    connection.execute("set arrow_large_buffer_size = true")
    # That it is known already is told by trying: listing all functions takes longer.
    with suppress(duckdb.NotImplementedException):
        connection.create_function(
            NAME,
            fingerprints,
            ["varchar"],
            _TYPE,
            type=PythonUDFType.ARROW,
            null_handling=FunctionNullHandling.SPECIAL,
        )


def _keep_memory() -> None:
    """Let the process keep the memory of arrays that come and go all the time.

    The C library hands it back at once, and clearing it anew takes as long as the work on it; once
    a large piece was freed, it keeps up to twice as much (glibc's mallopt, M_MMAP_THRESHOLD).
    """
    np.empty(_KEPT_BYTES, dtype=np.uint8)


class Reduced(NamedTuple):
    """What is kept of texts, text by text: of each its key, how many words, how much of either."""

    keys: Numbers
    counts: Places
    sketch: Numbers
    sketch_lengths: Places
    words: Numbers
    word_lengths: Places


def fingerprints(prompts: pa.ChunkedArray) -> pa.StructArray:
    """Fingerprints of lower-case texts; null fields of null texts."""
    texts = prompts.combine_chunks()
    parts = [_reduced(part) for part in _parts(_flat(texts))]
    kept = Reduced(*map(np.concatenate, zip(*parts, strict=True)))
    missing = _missing(texts)
    fields = {
        "prompt_key": pa.array(kept.keys >> np.uint64(64 - KEY_BITS), mask=kept.keys == 0),
        "sketch": _lists(kept.sketch, kept.sketch_lengths, missing),
        "words": _lists(kept.words.astype(np.uint32), kept.word_lengths, missing),
        "word_count": pa.array(kept.counts.astype(np.int32), mask=missing),
    }
    return pa.StructArray.from_arrays(list(fields.values()), names=list(fields))


def _missing(texts: pa.Array) -> Flags:
    if texts.null_count in (0, len(texts)):
        return np.full(len(texts), bool(texts.null_count))
    missing: Flags = texts.is_null().to_numpy(zero_copy_only=False)
    return missing


def _flat(texts: pa.Array) -> Texts:
    kind = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    offsets = np.frombuffer(texts.buffers()[1], dtype=kind)
    places: Places = offsets[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    first, last = int(places[0]), int(places[-1])
    data = np.zeros(last - first + PADDING, dtype=np.uint8)
    if last > first:
        data[: last - first] = np.frombuffer(texts.buffers()[2], dtype=np.uint8)[first:last]
    return Texts(data, places - first)


def _parts(texts: Texts) -> Iterator[Texts]:
    """The texts in parts of about as many bytes as are worked on at once."""
    offsets = texts.offsets
    cuts = np.flatnonzero(np.diff(offsets[1:] // _BYTES_AT_ONCE)) + 1
    for first, last in pairwise([0, *cuts.tolist(), texts.number]):
        begin, end = int(offsets[first]), int(offsets[last])
        yield Texts(texts.data[begin : end + PADDING], offsets[first : last + 1] - begin)


def _reduced(texts: Texts) -> Reduced:
    count, said = texts.number, read(texts)
    vocabulary = _distinct(_vocabulary(said))
    words, word_lengths = _cut(
        vocabulary, WORD_BITS, _starts(vocabulary, WORD_BITS, count), np.full(count, _MOST_WORDS)
    )
    counts = said.counts
    shingles = _likely(said.codes, np.arange(count), counts)
    if len(said.pairs.rows):
        dense_counts = np.bincount(said.pairs.rows, minlength=count)
        dense = np.flatnonzero(dense_counts)
        more = _likely(said.pairs.codes, dense, dense_counts[dense])
        shingles = np.sort(np.concatenate([shingles, more]))
        counts = counts + dense_counts
    starts = _starts(shingles, SHINGLE_BITS, count)
    sketch, lengths = _cut(shingles, SHINGLE_BITS, starts, _sizes(shingles, starts))
    return Reduced(said.keys, counts, sketch, lengths, words, word_lengths)


def _vocabulary(said: Read) -> Numbers:
    """Row and hash, in one number, of the words that belong to the vocabulary."""
    keys = []
    for words in said.samples:
        if not len(words.rows):
            continue
        kept = np.flatnonzero(~without_content(words))
        hashes = words.codes[kept] >> np.uint64(64 - WORD_BITS)
        keys.append(_keyed(words.rows[kept], hashes, WORD_BITS))
    return np.concatenate(keys) if keys else np.zeros(0, dtype=np.uint64)


def _likely(codes: Numbers, rows: Places, counts: Places) -> Numbers:
    """Row and hash, in one number, of the shingles that are likely in the rows' sketches.

    The codes come row by row, `counts` of each. Sorted, without repeats.
    """
    hashes, is_run = _shingles(codes, counts)
    runs = np.maximum(counts - (_WIDTH - 1), np.minimum(counts, 1))
    # Below this are about ten hashes of a text: seldom fewer than the four that are asked.
    bounds = np.maximum(_SMALL, (1 << SHINGLE_BITS) // np.maximum(runs, 10) * 10)
    is_low = hashes < np.repeat(bounds.astype(np.uint64), counts)
    is_low &= is_run
    low, row_of = np.flatnonzero(is_low), np.repeat(np.arange(len(rows)), counts)
    keys = _distinct(_keyed(row_of[low], hashes[low], SHINGLE_BITS))
    is_short = np.diff(_starts(keys, SHINGLE_BITS, len(rows))) < np.minimum(runs, _LEAST)
    if is_short.any():
        rest = np.flatnonzero(is_run & is_short[row_of])
        more = _keyed(row_of[rest], hashes[rest], SHINGLE_BITS)
        keys = _distinct(np.concatenate([keys, more]))
    return _keyed(rows[keys >> np.uint64(SHINGLE_BITS)], keys & _HASH, SHINGLE_BITS)


def _shingles(codes: Numbers, counts: Places) -> tuple[Numbers, Flags]:
    """Hashes of the four words from each word on, and which of them lie within one text.

    A text of fewer words has one, of all of them. Codes are mixed already: their sums need not be.
    """
    sums, is_run = codes.copy(), np.ones(len(codes), dtype=bool)
    ends = np.cumsum(counts)
    for behind, multiplier in enumerate(_MULTIPLIERS, 1):
        sums[:-behind] += codes[behind:] * multiplier
        is_run[(ends - behind)[counts >= behind]] = False
    is_short = (counts > 0) & (counts < _WIDTH)
    first, lengths = (ends - counts)[is_short], counts[is_short]
    short = codes[first]
    for behind, multiplier in enumerate(_MULTIPLIERS[:-1], 1):
        longer = lengths > behind
        short[longer] += codes[first[longer] + behind] * multiplier
    sums[first], is_run[first] = short, True
    sums >>= np.uint64(64 - SHINGLE_BITS)
    return sums, is_run


def _keyed(rows: Places, hashes: Numbers, bits: int) -> Numbers:
    return rows.astype(np.uint64) << np.uint64(bits) | hashes


def _distinct(keys: Numbers) -> Numbers:
    keys.sort()
    is_first = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    return keys[np.flatnonzero(is_first)]


def _starts(keys: Numbers, bits: int, count: int) -> Places:
    starts: Places = np.searchsorted(keys, np.arange(count + 1, dtype=np.uint64) << np.uint64(bits))
    return starts


def _sizes(keys: Numbers, starts: Places) -> Places:
    """How many hashes each row's sketch has room for."""
    small = np.zeros(len(keys) + 1, dtype=np.int64)
    np.cumsum(keys & _HASH < _SMALL, out=small[1:])
    sizes: Places = np.clip(small[starts[1:]] - small[starts[:-1]], _LEAST, _MOST)
    return sizes


def _cut(keys: Numbers, bits: int, starts: Places, most: Places) -> tuple[Numbers, Places]:
    """The smallest hashes of each row, `most` of them, and how many these are."""
    lengths = np.diff(starts)
    kept = keys[np.arange(len(keys)) < np.repeat(starts[:-1] + most, lengths)]
    kept &= np.uint64((1 << bits) - 1)
    return kept, np.minimum(lengths, most)


def _lists(values: Numbers | npt.NDArray[np.uint32], lengths: Places, missing: Flags) -> pa.Array:
    offsets = np.zeros(len(lengths) + 1, dtype=np.int32)
    np.cumsum(lengths, out=offsets[1:])
    return pa.ListArray.from_arrays(
        pa.array(offsets, mask=np.append(missing, False)), pa.array(values)
    )
