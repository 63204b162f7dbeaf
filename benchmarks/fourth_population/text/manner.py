"""One person's way of writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.text.question_templates import OPENERS, QUESTIONS
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES
from benchmarks.fourth_population.text.task_templates import KNOWLEDGE, PROGRAMMING, WORD_PROBLEMS

_PROGRAMMED = ("code", "data")
_NUMERATE = ("education", "science", "engineering")


@dataclass(slots=True, eq=False)
class Manner:
    """Subjects, templates that come to mind, and shares of requests with this or that in them.

    `favourites` are questions that the person asks again, in a share `repeats` of turns.
    """

    subjects: list[str]
    questions: list[str]
    lower_case: bool
    greets: float
    language: str | None
    pastes: float
    openers: list[str]
    chattiness: float
    repeats: float
    favourites: list[str] = field(default_factory=list)


def manner(rng: Random, subjects: list[str] | None = None, language: str | None = None) -> Manner:
    """A person's manner, with given or with own subjects."""
    about = subjects or [pick(rng, SUBJECT_NAMES) for _ in range(1 + int(rng.random() * 2.6))]
    return Manner(
        subjects=about,
        questions=_questions(rng, about[0]),
        lower_case=happens(rng, 0.22),
        greets=rng.random() * 0.5 if happens(rng, 0.5) else 0,
        language=language,
        pastes=0.03 + 0.3 * rng.random() ** 2,
        openers=[pick(rng, OPENERS) for _ in range(2)],
        chattiness=rng.random(),
        repeats=rng.random() * 0.12,
    )


def _questions(rng: Random, subject: str) -> list[str]:
    """The templates that a person uses; some people also ask as test sets do."""
    own = [pick(rng, QUESTIONS) for _ in range(6 + int(rng.random() * 12))]
    if happens(rng, 0.3):
        tasks = _tasks(rng, subject)
        own += [pick(rng, tasks) for _ in range(1 + int(rng.random() * 6))]
    return own


def _tasks(rng: Random, subject: str) -> list[str]:
    if subject in _PROGRAMMED:
        return PROGRAMMING
    if subject in _NUMERATE and happens(rng, 0.6):
        return WORD_PROBLEMS
    return KNOWLEDGE
