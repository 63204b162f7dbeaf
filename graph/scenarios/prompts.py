"""Compose prompts from seeds, a hundred thousand at a time.

A prompt is a run of clauses: a lead (opener, idiom or instruction) and the words it is about.
Three seeds decide what is said, how it is worded and inside which frame: sharing all three
repeats a prompt, sharing the content alone paraphrases it, sharing the frame is a template.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.scenarios.hashing import Bools, Ints, UInts, below, mix, ragged, unit
from graph.scenarios.lexicon import Lexicon

# Clauses of an unframed prompt; about seven words each, which gives a mean near forty.
_CLAUSES = np.array(
    [1] * 7 + [2] * 11 + [3] * 14 + [4] * 14 + [5] * 13 + [6] * 11 + [7] * 9
    + [8] * 7 + [9] * 5 + [10] * 3 + [11] * 2 + [12, 13, 14, 15]
)  # fmt: skip
_GENERAL_SHARE = np.uint64(72)  # of 256: words of no topic
_REWORDED = np.uint64(20)  # of 256: content words that a new wording replaces
_DROPPED = np.uint64(40)  # of 256: clauses that a new wording leaves empty


@dataclass(frozen=True)
class PromptSeeds:
    """What to write: one element a prompt. A zero frame is no frame; popular < 0 is composed."""

    content: UInts
    wording: UInts
    frame: UInts
    topic: Ints
    popular: Ints


@dataclass(frozen=True)
class _Clauses:
    """Clauses of all prompts: which prompt, which place in it, out of how many."""

    owner: Ints
    place: Ints
    count: Ints
    framed: Bools


def _lay_out(seeds: PromptSeeds) -> _Clauses:
    framed = seeds.frame != 0
    basis = np.where(framed, seeds.frame, seeds.content)
    drawn = _CLAUSES[below(mix(basis, 11), len(_CLAUSES))]
    counts = np.where(framed, 4 + below(mix(basis, 12), 3), drawn)
    counts = np.where(seeds.popular >= 0, 0, counts)
    owner, place = ragged(counts)
    return _Clauses(owner, place, counts[owner], framed[owner])


def _leads(words: Lexicon, clauses: _Clauses, wording: UInts, frame: UInts) -> tuple[Ints, Bools]:
    """Pick each clause's lead, and tell which clauses only close the prompt."""
    leads = words.idioms.pick(wording)
    first = clauses.place == 0
    leads[first] = words.openers.pick(wording[first])
    closing = (clauses.place == clauses.count - 1) & ~first & (unit(wording) < 0.35)
    leads[closing] = words.closers.pick(wording[closing])
    leads[clauses.framed] = words.instructions.pick(frame[clauses.framed])
    return leads, closing & ~clauses.framed


def _sizes(
    clauses: _Clauses, closing: Bools, draws: tuple[UInts, UInts, UInts]
) -> tuple[Ints, Ints]:
    """Count each clause's frame words and content words."""
    content, wording, frame = draws
    told = np.where(clauses.framed, 1 + below(frame >> np.uint64(8), 3), 0)
    about = 1 + below(content >> np.uint64(8), 5)
    dropped = (wording >> np.uint64(40)) % np.uint64(256) < _DROPPED
    dropped = closing | (dropped & (clauses.count > 2))
    # A frame fills some of its clauses only, but enough that no two tasks read the same.
    filled = (clauses.place % 2 == 0) | (frame % np.uint64(2) == 0)
    framed_about = np.where(filled, about + 1, 0)
    return told, np.where(clauses.framed, framed_about, np.where(dropped, 0, about))


def _words(words: Lexicon, topic: Ints, hashes: UInts) -> Ints:
    picked = words.topic_word(topic, hashes)
    general = (hashes >> np.uint64(48)) % np.uint64(256) < _GENERAL_SHARE
    picked[general] = words.general.pick(hashes[general])
    return picked


def _tokens(words: Lexicon, seeds: PromptSeeds) -> tuple[Ints, Ints]:
    """Return the tokens of all composed prompts and how many each has."""
    clauses = _lay_out(seeds)
    owner = clauses.owner
    fresh = seeds.wording[owner]
    reworded = fresh != seeds.content[owner]
    # Another wording tells the same clauses in another order.
    shift = np.where(clauses.framed | ~reworded, 0, fresh % np.uint64(7))
    place = (clauses.place + shift.astype(np.int64)) % np.maximum(clauses.count, 1)
    content = mix(seeds.content[owner], place)
    wording = mix(fresh, clauses.place, 3)
    frame = mix(seeds.frame[owner], clauses.place, 5)
    leads, closing = _leads(words, clauses, wording, frame)
    told, about = _sizes(clauses, closing, (content, wording, frame))
    clause, nth = ragged(1 + told + about)
    in_frame = nth <= told[clause]
    basis = np.where(in_frame, frame[clause], content[clause])
    # Content words count from where the frame ends, so that another frame keeps them.
    hashes = mix(basis, np.where(in_frame, nth, 64 + nth - told[clause]))
    _swap_words(hashes, clause, wording, reworded & ~clauses.framed)
    frame_topic = below(mix(seeds.frame, 9), words.topics)[owner]
    topic = np.where(in_frame, frame_topic[clause], seeds.topic[owner][clause])
    tokens = _words(words, topic, hashes)
    tokens[nth == 0] = leads
    sizes = np.bincount(owner, weights=1 + told + about, minlength=len(seeds.content))
    return tokens, sizes.astype(np.int64)


def _swap_words(hashes: UInts, clause: Ints, wording: UInts, reworded: Bools) -> None:
    """Let another wording say some words differently."""
    spots = np.flatnonzero(reworded[clause])
    fresh = wording[clause[spots]]
    swapped = ((hashes[spots] ^ fresh) >> np.uint64(30)) % np.uint64(256) < _REWORDED
    hashes[spots[swapped]] ^= fresh[swapped]


def _joined(words: Lexicon, tokens: Ints, lengths: Ints) -> pa.StringArray:
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    taken = words.tokens.take(pa.array(tokens))
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), taken), " ")


def compose(words: Lexicon, seeds: PromptSeeds) -> pa.StringArray:
    """Write one prompt for each element of the seeds."""
    tokens, lengths = _tokens(words, seeds)
    popular = seeds.popular >= 0
    if not popular.any():
        return _joined(words, tokens, lengths)
    spots = (np.cumsum(lengths) - lengths)[popular]
    fixed = words.popular.start + seeds.popular[popular]
    return _joined(words, np.insert(tokens, spots, fixed), np.where(popular, 1, lengths))


def popular_index(words: Lexicon, hashes: UInts) -> Ints:
    """Draw one of the prompts that everybody sends."""
    return words.popular.pick(hashes) - words.popular.start
