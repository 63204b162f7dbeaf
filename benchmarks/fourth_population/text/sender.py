"""What a source of text knows about whoever sends it, and what it keeps there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from benchmarks.fourth_population.text.frames import Frame
from benchmarks.fourth_population.text.manner import Manner

Payload = Callable[[], str]


class Text(NamedTuple):
    """One request's prompt, its system prompt if any, and whether it is harvest."""

    prompt: str
    system: str | None
    harvest: bool


@dataclass(slots=True, eq=False)
class Sender:
    """Somebody who sends texts: an account, or a customer behind one.

    Whatever is None or empty here is drawn when a text is first asked for, and then kept.
    """

    language: str | None = None
    system_prompt: str | None = None
    manner: Manner | None = None
    frames: list[Frame] | None = None
    payload: Payload | None = None
    position: int = 0
    alphabet: list[str] = field(default_factory=list)


class Source(Protocol):
    """Makes the texts of a session."""

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts of one sender, in order."""
        ...
