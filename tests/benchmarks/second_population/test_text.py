"""Texts hang on their keys alone."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.second_population.keyed_draws import mix
from benchmarks.second_population.text.grammar import Grammar, Rows, parse
from benchmarks.second_population.text.ragged import Ragged, interleave, side_by_side
from benchmarks.second_population.text.sources import NAMES, source, write_texts


def texts(name: str, content: list[int], wording: list[int], typo: float = 0.0) -> list[str]:
    zeros = np.zeros(len(content), np.int64)
    rows = Rows(mix(np.array(content)), mix(np.array(wording)), zeros, zeros, zeros)
    sources = np.full(len(content), source(name))
    return write_texts(sources, rows, np.full(len(content), typo)).to_pylist()


@pytest.mark.parametrize("name", NAMES)
def test_every_template_can_be_expanded(name):
    first, again = texts(name, [1, 1], [1, 1])
    assert first == again and first is not None
    assert "{{" not in first and "<<" not in first and "@" not in first


def test_a_wording_key_is_a_template_and_a_content_key_a_task():
    one, other = texts("heavy/maths_problem", [1, 2], [7, 7])
    assert one != other and one[:40] == other[:40]
    one, other = texts("free/maths_problem", [1, 1], [7, 8])
    assert one != other


def test_misspelling_changes_words_only_at_the_given_rate():
    clean = texts("document_question", [3], [3])[0]
    wrong = texts("document_question", [3], [3], typo=0.5)[0]
    changed = [a != b for a, b in zip(clean.split(), wrong.split(), strict=True)]
    assert 0.1 < np.mean(changed) < 0.6


def test_rows_of_tokens_are_joined_in_order():
    left = Ragged(np.array([1, 2, 3], np.int32), np.array([1, 2]))
    right = Ragged(np.array([9], np.int32), np.array([0, 1]))
    assert side_by_side([left, right]).tokens.tolist() == [1, 2, 3, 9]
    mixed = interleave([(np.array([2]), Ragged(left.tokens[:2], np.array([2])))], 3)
    assert mixed.lengths.tolist() == [0, 0, 2]


def test_mistakes_in_templates_are_told():
    with pytest.raises(ValueError, match="never closed"):
        parse("{{a|b")
    rows = Rows(*(mix(np.arange(2)) for _ in range(2)), *(np.zeros(2, np.int64) for _ in range(3)))
    with pytest.raises(KeyError, match="no template"):
        Grammar({}).expand("nothing", rows)
    with pytest.raises(KeyError, match="no slot"):
        Grammar({"t": "$nothing"}).expand("t", rows)
