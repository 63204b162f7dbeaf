"""Documents, first questions, questions in other languages, and tasks with new numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.text.document_templates import SENTENCES
from benchmarks.fourth_population.text.domain import Domain
from benchmarks.fourth_population.text.foreign_templates import FOREIGN
from benchmarks.fourth_population.text.grammar import render_one
from benchmarks.fourth_population.text.library import Library
from benchmarks.fourth_population.text.manner import Manner
from benchmarks.fourth_population.text.question_templates import BACKGROUND, WISHES
from benchmarks.fourth_population.text.subjects import SUBJECTS
from benchmarks.fourth_population.text.words import FIRST_NAMES

_DOCUMENTS = ("email", "notes", "article", "contract", "transcript", "log", "code", "csv",
              "review", "email", "article", "code")  # fmt: skip
_BY_LINE = ("notes", "transcript", "log", "code", "csv", "contract")
_KNOWN_TEXT = 0.03  # of first questions are texts that make the rounds
# A first name before a verb, or a number of up to three digits.
_EXCHANGEABLE = re.compile(
    r"\b[A-Z][a-z]{3,8}\b(?= (?:has|is|buys|bought|wants|sells|had|makes|earns|works))"
    r"|\b\d{1,3}\b"
)


def join_sentences(text: str, more: str) -> str:
    """Two sentences, with a full stop between them where the first has no end."""
    return text + (" " if text[-1] in "?." else ". ") + more


@dataclass(frozen=True)
class Writer:
    """Writes with the population's random numbers and the library of known texts."""

    rng: Random
    library: Library

    def document(self, subject: Domain, kind: str | None = None, length: int | None = None) -> str:
        """A document of so many sentences or lines; without a kind or length, of any."""
        rng = self.rng
        kind = kind or pick(rng, _DOCUMENTS)
        if length is None:
            length = 3 + int(10 ** (rng.random() ** 1.6 * 1.75))
        sentences = SENTENCES[kind]
        joint = "\n" if kind in _BY_LINE else " "
        return joint.join([render_one(rng, sentences, subject) for _ in range(length)])

    def foreign(self, language: str) -> str:
        """A question in another language."""
        words = FOREIGN[language]
        fillings = {"f": words.subjects, "f2": words.subjects, "fd": words.weekdays}
        return render_one(self.rng, words.questions, fillings)

    def varied(self, task: str) -> str:
        """A known task with new numbers and names."""
        return _EXCHANGEABLE.sub(self._exchange, task)

    def _exchange(self, found: re.Match[str]) -> str:
        if found[0][0].isdigit():
            return str(2 + int(self.rng.random() * 95))
        return pick(self.rng, FIRST_NAMES)

    def some_subject(self, subjects: Sequence[str]) -> Domain:
        """One of the subjects named."""
        return SUBJECTS[pick(self.rng, subjects)]

    def ask(self, manner: Manner) -> str:
        """One first question of a person."""
        rng = self.rng
        if manner.language and happens(rng, 0.8):
            return self.foreign(manner.language)
        subject = self.some_subject(manner.subjects)
        if happens(rng, _KNOWN_TEXT):
            known = self.library.ordinary if happens(rng, 0.5) else self.library.items
            question = pick(rng, known)
        else:
            question = self._own_question(manner, subject)
        return self._dressed(manner, subject, question)

    def _own_question(self, manner: Manner, subject: Domain) -> str:
        """A question with up to two wishes and some background."""
        rng = self.rng
        question = render_one(rng, manner.questions, subject)
        draw = rng.random()
        for _ in range(0 if draw < 0.45 else 1 if draw < 0.8 else 2):
            question = join_sentences(question, render_one(rng, WISHES, subject))
        talk = rng.random() * manner.chattiness
        if talk > 0.25:
            told = [render_one(rng, BACKGROUND, subject) for _ in range(1 + int(talk * 3))]
            background = " ".join(told)
            first = happens(rng, 0.5)
            question = f"{background} {question}" if first else f"{question} {background}"
        return question

    def _dressed(self, manner: Manner, subject: Domain, question: str) -> str:
        """With a greeting, a pasted document, and in the person's spelling."""
        rng = self.rng
        if happens(rng, manner.greets):
            question = f"{manner.openers[happens(rng, 0.3)]} {question}"
        if happens(rng, manner.pastes):
            after = happens(rng, 0.7)
            document = self.document(subject)
            question = f"{question}\n\n{document}" if after else f"{document}\n\n{question}"
        return question.lower() if manner.lower_case else question
