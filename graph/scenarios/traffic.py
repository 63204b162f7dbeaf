"""Write requests out in full, a chunk at a time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.scenarios import clients
from graph.scenarios.events import FRAMED, ORDINARY, REWORDED, Events
from graph.scenarios.geography import UTC_OFFSETS
from graph.scenarios.hashing import Bools, Ints, UInts, below, mix, unit
from graph.scenarios.homes import HOME, PHONE, WORK
from graph.scenarios.lexicon import Lexicon
from graph.scenarios.people import ALWAYS_BROAD, DAY_US, WORK_BROAD, People, Span
from graph.scenarios.places import Places, address_text, hex_text
from graph.scenarios.prompts import PromptSeeds, compose, popular_index
from graph.scenarios.sampling import sampling_columns

_HOUR_US = DAY_US // 24
_SECOND_US = 1_000_000
_COMMON_QUESTIONS = 150  # of each topic, asked by strangers in their own words


@dataclass(frozen=True)
class Scene:
    """All that a request is written from."""

    people: People
    places: Places
    words: Lexicon
    span: Span
    account_ids: pa.StringArray
    systems: pa.StringArray
    system_of: Ints  # the number of an account's system prompt, -1 for none
    secret: int


def _topics(scene: Scene, account: Ints, basis: UInts, directed: Bools) -> Ints:
    """Choose what each request is about: a topic of the account, or any."""
    people = scene.people
    own = people.topics[account, below(mix(basis, 1), 3)]
    breadth = people.broad[account]
    anywhere = (breadth == ALWAYS_BROAD) | ((breadth == WORK_BROAD) & directed)
    anywhere |= mix(basis, 2) % np.uint64(100) < np.uint64(9)
    return np.where(anywhere, below(mix(basis, 3), scene.words.topics), own)


def _ordinary_content(account: Ints, at_us: Ints, topic: Ints, event: UInts) -> tuple[UInts, Bools]:
    """Draw what ordinary prompts ask: something new, a common question, the same matter again.

    Tells too which are copied word for word from where everybody copies.
    """
    draw = unit(mix(event, 4))
    rank = (unit(mix(event, 5)) ** 2 * _COMMON_QUESTIONS).astype(np.int64)
    common = mix(rank, topic, 6)
    again = mix(account, at_us // (2 * DAY_US), mix(event, 7) % np.uint64(3))
    content = np.where(draw < 0.08, common, np.where(draw < 0.26, again, event))
    return content, draw < 0.012


def _seeds(scene: Scene, events: Events, account: Ints, event: UInts) -> PromptSeeds:
    people = scene.people
    ordinary = events.kind == ORDINARY
    basis = np.where(ordinary, event, events.item)
    topic = _topics(scene, account, basis, ~ordinary)
    asked, copied = _ordinary_content(account, events.at_us, topic, event)
    content = np.where(ordinary, asked, events.item)
    own_frame = ordinary & (unit(mix(event, 8)) < people.frame_share[account])
    framed = own_frame | (events.kind == FRAMED)
    variant = below(mix(content, 9), people.frames[account])
    frame = np.where(framed, mix(people.frame[account], variant), np.uint64(0))
    reworded = (ordinary & ~copied) | (events.kind == REWORDED)
    wording = np.where(reworded, event, content)
    chance = np.where(people.is_api[account], 0.008, 0.03)
    popular = ordinary & ~own_frame & (unit(mix(event, 11)) < chance)
    index = np.where(popular, popular_index(scene.words, mix(event, 12)), -1)
    return PromptSeeds(content, wording, frame, topic, index)


def _slots(scene: Scene, account: Ints, at_us: Ints) -> Ints:
    """Choose which of its places an account is at; staff are at work in office hours."""
    people = scene.people
    local_us = at_us + UTC_OFFSETS[people.clock[account]] * _HOUR_US
    spell = unit(mix(account, at_us // (3 * _HOUR_US), 13))
    slot: Ints = (spell[:, None] >= people.mix[account]).sum(axis=1)
    hour = (local_us // _HOUR_US) % 24
    working = (hour >= 9) & (hour < 18) & ((local_us // DAY_US + 3) % 7 < 5)
    slot[(slot == WORK) & ~working] = HOME
    return slot


def _client_columns(
    scene: Scene, account: Ints, event: UInts, on_phone: Bools
) -> dict[str, pa.Array]:
    people = scene.people
    screen = np.where(on_phone, 1, 0)
    agent = people.agent[account, screen].astype(np.int32)
    device = people.device[account, screen]
    print_of = people.fingerprint[account, screen]
    # Telemetry gets lost: some accounts never send it, any request may lack it.
    no_agent = (mix(account, 14) % np.uint64(50) == 0) | (mix(event, 15) % np.uint64(60) == 0)
    no_print = (mix(account, 16) % np.uint64(14) == 0) | (mix(event, 17) % np.uint64(40) == 0)
    on_server = people.is_api[account] & (mix(account, 19) % np.uint64(100) < np.uint64(85))
    no_device = on_server | (device == 0) | (mix(event, 18) % np.uint64(50) == 0)
    text = hex_text(device, "dev_")
    return {
        "user_agent": _dictionary(agent, clients.USER_AGENTS, no_agent),
        "device_id": pc.if_else(pa.array(no_device), pa.scalar(None, pa.string()), text),
        "client_fingerprint": _dictionary(print_of, clients.FINGERPRINTS, no_print),
    }


def _dictionary(
    codes: npt.NDArray[np.int32], values: pa.StringArray, missing: Bools
) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=missing), values)


def _system_column(scene: Scene, account: Ints) -> pa.DictionaryArray:
    number = scene.system_of[account].astype(np.int32)
    return _dictionary(number, scene.systems, number < 0)


def request_ids(secret: int, first: int, count: int) -> pa.StringArray:
    """Write distinct ids that do not tell the order."""
    return hex_text(mix(np.full(1, secret, np.uint64), np.arange(first, first + count)), "req_")


def request_table(scene: Scene, events: Events, first: int) -> pa.Table:
    """Write a chunk of requests in full; `first` numbers its first request."""
    account, at_us = events.account.astype(np.int64), events.at_us
    event = mix(account, at_us, scene.secret)
    prompt = compose(scene.words, _seeds(scene, events, account, event))
    slot = _slots(scene, account, at_us)
    place = scene.people.place[account, slot]
    on_phone = (slot == PHONE) & ~scene.people.is_api[account]
    heads = scene.places.head_at(place, account, at_us // _SECOND_US)
    return pa.table({
        "request_id": request_ids(scene.secret, first, len(events)),
        "account_id": scene.account_ids.take(pa.array(account)),
        "requested_at": pa.array(at_us).cast(pa.timestamp("us", "UTC")),
        "ip": address_text(heads, account, at_us // DAY_US),
        **_client_columns(scene, account, event, on_phone),
        "prompt": prompt,
        "system_prompt": _system_column(scene, account),
        **sampling_columns(scene.people, scene.span, events, event, prompt),
    })  # fmt: skip
