"""A small template language, and its expansion for many rows at once.

    {{a|b}}   one of several, by the row's content (what is asked)
    <<a|b>>   one of several, by the row's wording (how it is asked)
    $slot     a word by the content; the same slot name gives the same word (so $name1, $name2)
    %slot     a word by the wording
    @part     another template, with the same two keys
    ~part     another template, with both keys taken from the wording

A template of an account, a product or a ring is a source with a fixed wording key; a task is a
content key. Nothing else is needed to ask the same thing in other words, or another thing in the
same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from benchmarks.second_population.keyed_draws import I64, U64, mix, pick, salt
from benchmarks.second_population.text.lexicon import TOPICS, shared_lexicon
from benchmarks.second_population.text.ragged import Ragged, constant, interleave, side_by_side
from benchmarks.second_population.text.slots import fill_slot

_MARK = re.compile(r"(\{\{|\}\}|<<|>>|\||[$%@~][a-z_]+[0-9]*)")
_DRAWN = re.compile(r"[$%@~][a-z_]+[0-9]*")
_OPENERS = {"{{": "}}", "<<": ">>"}


@dataclass(frozen=True)
class Rows:
    """What the text of each row hangs on; `voice` is the wording's language."""

    content: U64
    wording: U64
    topic: I64
    language: I64
    voice: I64

    def __len__(self) -> int:
        return len(self.content)

    def at(self, where: I64) -> Rows:
        """Some of the rows."""
        return Rows(
            self.content[where],
            self.wording[where],
            self.topic[where],
            self.language[where],
            self.voice[where],
        )

    def reworded(self, name: str) -> Rows:
        """The same rows with both keys taken from the wording."""
        key = mix(self.wording, salt(name))
        return Rows(key, key, self.own_topic(), self.voice, self.voice)

    def own_topic(self) -> I64:
        """The topic of words that hang on the wording: a template's words never change."""
        return (self.wording % np.uint64(TOPICS)).astype(np.int64)


@dataclass(frozen=True)
class Literal:
    """Fixed text."""

    token: int


@dataclass(frozen=True)
class Slot:
    """A drawn word, number, name, sentence …"""

    name: str
    by_wording: bool


@dataclass(frozen=True)
class Include:
    """Another template."""

    name: str
    by_wording: bool


@dataclass(frozen=True)
class Choice:
    """One of several alternatives."""

    name: str
    by_wording: bool
    options: tuple[tuple[Node, ...], ...]


Node = Literal | Slot | Include | Choice


class _Reader:
    """Reads one template from left to right."""

    def __init__(self, text: str) -> None:
        self.marks = [mark for mark in _MARK.split(text) if mark]
        self.at = 0
        self.choices = 0

    def sequence(self, closer: str | None) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while self.at < len(self.marks):
            mark = self.marks[self.at]
            if closer is not None and mark in ("|", closer):
                break
            self.at += 1
            nodes.append(self.node(mark))
        return tuple(nodes)

    def node(self, mark: str) -> Node:
        if mark in _OPENERS:
            return self.choice(mark)
        if not _DRAWN.fullmatch(mark):
            return Literal(shared_lexicon().intern(mark))
        by_wording = mark[0] in "%~"
        kind = Slot if mark[0] in "$%" else Include
        return kind(mark[1:], by_wording)

    def choice(self, opener: str) -> Choice:
        closer = _OPENERS[opener]
        self.choices += 1
        name = f"choice {self.choices}"
        options = [self.sequence(closer)]
        while self.at < len(self.marks) and self.marks[self.at] == "|":
            self.at += 1
            options.append(self.sequence(closer))
        if self.at >= len(self.marks):
            raise ValueError(f"{opener} is never closed in template {''.join(self.marks)[:80]!r}")
        self.at += 1
        return Choice(name, opener == "<<", tuple(options))


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Node, ...]:
    """The nodes of a template."""
    return _Reader(text).sequence(None)


class Grammar:
    """Named templates that may include one another."""

    def __init__(self, templates: dict[str, str]) -> None:
        self.templates = templates

    def expand(self, name: str, rows: Rows) -> Ragged:
        """The named template for every row."""
        if name not in self.templates:
            raise KeyError(f"no template is called {name!r}")
        return self._sequence(parse(self.templates[name]), rows, name)

    def _sequence(self, nodes: tuple[Node, ...], rows: Rows, scope: str) -> Ragged:
        if not nodes or not len(rows):
            return Ragged(np.empty(0, np.int32), np.zeros(len(rows), np.int64))
        return side_by_side([self._node(node, rows, scope) for node in nodes])

    def _node(self, node: Node, rows: Rows, scope: str) -> Ragged:
        match node:
            case Literal(token):
                return constant(token, len(rows))
            case Slot(name, by_wording):
                if by_wording:
                    return fill_slot(name, rows.wording, rows.own_topic(), rows.voice)
                return fill_slot(name, rows.content, rows.topic, rows.language)
            case Include(name, by_wording):
                return self.expand(name, rows.reworded(name) if by_wording else rows)
            case Choice():
                return self._choose(node, rows, scope)

    def _choose(self, node: Choice, rows: Rows, scope: str) -> Ragged:
        keys = rows.wording if node.by_wording else rows.content
        chosen = pick(keys, f"{scope}: {node.name}", len(node.options))
        parts = []
        for number, option in enumerate(node.options):
            where = np.flatnonzero(chosen == number)
            if len(where):
                parts.append((where, self._sequence(option, rows.at(where), scope)))
        return interleave(parts, len(rows))
