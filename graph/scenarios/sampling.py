"""What callers ask of the model, and what comes back: model, tokens, sampling, status."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.scenarios.events import Events
from graph.scenarios.hashing import Bools, Ints, UInts, below, mix, unit
from graph.scenarios.people import People, Span

MODELS = pa.array(["m3-large", "m3-small", "m3-code", "m4-large"])
_NEW_MODEL = 3
ENDPOINTS = pa.array(["/v1/messages", "/v1/chat/completions", "/v1/completions", "/app/chat"])
_APP = 3
_BYTES_PER_TOKEN = 4.3
_TEMPERATURES = np.array([0.0, 0.2, 0.3, 0.5, 0.7, 0.7, 0.8, 1.0, 1.0])
_ODD_TEMPERATURES = np.array([1.0, 1.0, 0.0])
_LIMITS = np.array([256, 512, 1000, 1024, 1024, 2000, 2048, 4096, 8192])
_ODD_LIMITS = np.array([4096, 8192, 8192, 16384, 32000])


def _models(people: People, account: Ints, at_us: Ints, event: UInts) -> npt.NDArray[np.int32]:
    favourite = np.array([0, 0, 0, 1, 1, 2])[below(mix(account, 101), 6)]
    moved = at_us >= people.adoption_us[account]
    kept = mix(event, 102) % np.uint64(10) == 0  # some work stays on the old model
    return np.where(moved & ~kept, _NEW_MODEL, favourite).astype(np.int32)


def _endpoints(people: People, account: Ints) -> npt.NDArray[np.int32]:
    route = np.array([0, 0, 0, 1, 1, 1, 1, 2])[below(mix(account, 103), 8)]
    return np.where(people.is_api[account], route, _APP).astype(np.int32)


def _settings(people: People, account: Ints) -> dict[str, pa.Array]:
    """Write what an account's program asks for; the app's users ask for nothing."""
    odd, app = people.odd_sampling[account], ~people.is_api[account]
    # One program has one setting: whoever shares a template shares it.
    program = np.where(people.frame[account] != 0, people.frame[account], mix(account))
    usual = _TEMPERATURES[below(mix(account, 104), len(_TEMPERATURES))]
    unusual = _ODD_TEMPERATURES[below(mix(program, 105), len(_ODD_TEMPERATURES))]
    limit = _LIMITS[below(mix(account, 106), len(_LIMITS))]
    high = _ODD_LIMITS[below(mix(program, 107), len(_ODD_LIMITS))]
    ranked = unit(mix(account, 108)) < np.where(odd, 0.35, 0.03)
    silent = unit(mix(account, 109)) < np.where(odd, 0.0, 0.45)
    ranks = np.where(mix(account, 110) % np.uint64(2) == 0, 5, 20)
    return {
        "max_tokens": pa.array(np.where(odd, high, limit), mask=app | (silent & ~odd)),
        "temperature": pa.array(np.where(odd, unusual, usual), mask=app | silent),
        "top_logprobs": pa.array(ranks, mask=app | ~ranked),
    }


def _statuses(events: Events, event: UInts) -> npt.NDArray[np.int16]:
    draw = unit(mix(event, 111))
    chance = np.select([draw < 0.012, draw < 0.017, draw < 0.023], [429, 500, 400], 200)
    return np.where(events.status > 0, events.status, chance).astype(np.int16)


def _answers(events: Events, event: UInts, fine: Bools) -> npt.NDArray[np.int32]:
    """Draw the answers' lengths; a harvest asks for long ones."""
    normal = np.sqrt(-2.0 * np.log(1.0 - unit(mix(event, 112))))
    normal *= np.cos(2.0 * np.pi * unit(mix(event, 113)))
    length = np.exp(5.4 + 0.9 * normal + np.where(events.harvest, 0.7, 0.0))
    return np.where(fine, np.clip(length, 1, 16_000), 0).astype(np.int32)


def sampling_columns(
    people: People, span: Span, events: Events, event: UInts, prompt: pa.StringArray
) -> dict[str, pa.Array]:
    """Write the columns that describe the call and its answer."""
    account = events.account.astype(np.int64)
    status = _statuses(events, event)
    size = pc.binary_length(prompt).to_numpy(zero_copy_only=False)
    context = np.where(people.system[account] != 0, 70, 0)
    tokens = (1 + size / _BYTES_PER_TOKEN).astype(np.int32) + context.astype(np.int32)
    return {
        "model": pa.DictionaryArray.from_arrays(
            _models(people, account, events.at_us, event), MODELS
        ),
        "endpoint": pa.DictionaryArray.from_arrays(_endpoints(people, account), ENDPOINTS),
        "input_tokens": pa.array(tokens),
        "output_tokens": pa.array(_answers(events, event, status == 200)),
        **_settings(people, account),
        "status_code": pa.array(status),
    }
