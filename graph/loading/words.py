"""Texts as words, all at once: flat arrays of bytes, of words and of their rows, never a loop.

A batch of lower-case texts is one array of UTF-8 bytes. Letters and digits of every script make
words; a script that writes no spaces is read in overlapping pairs of letters. A word's code is a
64-bit hash of its bytes, the same on every machine: a word of up to eight bytes is one number,
which is mixed; longer ones take eight bytes after the other.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.loading.texts import Flags, Numbers, Places, Texts, letters_of

_MIXER = np.uint64(0xD6E8FEB86659FD93)
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MASKS: Numbers = np.array([(1 << 8 * n) - 1 for n in range(9)], dtype=np.uint64)
# A word's code tells so many bytes; the rest is heard by the text's key alone, byte by byte.
_LONGEST = 64


class Words(NamedTuple):
    """Words of texts: the text each is of, its first eight bytes, its code, how many bytes."""

    rows: Places
    heads: Numbers
    codes: Numbers
    lengths: Places

    def at(self, places: Places) -> Words:
        """Those at some places."""
        rows, lengths = self.rows.take(places), self.lengths.take(places)
        return Words(rows, self.heads.take(places), self.codes.take(places), lengths)


class Read(NamedTuple):
    """What texts say: a key of all that each holds, and its words.

    `keys` are 64-bit hashes of the words and of the signs in their order (0 without any).
    `codes` are those of the words of texts with spaces, text by text, `counts` of each; `pairs`
    are the words of texts without. `samples` are, of either, the words whose code is odd: half of
    the words, in every text the same.
    """

    keys: Numbers
    codes: Numbers
    counts: Places
    pairs: Words
    samples: tuple[Words, Words]


def mixed(numbers: Numbers) -> Numbers:
    """Numbers mixed in place, one to one: the high bits and the lowest depend on all."""
    numbers ^= numbers >> np.uint64(32)
    numbers *= _MIXER
    numbers ^= numbers >> np.uint64(32)
    return numbers


def read(texts: Texts) -> Read:
    """The words of lower-case texts, and a key of each text."""
    lettered, dense = letters_of(texts)
    framed = np.zeros(len(lettered) + 1, dtype=bool)
    framed[1:] = lettered
    edges = np.flatnonzero(framed[1:] != framed[:-1])
    # A space ends every text, so that edges are a word's begin and its end by turns.
    starts = np.ascontiguousarray(edges[::2])
    lengths = edges[1::2] - starts
    bounds = np.searchsorted(starts, texts.offsets)
    heads = texts.eights[starts]
    heads &= _MASKS.take(lengths, mode="clip")
    codes = _codes(texts, heads, starts, lengths)
    signs, sign_bounds = _signs(texts, lettered, starts, lengths, bounds)
    keys = mixed(_placed(codes, bounds) * _STEP + _placed(signs, sign_bounds))
    counts = np.diff(bounds)
    words = Words(np.repeat(np.arange(texts.number), counts), heads, codes, lengths)
    is_odd, pairs = _is_odd(codes), _pairs(texts, lettered, dense)
    if len(dense):
        counts[dense] = 0
        is_spaced = counts[words.rows] > 0
        codes, is_odd = codes[np.flatnonzero(is_spaced)], is_odd & is_spaced
    samples = words.at(np.flatnonzero(is_odd)), pairs.at(np.flatnonzero(_is_odd(pairs.codes)))
    return Read(keys, codes, counts, pairs, samples)


def without_content(words: Words) -> Flags:
    """Whether words say nothing: fewer than 4 letters, no digit and no script of syllables.

    Letters of syllables take three bytes each, so that eight bytes hold all in question.
    """
    heads, ones = words.heads, np.uint64(0x0101010101010101)
    is_short = words.lengths < 4
    digits = heads >> np.uint64(5)
    digits &= ~(heads >> np.uint64(6))
    digits &= ~(heads >> np.uint64(7))
    digits &= ones
    found: Flags = is_short & (digits == 0)
    high = np.flatnonzero((heads >> np.uint64(7)) & ones != 0)
    high = high[~is_short[high] & (words.lengths[high] <= 8)]
    follows = (heads[high] >> np.uint64(7)) & ~(heads[high] >> np.uint64(6)) & ones
    letters = words.lengths[high] - np.bitwise_count(follows)
    found[high] = (letters < 4) & (words.lengths[high] < 3 * letters)
    return found


def _is_odd(codes: Numbers) -> Flags:
    return (codes.astype(np.uint8) & np.uint8(1)).view(np.bool_)


def _signs(
    texts: Texts, lettered: Flags, starts: Places, lengths: Places, words: Places
) -> tuple[Numbers, Places]:
    """Codes of all bytes that words' codes do not tell, white space aside; the first of each text.

    A code tells how many words of its text stand before it, so that words and signs have one order;
    `words` tells the first word of each text.
    """
    data = texts.data[: texts.offsets[-1]]
    is_sign = (data - np.uint8(9) >= 5) & (data != 32)
    is_sign &= ~lettered
    is_sign[_rests(starts, lengths)] = True
    places = np.flatnonzero(is_sign)
    bounds = np.searchsorted(places, texts.offsets)
    before = np.searchsorted(starts, places) - np.repeat(words[:-1], np.diff(bounds))
    return mixed(_SIGNS[data[places]] + before.astype(np.uint64) * _MIXER), bounds


def _rests(starts: Places, lengths: Places) -> Places:
    """Places of the bytes of long words that their codes do not tell."""
    long = np.flatnonzero(lengths > _LONGEST)
    rest = lengths[long] - _LONGEST
    begins = starts[long] + _LONGEST - (np.cumsum(rest) - rest)
    places: Places = np.arange(rest.sum()) + np.repeat(begins, rest)
    return places


def _codes(texts: Texts, heads: Numbers, starts: Places, lengths: Places) -> Numbers:
    """Codes of words: the first eight bytes mixed, then the next eight, up to the longest."""
    eights = texts.eights
    codes = mixed(heads.copy())
    long = np.flatnonzero(lengths > 8)
    for done in range(8, _LONGEST, 8):
        if not len(long):
            break
        rest = lengths[long] - done
        more = eights[starts[long] + done]
        more &= _MASKS.take(rest, mode="clip")
        more ^= (codes[long] + np.uint64(done)) * _STEP
        codes[long] = mixed(more)
        long = long[rest > 8]
    return codes


def _placed(codes: Numbers, bounds: Places) -> Numbers:
    """Of each text the sum of its codes, each mixed with its place in the text."""
    first, last = bounds[:-1], bounds[1:]
    # The place in the text times the step: all products, less those of what stands before it.
    placed = np.arange(len(codes), dtype=np.uint64)
    placed *= _STEP
    placed += codes
    placed -= np.repeat(first.astype(np.uint64) * _STEP, last - first)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(mixed(placed), out=sums[1:])
    return sums[last] - sums[first]


def _pairs(texts: Texts, lettered: Flags, dense: Places) -> Words:
    """Overlapping pairs of letters of the texts that write no spaces, signs left out."""
    if not len(dense):
        return _NONE
    sizes = texts.offsets[dense + 1] - texts.offsets[dense]
    begins = np.cumsum(sizes) - sizes
    places = np.arange(sizes.sum()) + np.repeat(texts.offsets[dense] - begins, sizes)
    rows = np.repeat(dense, sizes)
    is_letter = lettered[places] & (texts.data[places] & 0xC0 != 0x80)
    places, rows = places[is_letter], rows[is_letter]
    lead = texts.data[places]
    widths = 1 + (lead >= 0xC0).astype(np.int64) + (lead >= 0xE0) + (lead >= 0xF0)
    letters = texts.eights[places] & _MASKS[widths]
    heads = letters[:-1] | letters[1:] << (8 * widths[:-1]).astype(np.uint64)
    pairs = Words(rows[:-1], heads, heads, widths[:-1] + widths[1:])
    pairs = pairs.at(np.flatnonzero(rows[1:] == rows[:-1]))
    return pairs._replace(codes=mixed(pairs.heads.copy()))


_NO_PLACES, _NO_NUMBERS = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)
_NONE = Words(_NO_PLACES, _NO_NUMBERS, _NO_NUMBERS, _NO_PLACES)
_SIGNS = mixed(np.arange(1, 257, dtype=np.uint64) * _STEP)
