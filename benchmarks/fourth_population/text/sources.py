"""Who writes what: people in a chat, work in frames, lists worked through, and mixtures."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.text.frames import Frame
from benchmarks.fourth_population.text.grammar import render_one
from benchmarks.fourth_population.text.manner import Manner, manner
from benchmarks.fourth_population.text.question_templates import FOLLOW_UPS, WISHES
from benchmarks.fourth_population.text.sender import Payload, Sender, Source, Text
from benchmarks.fourth_population.text.subjects import SUBJECTS
from benchmarks.fourth_population.text.writer import Writer

_FAVOURITES = 4
_REMEMBERED = 40  # texts that a queue may send again


class Chat:
    """A person in a chat: a question and follow-ups; people repeat themselves."""

    def __init__(self, writer: Writer, subjects: list[str] | None = None) -> None:
        self.writer, self.subjects = writer, subjects

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts of one sender, in order."""
        own = sender.manner
        if own is None:
            own = manner(self.writer.rng, self.subjects, sender.language)
            sender.manner = own
        return [Text(self._turn(own, turn), sender.system_prompt, False) for turn in range(count)]

    def _turn(self, own: Manner, turn: int) -> str:
        rng = self.writer.rng
        if turn and happens(rng, 0.5):
            return self._follow_up(own)
        if own.favourites and happens(rng, own.repeats):
            return pick(rng, own.favourites)
        prompt = self.writer.ask(own)
        if len(own.favourites) < _FAVOURITES or happens(rng, 0.05):
            own.favourites.append(prompt)
        return prompt

    def _follow_up(self, own: Manner) -> str:
        rng, subject = self.writer.rng, SUBJECTS[own.subjects[0]]
        prompt = render_one(rng, FOLLOW_UPS, subject)
        if happens(rng, 0.07):
            length = 2 + int(rng.random() * 6)
            prompt += "\n" + self.writer.document(subject, length=length)
        return prompt.lower() if own.lower_case else prompt


class Work:
    """Frames around payloads, or payloads alone.

    A sender keeps to `stick` of the frames (0: uses all); a share `plain` of texts has no frame, a
    share `resent` goes out a second time; `own_payload` gives each sender a payload of its own.
    """

    def __init__(
        self,
        writer: Writer,
        frames: list[Frame],
        payload: Payload | None,
        harvest: bool,
        stick: int = 0,
        plain: float = 0.0,
        resent: float = 0.0,
        own_payload: Callable[[Sender], Payload] | None = None,
    ) -> None:
        self.writer, self.frames, self.payload, self.harvest = writer, frames, payload, harvest
        self.stick, self.plain, self.resent, self.own_payload = stick, plain, resent, own_payload
        self._recent: deque[Text] = deque(maxlen=_REMEMBERED)

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts of one sender, in order."""
        if sender.frames is None:
            sender.frames = self._dealt_frames()
            if self.own_payload:
                sender.payload = self.own_payload(sender)
        return [self._text(sender, sender.frames) for _ in range(count)]

    def _dealt_frames(self) -> list[Frame]:
        if not (self.stick and self.frames):
            return self.frames
        return [pick(self.writer.rng, self.frames) for _ in range(self.stick)]

    def _text(self, sender: Sender, frames: list[Frame]) -> Text:
        rng = self.writer.rng
        if self.resent and self._recent and happens(rng, self.resent):
            return pick(rng, self._recent)
        payload = sender.payload or self.payload
        assert payload is not None, "work needs a payload, its own or its senders'"
        prompt, system = payload(), None
        if frames and rng.random() >= self.plain:
            prompt, system = pick(rng, frames).around(prompt)
        text = Text(prompt, system or sender.system_prompt, self.harvest)
        if self.resent:
            self._recent.append(text)
        return text


class Listed:
    """One list that everyone works through in order, each with asides and changes of their own.

    `aside` is the share of turns that are chat, `vary` that of items with new numbers or a wish.
    """

    def __init__(
        self,
        writer: Writer,
        items: Sequence[str],
        aside: float = 0.2,
        vary: float = 0.1,
        subjects: list[str] | None = None,
        frame: Frame | None = None,
    ) -> None:
        self.writer, self.items, self.frame = writer, items, frame
        self.aside, self.vary = aside, vary
        self.chat = Chat(writer, subjects)

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts of one sender, in order."""
        made: list[Text] = []
        for _ in range(count):
            if happens(self.writer.rng, self.aside):
                made += self.chat.session(sender, 1)
            else:
                made.append(self._item(sender))
        return made

    def _item(self, sender: Sender) -> Text:
        rng, writer = self.writer.rng, self.writer
        prompt = self.items[sender.position % len(self.items)]
        sender.position += happens(rng, 0.75)
        if happens(rng, self.vary):
            if happens(rng, 0.5):
                prompt = writer.varied(prompt)
            else:
                prompt += " " + render_one(rng, WISHES, SUBJECTS["education"])
        if self.frame is None:
            return Text(prompt, sender.system_prompt, False)
        framed, system = self.frame.around(prompt)
        return Text(framed, system or sender.system_prompt, False)


class Mix:
    """Shares of several sources, drawn for each session."""

    def __init__(self, writer: Writer, *parts: tuple[float, Source]) -> None:
        self.writer, self.parts = writer, parts

    def session(self, sender: Sender, count: int) -> list[Text]:
        """So many texts of one sender, all of one source."""
        draw = self.writer.rng.random()
        for share, source in self.parts:
            draw -= share
            if draw < 0:
                return source.session(sender, count)
        return self.parts[-1][1].session(sender, count)
