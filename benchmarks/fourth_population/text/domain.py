"""A subject that people write about, and the subjects there are."""

from __future__ import annotations

from benchmarks.fourth_population.text.lists import listed
from benchmarks.fourth_population.text.program_words import PROGRAMMING_LANGUAGES

Domain = dict[str, list[str]]


def domain(*, nouns: str, actions: str, contexts: str, people: str) -> Domain:
    """A subject's words, by the slots of templates that they fill."""
    return {
        "noun": listed(nouns),
        "act": listed(actions),
        "ctx": listed(contexts),
        "who": listed(people),
        "lang2": PROGRAMMING_LANGUAGES,
    }
