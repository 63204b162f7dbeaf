"""Texts as one array of UTF-8 bytes, and which of the bytes are letters.

Letters, digits and marks of every script make words; everything else is a sign or white space.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]

PADDING = 16  # bytes behind the last text, so that eight can be read from any of its bytes

# What a character is: not known yet, a sign, a letter or digit, one of a script without spaces.
_UNKNOWN, _OTHER, _LETTER, _UNSPACED = 0, 1, 2, 3
# Ranges of code points, first and last included.
_UNSPACED_SCRIPTS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # Han: marks of iteration and closing, zero
    (0x3041, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),  # Katakana's extensions
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),  # Han, as other encodings had it
)
_RUN = 6  # so many letters of such a script in a row make a text without spaces
_kinds: Bytes = np.zeros(0x110000, dtype=np.uint8)


class Texts(NamedTuple):
    """Texts one after another, a space behind each, as UTF-8.

    `data`, shape (bytes of all texts + PADDING,), the padding zeros. `offsets`, shape (texts + 1,):
    text n is `data[offsets[n]:offsets[n + 1]]`, its space included.
    """

    data: Bytes
    offsets: Places

    @property
    def number(self) -> int:
        """Number of texts."""
        return len(self.offsets) - 1

    @property
    def eights(self) -> Numbers:
        """The eight bytes from each byte on as one number, the first its lowest: a view.

        Shape (len(data) - 7,).
        """
        size = len(self.data) - 7
        return np.ndarray((size,), dtype="<u8", buffer=self.data.data, strides=(1,))


def letters_of(texts: Texts) -> tuple[Flags, Places]:
    """Whether each byte belongs to a word, and the texts that write no spaces.

    Shapes (bytes of all texts,), padding aside, and (such texts,): their numbers, ascending.
    """
    data = texts.data[: texts.offsets[-1]]
    high = data >= 128
    lettered: Flags = (data - np.uint8(97) < 26) | (data - np.uint8(48) < 10) | high
    if not high.any():
        return lettered, np.zeros(0, dtype=np.int64)
    leads = np.flatnonzero(data >= 0xC0)
    points, sizes = _points(texts.data, leads)
    kinds = _kinds_of(points)
    for behind in range(4):
        signs = leads[(kinds == _OTHER) & (sizes > behind)]
        lettered[signs + behind] = False
    return lettered, _dense(texts, leads[kinds == _UNSPACED])


def _points(data: Bytes, leads: Places) -> tuple[npt.NDArray[np.uint32], Bytes]:
    """Code points of the characters that begin at the bytes `leads`, and their sizes in bytes.

    Shape (leads,) both. Every lead begins a character that is not ASCII: 2 to 4 bytes.
    """
    fours = np.ndarray((len(data) - 3,), dtype="<u4", buffer=data.data, strides=(1,))[leads]
    second, third, fourth = ((fours >> shift) & 0x3F for shift in (8, 16, 24))
    is_three = (fours & 0xFF) >= 0xE0
    points = np.where(
        is_three, (fours & 0xF) << 12 | second << 6 | third, (fours & 0x1F) << 6 | second
    )
    sizes = np.uint8(2) + is_three
    four = np.flatnonzero((fours & 0xFF) >= 0xF0)
    if len(four):
        long = (fours[four] & 7) << 18 | second[four] << 12 | third[four] << 6 | fourth[four]
        points[four] = np.minimum(long, 0x10FFFF)
        sizes[four] = 4
    return points, sizes


def _kinds_of(points: npt.NDArray[np.uint32]) -> Bytes:
    """What characters are (_OTHER, _LETTER or _UNSPACED), by code point, in the same shape.

    Each character is looked up once in the life of the process.
    """
    kinds = _kinds[points]
    if not kinds.all():
        for point in np.unique(points[kinds == _UNKNOWN]).tolist():
            _kinds[point] = _kind(point)
        kinds = _kinds[points]
    return kinds


def _kind(point: int) -> int:
    if unicodedata.category(chr(point))[0] not in "LNM":
        return _OTHER
    is_unspaced = any(first <= point <= last for first, last in _UNSPACED_SCRIPTS)
    return _UNSPACED if is_unspaced else _LETTER


def _dense(texts: Texts, leads: Places) -> Places:
    """Numbers of the texts with _RUN letters of scripts without spaces in a row, ascending.

    `leads` are the first bytes of such letters; each takes three bytes.
    """
    first, last = leads[: 1 - _RUN], leads[_RUN - 1 :]
    first = first[last - first == 3 * (_RUN - 1)]
    rows = np.searchsorted(texts.offsets, first, side="right") - 1
    rows = rows[texts.offsets[rows + 1] >= first + 3 * _RUN]
    return np.unique(rows)
