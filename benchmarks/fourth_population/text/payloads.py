"""What is asked about inside frames: subjects, documents, a harvester's material."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.text.domain import Domain
from benchmarks.fourth_population.text.foreign_templates import FOREIGN
from benchmarks.fourth_population.text.grammar import render_one
from benchmarks.fourth_population.text.question_templates import BACKGROUND, QUESTIONS, WISHES
from benchmarks.fourth_population.text.sender import Payload
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES, SUBJECTS
from benchmarks.fourth_population.text.task_templates import KNOWLEDGE, PROGRAMMING, WORD_PROBLEMS
from benchmarks.fourth_population.text.writer import Writer


def about_subject(writer: Writer, name: str) -> Payload:
    """Short questions about one subject."""
    subject = SUBJECTS[name]
    return lambda: render_one(writer.rng, QUESTIONS, subject)


def documents(
    writer: Writer, name: str, kind: str | None = None, shortest: int = 1, longest: int = 8
) -> Payload:
    """Documents about one subject, of between so many sentences; short ones are more common."""
    subject = SUBJECTS[name]
    spread = longest - shortest + 1
    return lambda: writer.document(subject, kind, shortest + int(writer.rng.random() ** 2 * spread))


def material(
    writer: Writer, kinds: Sequence[str], subjects: Sequence[str] | None = None
) -> Payload:
    """Material to be answered, of some kinds (keys of `_MAKERS`), about some or all subjects."""
    names = subjects or SUBJECT_NAMES

    def one() -> str:
        make = _MAKERS[pick(writer.rng, kinds)]
        return make(_Material(writer, writer.some_subject(names)))

    return one


@dataclass(frozen=True, slots=True)
class _Material:
    """Makes one piece of material about a subject."""

    writer: Writer
    subject: Domain

    def _of(self, templates: list[str]) -> str:
        return render_one(self.writer.rng, templates, self.subject)

    def word_problem(self) -> str:
        return self._of(WORD_PROBLEMS)

    def programming(self) -> str:
        """A programming task, at times with code."""
        task = self._of(PROGRAMMING)
        rng = self.writer.rng
        if not happens(rng, 0.3):
            return task
        return task + "\n" + self.writer.document(self.subject, "code", 2 + int(rng.random() * 12))

    def knowledge(self) -> str:
        return self._of(KNOWLEDGE)

    def test_item(self) -> str:
        """A public test set's item with new numbers and names."""
        return self.writer.varied(pick(self.writer.rng, self.writer.library.items))

    def known_word_problem(self) -> str:
        """A public word problem with new numbers and names."""
        return self.writer.varied(pick(self.writer.rng, self.writer.library.word_problems))

    def document(self) -> str:
        length = 2 + int(self.writer.rng.random() ** 2 * 20)
        return self.writer.document(self.subject, None, length)

    def pair(self) -> str:
        """Two answers to be compared."""
        first = self._of(BACKGROUND)
        return f"A: {first} {self._answer()}\nB: {self._answer()}"

    def _answer(self) -> str:
        length = 1 + int(self.writer.rng.random() * 3)
        return self.writer.document(self.subject, "article", length)

    def chat(self) -> str:
        return f"{self._of(QUESTIONS)} {self._of(WISHES)}"

    def foreign(self) -> str:
        return self.writer.foreign(pick(self.writer.rng, list(FOREIGN)))


_MAKERS: dict[str, Callable[[_Material], str]] = {
    "math": _Material.word_problem,
    "code": _Material.programming,
    "know": _Material.knowledge,
    "seed": _Material.test_item,
    "gsm": _Material.known_word_problem,
    "doc": _Material.document,
    "pair": _Material.pair,
    "chat": _Material.chat,
    "foreign": _Material.foreign,
}
