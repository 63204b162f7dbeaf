"""The words and phrases that prompts are built from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graph.scenarios.hashing import Ints, below, mix, scramble, zipf_ranks
from graph.scenarios.wordlists import lines_of, sections, words_under

WORDS_PER_TOPIC = 1400
_COLLOCATIONS = 90
_GENERAL_TAIL = 800


@dataclass(frozen=True)
class Pool:
    """A run of tokens in the lexicon and how their popularity falls with rank."""

    start: int
    ranks: npt.NDArray[np.int32]

    def pick(self, hashes: npt.NDArray[np.uint64]) -> Ints:
        """Draw a token for each hash."""
        cells = (hashes >> np.uint64(20)) & np.uint64(0xFFFF)
        return self.start + self.ranks[cells.astype(np.int64)].astype(np.int64)


@dataclass(frozen=True)
class Lexicon:
    """All tokens; each pool is a slice of them. Topics all have the same number of words."""

    tokens: pa.StringArray
    openers: Pool
    idioms: Pool
    closers: Pool
    instructions: Pool
    popular: Pool
    general: Pool
    topic_words: Pool
    topics: int

    def topic_word(self, topic: Ints, hashes: npt.NDArray[np.uint64]) -> Ints:
        """Draw a word of a topic for each hash."""
        return self.topic_words.pick(hashes) + topic * WORDS_PER_TOPIC


def _coined(count: int, salt: int) -> list[str]:
    """Coin rare names and jargon, the long tail that hand-written lists lack."""
    syllables = words_under("names.txt", "coined")
    hashes = scramble(np.arange(count) + salt * 1_000_003)
    sizes = 2 + below(hashes, 3)
    picks = [below(mix(hashes, part), len(syllables)) for part in range(4)]
    return ["".join(syllables[picks[part][i]] for part in range(sizes[i])) for i in range(count)]


def _topic_vocabulary(line: str, number: int) -> list[str]:
    """Return a topic's words by falling popularity: core, set phrases, variants, coined."""
    core = list(dict.fromkeys(line.partition(":")[2].split()))
    hashes = mix(np.arange(_COLLOCATIONS), number)
    first, second = below(hashes, len(core)), below(mix(hashes, 1), len(core))
    pairs = [f"{core[a]} {core[b]}" for a, b in zip(first, second, strict=True) if a != b]
    variants = [f"{pre}{word}" for word in core for pre in ("multi", "sub", "non", "re")]
    common = list(dict.fromkeys([*core, *pairs, *(f"{word}s" for word in core), *variants]))
    return [*common, *_coined(WORDS_PER_TOPIC - len(common), number + 1)]


class _Builder:
    """Collect pools of tokens in one list."""

    def __init__(self) -> None:
        self.tokens: list[str] = []

    def add(self, tokens: Sequence[str], exponent: float) -> Pool:
        """Append a pool."""
        start = len(self.tokens)
        self.tokens.extend(tokens)
        return Pool(start, zipf_ranks(len(tokens), exponent))


@cache
def lexicon() -> Lexicon:
    """Read the word lists once and lay them out."""
    phrases = sections("phrases.txt")
    topics = lines_of("topics.txt")
    build = _Builder()
    general = words_under("phrases.txt", "general") + _coined(_GENERAL_TAIL, 7919)
    pools = {
        "openers": build.add(phrases["openers"], 0.8),
        "idioms": build.add(phrases["idioms"], 0.5),
        "closers": build.add(phrases["closers"], 0.6),
        "instructions": build.add(phrases["instructions"], 0.2),
        "popular": build.add(phrases["popular"], 1.1),
        "general": build.add(list(dict.fromkeys(general)), 1.1),
    }
    vocabularies = [_topic_vocabulary(line, number) for number, line in enumerate(topics)]
    topic_words = Pool(len(build.tokens), zipf_ranks(WORDS_PER_TOPIC, 1.15))
    for vocabulary in vocabularies:
        build.tokens.extend(vocabulary)
    return Lexicon(
        tokens=pa.array(build.tokens, pa.string()),
        topic_words=topic_words,
        topics=len(topics),
        **pools,
    )
