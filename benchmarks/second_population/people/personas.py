"""What kinds of customers there are, and what each tends to send."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from benchmarks.second_population.keyed_draws import F64, I64, U64, mix, salt, unit
from benchmarks.second_population.text.sources import source
from benchmarks.second_population.text.word_lists import LANGUAGES

# Templates of which there is one for each language.
CHAT, FOLLOWUP = "chat_*", "followup_*"


@dataclass(frozen=True)
class Persona:
    """A kind of customer: share of all, volume, share sent by API, what is sent how often."""

    name: str
    share: float
    volume: float
    api: float
    texts: dict[str, float]
    conversing: float = 0.0


PERSONAS = (
    Persona("chatter", 0.46, 1.0, 0.0, {CHAT: 0.85, "translate": 0.05, "rewrite": 0.1}, 0.45),
    Persona("student", 0.14, 1.1, 0.0, {CHAT: 0.4, "homework": 0.5, "document_question": 0.1}, 0.4),
    Persona(
        "office",
        0.14,
        1.3,
        0.05,
        {CHAT: 0.4, "rewrite": 0.3, "document_question": 0.2, "json_question": 0.1},
        0.35,
    ),
    Persona("coder", 0.13, 2.0, 0.25, {"code_help": 0.75, CHAT: 0.15, "json_question": 0.1}, 0.35),
    Persona(
        "tinkerer", 0.05, 2.5, 0.9, {"app_raw": 0.3, CHAT: 0.3, "history": 0.3, "homework": 0.1}
    ),
    Persona("short_app", 0.03, 8.0, 1.0, {"app_short": 1.0}),
    Persona("extract_app", 0.02, 8.0, 1.0, {"app_extract": 0.95, "app_raw": 0.05}),
    Persona("reply_app", 0.01, 7.0, 1.0, {"app_reply": 0.9, "app_short": 0.1}),
    Persona("search_app", 0.01, 7.0, 1.0, {"app_retrieval": 0.8, "app_raw": 0.2}),
    Persona("shop", 0.01, 7.0, 1.0, {"app_enrich": 1.0}),
)
SHARES = np.array([each.share for each in PERSONAS])


@lru_cache(maxsize=1)
def _ladders() -> tuple[F64, I64]:
    """For each persona and language, cumulative shares and the sources they lead to."""
    width = max(len(each.texts) for each in PERSONAS)
    ladder = np.full((len(PERSONAS), width), 2.0)
    sources = np.zeros((len(PERSONAS), len(LANGUAGES), width), np.int64)
    for row, persona in enumerate(PERSONAS):
        ladder[row, : len(persona.texts)] = np.cumsum(list(persona.texts.values()))
        ladder[row, len(persona.texts) - 1 :] = 2.0
        for place, name in enumerate(persona.texts):
            for number, language in enumerate(LANGUAGES):
                sources[row, number, place] = source(name.replace("*", language))
    return ladder, sources


def everyday_sources(keys: U64, persona: I64, language: I64, going_on: F64) -> I64:
    """What each request of an ordinary customer is made from.

    `going_on` is 1 for a request that follows another one in the same sitting.
    """
    ladder, sources = _ladders()
    step = (unit(keys, "persona text")[:, None] >= ladder[persona]).sum(axis=1)
    chosen = sources[persona, language, step]
    chance = np.array([each.conversing for each in PERSONAS])[persona] * going_on
    followups = np.array([source(f"followup_{name}") for name in LANGUAGES])[language]
    return np.where(unit(keys, "follows up") < chance, followups, chosen)


def everyday_wording(keys: U64, persona: I64, owner_key: U64) -> U64:
    """Programs word each request alike (and change at times), people never."""
    program = np.array([each.api == 1.0 for each in PERSONAS])[persona]
    version = (unit(keys, "prompt version") * 1.6).astype(np.int64)
    return np.where(program, mix(owner_key, salt("app"), version), mix(keys, salt("wording")))
