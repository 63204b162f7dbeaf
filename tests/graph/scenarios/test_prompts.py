from __future__ import annotations

import numpy as np
import pytest

from graph.scenarios.hashing import mix
from graph.scenarios.lexicon import lexicon
from graph.scenarios.prompts import PromptSeeds, compose

COUNT = 200


def seeds(content: int, wording: int, frame: int = 0, popular: int = -1) -> PromptSeeds:
    number = np.arange(COUNT)
    return PromptSeeds(
        content=mix(number, content),
        wording=mix(number, wording),
        frame=np.full(COUNT, frame, np.uint64),
        topic=number % 5,
        popular=np.full(COUNT, popular, np.int64),
    )


def written(chosen: PromptSeeds) -> list[str]:
    return list(compose(lexicon(), chosen).to_pylist())


def overlap(a: str, b: str) -> float:
    first, second = set(a.split()), set(b.split())
    return len(first & second) / min(len(first), len(second))


def test_the_same_seeds_write_the_same_text() -> None:
    assert written(seeds(1, 1)) == written(seeds(1, 1))


def test_another_task_reads_differently() -> None:
    assert not set(written(seeds(1, 1))) & set(written(seeds(2, 2)))


def test_another_wording_keeps_the_matter() -> None:
    own, other, foreign = (written(seeds(*pair)) for pair in ((1, 1), (1, 2), (2, 2)))
    kept = [overlap(a, b) for a, b in zip(own, other, strict=True) if len(a.split()) > 20]
    chance = [overlap(a, b) for a, b in zip(own, foreign, strict=True) if len(a.split()) > 20]
    assert np.median(kept) > 0.5 > 0.35 > np.median(chance)
    assert sum(a == b for a, b in zip(own, other, strict=True)) < 5


def test_a_frame_stands_in_every_prompt() -> None:
    text = written(seeds(1, 1, frame=77))
    start = " ".join(text[0].split()[:4])
    assert all(prompt.startswith(start) for prompt in text)
    assert len(set(text)) == COUNT


@pytest.mark.parametrize("popular", [0, 2])
def test_popular_prompts_are_word_for_word(popular: int) -> None:
    assert len(set(written(seeds(1, 1, popular=popular)))) == 1


def test_popular_and_composed_prompts_mix() -> None:
    mixed = seeds(1, 1)
    mixed.popular[::3] = 1
    text, plain = written(mixed), written(seeds(1, 1))
    assert len(set(text[::3])) == 1
    assert [text[n] for n in range(COUNT) if n % 3] == [plain[n] for n in range(COUNT) if n % 3]
