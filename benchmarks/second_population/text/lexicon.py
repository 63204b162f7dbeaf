"""The vocabulary: every string that a prompt can be put together from, and its variants."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from benchmarks.second_population.text.word_lists import (
    CITIES,
    CODE_WORDS,
    FIRST_NAMES,
    LANGUAGES,
    SYLLABLES,
    WORDS,
)

I32 = npt.NDArray[np.int32]
RARE_NOUNS = 900
TOPICS = 64
TOPIC_NOUNS = 36


def _misspell(word: str, rng: np.random.Generator) -> str:
    if len(word) < 4 or not word.isascii():
        return word
    at = int(rng.integers(1, len(word) - 1))
    match int(rng.integers(3)):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case _:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _coin(language: str, count: int, rng: np.random.Generator) -> list[str]:
    """Made-up words that sound like the language: trade names, jargon, places."""
    syllables = SYLLABLES[language].split()
    coined: dict[str, None] = {}
    while len(coined) < count:
        size = int(rng.integers(2, 5))
        coined["".join(syllables[int(i)] for i in rng.integers(0, len(syllables), size))] = None
    return list(coined)


class Lexicon:
    """Token ids for strings, the ids of each word class, and the variants of each word.

    A word's own id stands for the word with the space before it (none in Japanese); `bare`,
    `capital`, `bare_capital` and `misspelt` lead from there to its variants.
    """

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._strings: list[str] = []
        self._variants: dict[int, tuple[int, int, int, int]] = {}
        self._rng = np.random.default_rng(20_417)
        self.classes: dict[str, I32] = {}
        self._fill_languages()
        self._fill_names()
        self._tables: tuple[int, npt.NDArray[np.int32]] | None = None
        self._array: pa.Array | None = None

    def intern(self, text: str) -> int:
        """The id of a string, which is added if it is new."""
        token = self._ids.get(text)
        if token is None:
            token = len(self._strings)
            self._ids[text] = token
            self._strings.append(text)
        return token

    def word(self, text: str, spaced: bool = True) -> int:
        """The id of a word, with its variants."""
        gap = " " if spaced else ""
        token = self.intern(gap + text)
        if token not in self._variants:
            title = text[:1].upper() + text[1:]
            wrong = _misspell(text, self._rng)
            self._variants[token] = (
                self.intern(text),
                self.intern(gap + title),
                self.intern(title),
                self.intern(gap + wrong),
            )
        return token

    def _class(self, name: str, words: list[str], spaced: bool = True) -> None:
        self.classes[name] = np.array([self.word(word, spaced) for word in words], np.int32)

    def _fill_languages(self) -> None:
        for language in LANGUAGES:
            spaced = language != "ja"
            for kind, words in WORDS[language].items():
                self._class(f"{language}/{kind}", words.split(), spaced)
            rare = _coin(language, RARE_NOUNS, self._rng)
            nouns = list(dict.fromkeys(WORDS[language]["noun"].split() + rare))
            self._class(f"{language}/noun", nouns, spaced)
            self.classes[f"{language}/topic"] = self._topics(language)

    def _topics(self, language: str) -> I32:
        """Each topic's own nouns: common words lead, rarer ones follow."""
        nouns = self.classes[f"{language}/noun"]
        common = len(nouns) - RARE_NOUNS
        rows = [
            np.concatenate(
                [
                    self._rng.choice(nouns[:common], TOPIC_NOUNS * 2 // 3, replace=False),
                    self._rng.choice(nouns[common:], TOPIC_NOUNS // 3, replace=False),
                ]
            )
            for _ in range(TOPICS)
        ]
        return np.stack(rows).astype(np.int32)

    def _fill_names(self) -> None:
        rng = self._rng
        self._class("name", FIRST_NAMES)
        self._class("city", CITIES)
        surnames = [name.capitalize() for name in _coin("de", 900, rng) + _coin("es", 900, rng)]
        self._class("surname", surnames)
        brands = [name.capitalize() for name in _coin("en", 3000, rng)]
        self._class("brand", brands)
        codes = [f"{chr(65 + a)}{chr(65 + b)}-{c}" for a, b, c in rng.integers(0, 26, (4000, 3))]
        tails = rng.integers(10, 9999, 4000)
        self._class("code", [f"{code}{tail}" for code, tail in zip(codes, tails, strict=True)])
        self._class("ident", CODE_WORDS)
        self._class("number", [str(i) for i in range(2, 100)])
        self._class("bignumber", [str(i) for i in range(100, 5000, 3)])
        money = rng.integers(100, 90_000, 3000)
        self._class("money", [f"${cents / 100:,.2f}" for cents in money])
        self._class("year", [str(i) for i in range(1950, 2027)])
        dates = rng.integers(1, [29, 13, 12], (900, 3))
        self._class("date", [f"20{15 + y}-{m:02d}-{d:02d}" for d, m, y in dates])
        self._class("hex", [f"{value:08x}" for value in rng.integers(0, 2**32, 6000)])
        self._class(
            "weekday",
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        )
        self._class(
            "tongue",
            ["German", "Spanish", "French", "Japanese", "Polish", "Turkish", "Hindi", "Korean"],
        )

    def variant(self, which: int) -> I32:
        """Table from id to variant: 0 bare, 1 capital, 2 bare and capital, 3 misspelt."""
        size = len(self._strings)
        if self._tables is None or self._tables[0] != size:
            table = np.tile(np.arange(size, dtype=np.int32)[:, None], (1, 4))
            owners = np.fromiter(self._variants, np.int64, len(self._variants))
            table[owners] = np.array(list(self._variants.values()), np.int32)
            self._tables = (size, table)
        return self._tables[1][:, which]

    def strings(self) -> pa.Array:
        """All strings, by id."""
        if self._array is None or len(self._array) != len(self._strings):
            self._array = pa.array(self._strings, pa.string())
        return self._array


@lru_cache(maxsize=1)
def shared_lexicon() -> Lexicon:
    """The lexicon of this process; it is the same in every run."""
    return Lexicon()
