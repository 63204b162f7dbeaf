"""What is logged beside the prompt: client, device, model, settings, sizes, outcome."""

from __future__ import annotations

import numpy as np
import polars as pl

from benchmarks.third_population.chance import hex_id, sticky
from benchmarks.third_population.people.crowd import Crowd
from benchmarks.third_population.settings import HOUR, Settings
from benchmarks.third_population.traffic.sent import Sent
from benchmarks.third_population.world import clients as software
from benchmarks.third_population.world.clients import Clients

MODELS = ("nova-mini", "nova", "nova-max", "nova-max-2")
_SPACING = 3.6  # characters a token


def client_columns(
    rng: np.random.Generator, crowd: Crowd, clients: Clients, sent: Sent
) -> dict[str, pl.Series]:
    """User agent, handshake, device and endpoint; the second client has a device of its own."""
    second = rng.random(len(sent)) < 0.2
    client = np.where(second, crowd["client2"][sent.account], crowd["client"][sent.account])
    other = crowd["client2"][sent.account] != crowd["client"][sent.account]
    kinds = np.array(clients.kinds)[client]
    device = crowd["device"][sent.account] * 2 + (second & other)
    endpoint = np.where(kinds >= software.SDK, "/v1/chat/completions", "/chat")
    return {
        "user_agent": pl.Series(clients.agents).gather(client),
        "device_id": _blank(pl.Series(hex_id("dev_", 51, device)),
                            ~crowd["has_device"][sent.account]),
        "client_fingerprint": pl.Series(clients.handshakes).gather(client),
        "endpoint": pl.Series(endpoint),
    }  # fmt: skip


def settings_columns(
    settings: Settings,
    rng: np.random.Generator,
    crowd: Crowd,
    sent: Sent,
    characters: np.ndarray,
) -> dict[str, pl.Series]:
    """Model, sampling settings, token counts and status code."""
    account, size = sent.account, len(sent)
    out = sent.moment > settings.release
    crew = np.where(crowd["ring"][account] >= 0, crowd["ring"][account] + 2**40, account)
    eager = sticky(100, 61, crew) < np.where(crowd["ring"][account] >= 0, 75, 25)
    model = np.where(out & eager, len(MODELS) - 1, crowd["model"][account])
    longest = crowd["max_tokens"][account]
    mean = np.where(sent.harvest, 1.0, 0.8) * crowd["chattiness"][account]
    output = np.maximum(mean * rng.lognormal(0, 0.7, size), 1).astype(np.int64)
    output = np.where(longest > 0, np.minimum(output, np.maximum(longest, 1)), output)
    broken = rng.random(size) < 0.008
    status = np.where(sent.refused, 429, np.where(broken, rng.choice([400, 500, 529], size), 200))
    logprobs = crowd["logprobs"][account]
    temperature = pl.Series(crowd["temperature"][account])
    return {
        "model": pl.Series(MODELS).gather(model),
        "input_tokens": pl.Series((characters / _SPACING).astype(np.int64) + 4),
        "output_tokens": pl.Series(np.where(status == 200, output, 0)),
        "max_tokens": _blank(pl.Series(longest), longest < 0),
        "temperature": _blank(temperature, np.isnan(crowd["temperature"][account])),
        "top_logprobs": _blank(pl.Series(logprobs), logprobs < 0),
        "status_code": pl.Series(status.astype(np.int32)),
    }


def lose_some(
    settings: Settings, rng: np.random.Generator, sent: Sent, columns: dict[str, pl.Series]
) -> dict[str, pl.Series]:
    """Gaps as logs have them: scattered nulls, and hours in which a collector was down."""
    shares = {"ip": 0.006, "user_agent": 0.02, "device_id": 0.08, "client_fingerprint": 0.07,
              "max_tokens": 0.01, "temperature": 0.02, "input_tokens": 0.004}  # fmt: skip
    outage = settings.end * 0.3
    down = (sent.moment > outage) & (sent.moment < outage + 5 * HOUR)
    for name, share in shares.items():
        missing = rng.random(len(sent)) < share
        if name in ("client_fingerprint", "device_id"):
            missing |= down
        columns[name] = _blank(columns[name], missing)
    return columns


def _blank(values: pl.Series, missing: np.ndarray) -> pl.Series:
    return pl.select(pl.when(~pl.Series(missing)).then(values)).to_series()
