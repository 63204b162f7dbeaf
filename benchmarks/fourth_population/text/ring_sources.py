"""Texts that only rings send: tasks in other words, resold talk, nothing in common."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.text.foreign_templates import FOREIGN
from benchmarks.fourth_population.text.grammar import render_one
from benchmarks.fourth_population.text.manner import Manner
from benchmarks.fourth_population.text.question_templates import BACKGROUND, QUESTIONS, WISHES
from benchmarks.fourth_population.text.sender import Sender, Text
from benchmarks.fourth_population.text.sources import Chat
from benchmarks.fourth_population.text.task_templates import KNOWLEDGE
from benchmarks.fourth_population.text.words import THINGS
from benchmarks.fourth_population.text.writer import Writer, join_sentences

_OPEN_TASKS = 60  # at least so many tasks are in work at a time
_WAYS_TO_ASK = 24  # of the templates for questions
_REMARKS = 16  # of the wishes, and of the background
_LIVE_TALKS = 12  # of a reseller's customers
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvz", "aeiou"
_ALPHABET = 400  # made-up words of one account


@dataclass(slots=True, eq=False)
class _Task:
    """What is asked, and how many times yet."""

    fillings: dict[str, str]
    times: int


class Reworded:
    """Each task is asked several times in other words, now or later, by any account."""

    def __init__(self, writer: Writer, subjects: list[str]) -> None:
        self.writer, self.subjects = writer, subjects
        self._open: list[_Task] = []

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts of one sender, in order."""
        return [Text(self._wording(), sender.system_prompt, True) for _ in range(count)]

    def _wording(self) -> str:
        rng = self.writer.rng
        if len(self._open) < _OPEN_TASKS or happens(rng, 0.22):
            self._open.append(self._new_task())
        place = int(rng.random() * len(self._open))
        task = self._open[place]
        ways = QUESTIONS[:_WAYS_TO_ASK] if happens(rng, 0.6) else KNOWLEDGE
        prompt = render_one(rng, ways, task.fillings)
        if happens(rng, 0.6):
            remarks = WISHES if happens(rng, 0.5) else BACKGROUND
            remark = render_one(rng, remarks[:_REMARKS], task.fillings)
            prompt = join_sentences(prompt, remark)
        task.times -= 1
        if task.times <= 0:
            self._open[place] = self._open[-1]
            self._open.pop()
        return prompt

    def _new_task(self) -> _Task:
        rng = self.writer.rng
        subject = self.writer.some_subject(self.subjects)
        fillings = {slot: pick(rng, subject[slot]) for slot in ("noun", "act", "ctx", "who")}
        task = _Task(fillings, 2 + int(rng.random() * 4))
        pick(rng, THINGS)  # unused, but the numbers that follow depend on it
        return task


class Customers:
    """End customers of a reseller: their talks go over whichever account is free."""

    def __init__(self, writer: Writer, count: int) -> None:
        self.writer, self.chat = writer, Chat(writer)
        self._customers = [Sender(language=self._language()) for _ in range(count)]
        self._live: list[Sender] = []

    def _language(self) -> str | None:
        rng = self.writer.rng
        return None if happens(rng, 0.75) else pick(rng, list(FOREIGN))

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts over one account, each of any customer."""
        return [Text(self._turn(), sender.system_prompt, False) for _ in range(count)]

    def _turn(self) -> str:
        rng = self.writer.rng
        if self._live and happens(rng, 0.6):
            customer = pick(rng, self._live)
        else:
            customer = self._customers[int(rng.random() ** 1.5 * len(self._customers))]
            self._live.append(customer)
            if len(self._live) > _LIVE_TALKS:
                del self._live[0]
        return self.chat.session(customer, 2)[1].prompt


class Sealed:
    """No common text at all: each account writes in made-up words of its own."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts of one sender, in order."""
        if not sender.alphabet:
            sender.alphabet = [self._word() for _ in range(_ALPHABET)]
        return [Text(self._line(sender.alphabet), sender.system_prompt, True) for _ in range(count)]

    def _word(self) -> str:
        rng = self.writer.rng
        syllables = range(1 + int(rng.random() * 3))
        return "".join([pick(rng, _CONSONANTS) + pick(rng, _VOWELS) for _ in syllables])

    def _line(self, alphabet: list[str]) -> str:
        rng = self.writer.rng
        words = range(5 + int(10 ** (rng.random() * 1.8)))
        return " ".join([alphabet[int(rng.random() ** 1.4 * _ALPHABET)] for _ in words])


class Owner:
    """The owner of a rented account types the tasks in, in words of their own."""

    def __init__(self, writer: Writer, own: Manner) -> None:
        self.writer, self.own = writer, own

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts of the owner, in order."""
        return [Text(self.writer.ask(self.own), None, True) for _ in range(count)]
