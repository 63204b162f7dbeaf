"""Fixed frames around changing contents, as programs, work instructions and harvesters send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.text.frame_templates import (
    HEADINGS,
    INSTRUCTIONS,
    PROFESSIONS,
    ROLES,
    RULES,
)
from benchmarks.fourth_population.text.grammar import render, render_one
from benchmarks.fourth_population.text.program_words import IDENTIFIER_HEADS, IDENTIFIER_TAILS
from benchmarks.fourth_population.text.question_templates import BACKGROUND
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES, SUBJECTS
from benchmarks.fourth_population.text.words import ADJECTIVES, THINGS

_BARE_HEADING = "###"
_AFTER_HEADING = (":", ":", " ->", ":\n", "\n---\n")


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A frame: its text, its heading, and where these stand.

    In the system prompt, or `after` the contents, or before them; `bare` contents go without the
    heading where the frame is in the system prompt.
    """

    text: str
    heading: str
    in_system: bool
    after: bool
    bare: bool

    def around(self, contents: str) -> tuple[str, str | None]:
        """Prompt and system prompt with the contents in the frame."""
        if self.in_system:
            return (contents if self.bare else f"{self.heading} {contents}"), self.text
        if self.after:
            return f"{contents}\n\n{self.text}.", None
        return f"{self.text}.\n\n{self.heading} {contents}", None


def new_frame(
    rng: Random, flavour: str, background: int | None = None, in_system: bool | None = None
) -> Frame:
    """A frame made at random, with so many sentences of background, in the system prompt or not."""
    text = ". ".join(bit.rstrip(".") for bit in _bits(rng, flavour, background))
    heading = pick(rng, HEADINGS)
    if heading != _BARE_HEADING:
        heading += pick(rng, _AFTER_HEADING)
    return Frame(
        text=text,
        heading=heading,
        in_system=happens(rng, 0.4) if in_system is None else in_system,
        after=happens(rng, 0.25),
        bare=happens(rng, 0.5),
    )


def _bits(rng: Random, flavour: str, background: int | None) -> list[str]:
    """A role, the instruction, up to three rules, and background."""
    fillings = {
        "x": pick(rng, PROFESSIONS),
        "labels": _labels(rng),
        "f1": pick(rng, IDENTIFIER_HEADS),
        "f2": pick(rng, IDENTIFIER_TAILS),
        "f3": pick(rng, IDENTIFIER_HEADS),
    }
    bits = [render_one(rng, ROLES, fillings)] if happens(rng, 0.6) else []
    bits.append(render(rng, pick(rng, INSTRUCTIONS[flavour]), fillings))
    bits += [render_one(rng, RULES, fillings) for _ in range(int(rng.random() * 3.4))]
    if background or happens(rng, 0.25):
        subject = SUBJECTS[pick(rng, SUBJECT_NAMES)]
        bits += [render_one(rng, BACKGROUND, subject) for _ in range(background or 2)]
    return bits


def _labels(rng: Random) -> str:
    labels = {pick(rng, ADJECTIVES) for _ in range(2 + int(rng.random() * 4))}
    return ", ".join(sorted(labels | {pick(rng, THINGS)}))


def new_frames(
    rng: Random,
    flavours: str | Sequence[str],
    count: int = 1,
    background: int | None = None,
    in_system: bool | None = None,
) -> list[Frame]:
    """So many frames, each of one of the flavours."""
    return [
        new_frame(
            rng,
            flavours if isinstance(flavours, str) else pick(rng, flavours),
            background,
            in_system,
        )
        for _ in range(count)
    ]
