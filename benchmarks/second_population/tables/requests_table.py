"""The requests table, a folder a day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.second_population.keyed_draws import I64, U64, mix, pick, salt, unit
from benchmarks.second_population.people.accounts import ENTERPRISE, NOBODY, Accounts
from benchmarks.second_population.people.ordinary import MODELS
from benchmarks.second_population.settings import DAY, Settings
from benchmarks.second_population.tables.accounts_table import account_ids
from benchmarks.second_population.tables.columns import blanked, chosen, clock, hex_ids, ip_strings
from benchmarks.second_population.text.grammar import Rows
from benchmarks.second_population.text.sources import write_texts
from benchmarks.second_population.traffic.batches import OK, Batch
from benchmarks.second_population.world.clients import (
    API,
    BROWSERS,
    LIBRARIES,
    PHONE,
    PHONES,
    WEB,
    ja4_names,
)
from benchmarks.second_population.world.places import Places

ROWS_A_CHUNK = 150_000
ENDPOINTS = ["/v1/messages", "/v1/chat/completions", "/v1/completions", "/web/chat", "/app/chat"]


def request_keys(sent: Batch, first_row: int) -> U64:
    """What request ids are made of."""
    return mix(sent.content, sent.wording, np.arange(first_row, first_row + len(sent)))


def _texts(sent: Batch, accounts: Accounts) -> tuple[pl.Series, pl.Series]:
    owner = sent.owner
    rows = Rows(sent.content, sent.wording, sent.topic, sent.language, sent.voice)
    typo = np.where(sent.client == API, 0.0, accounts.typo[owner])
    prompt = pl.Series("prompt", write_texts(sent.source, rows, typo))
    system = np.where(sent.client == API, accounts.system[owner], NOBODY)
    key = accounts.system_key[owner]
    topic = (key % np.uint64(64)).astype(np.int64)
    english = np.zeros(len(owner), np.int64)
    shared = Rows(key, key, topic, english, english)
    # A system prompt is the same for all requests of its key: write each once.
    pairs, place = np.unique(np.stack([key, system.astype(np.uint64)]), axis=1, return_inverse=True)
    first = np.zeros(pairs.shape[1], np.int64)
    first[place] = np.arange(len(owner))
    once = pl.Series("system", write_texts(system[first], shared.at(first), np.zeros(len(first))))
    # Some large customers' prompts are not kept.
    hidden = (accounts.plan[owner] == ENTERPRISE) & (unit(accounts.person, "no logs")[owner] < 0.4)
    return blanked(prompt, hidden), blanked(once.gather(place), hidden)


def _clients(sent: Batch, accounts: Accounts, keys: U64) -> dict[str, pl.Series]:
    owner, api = sent.owner, sent.client == API
    person = accounts.person[owner]
    other_machine = unit(mix(sent.sitting, person), "other machine") < 0.06
    library = accounts.library[owner]
    library = np.where(other_machine, library // 3 * 3 + (library + 1) % 3, library)
    agents = [*BROWSERS, *PHONES, *LIBRARIES]
    agent = np.select(
        [sent.client == WEB, sent.client == PHONE],
        [accounts.browser[owner], len(BROWSERS) + pick(person, "handset", len(PHONES))],
        len(BROWSERS) + len(PHONES) + library // 3,
    )
    gaps = unit(keys, "gaps")
    device = np.where(sent.client == PHONE, mix(person, salt("handset")), accounts.device[owner])
    endpoint = np.select(
        [sent.client == WEB, sent.client == PHONE], [3, 4], pick(person, "endpoint", 3)
    )
    return {
        "user_agent": chosen(agents, np.where(gaps < 0.01, NOBODY, agent)),
        "device_id": blanked(hex_ids("dev_", device), api | (gaps > 0.93)),
        "client_fingerprint": chosen(ja4_names(), np.where(api & (gaps < 0.95), library, NOBODY)),
        "endpoint": chosen(ENDPOINTS, endpoint),
    }


def _counts(
    rng: np.random.Generator, sent: Batch, accounts: Accounts, texts: tuple[pl.Series, pl.Series]
) -> dict[str, pl.Series]:
    owner, rows = sent.owner, len(sent)
    length = sum((text.str.len_chars().fill_null(120).to_numpy() for text in texts), np.zeros(rows))
    per_token = np.where(sent.language == 4, 1.5, 3.9) * rng.normal(1, 0.06, rows).clip(0.8, 1.2)
    limit = np.where(sent.client == API, accounts.max_tokens[owner], NOBODY)
    # Programs that extract want little, talks and reasoning want a lot.
    centre = 4.2 + (mix(sent.source + 1) % np.uint64(100)).astype(np.float64) / 50
    output = rng.lognormal(centre, 0.8).astype(np.int64) + 1
    output = np.where(limit > 0, np.minimum(output, np.maximum(limit, 1)), np.minimum(output, 8192))
    given = np.where(sent.client == API, accounts.temperature[owner], np.nan)
    logprobs = np.where(sent.client == API, accounts.logprobs[owner], NOBODY)
    return {
        "input_tokens": pl.Series((length / per_token).astype(np.int64) + 7),
        "output_tokens": pl.Series(np.where(sent.status == OK, output, 0)),
        "max_tokens": blanked(pl.Series("limit", limit), limit == NOBODY),
        "temperature": blanked(pl.Series("given", given), np.isnan(given)),
        "top_logprobs": blanked(pl.Series("logprobs", logprobs), logprobs == NOBODY),
    }


def _frame(
    rng: np.random.Generator,
    sent: Batch,
    accounts: Accounts,
    places: Places,
    settings: Settings,
    keys: U64,
) -> pl.DataFrame:
    address = places.book.addresses(sent.network, sent.line, sent.at)
    ip = ip_strings(address, sent.line, sent.at)
    texts = _texts(sent, accounts)
    status: I64 = sent.status
    return pl.DataFrame(
        {
            "request_id": hex_ids("req_", keys),
            "account_id": account_ids(accounts).gather(sent.owner),
            "requested_at": clock(settings.first_day, sent.at),
            "ip": blanked(ip, unit(keys, "no ip") < 0.004),
            **_clients(sent, accounts, keys),
            "model": chosen(list(MODELS), sent.model),
            "prompt": texts[0],
            "system_prompt": texts[1],
            **_counts(rng, sent, accounts, texts),
            "status_code": pl.Series(status.astype(np.int32)),
        }
    )


def _chunks(borders: I64) -> list[tuple[int, int]]:
    """Ranges of rows: some whole days each, or a part of a day that is too large."""
    out: list[tuple[int, int]] = []
    first = int(borders[0])
    for start, stop in zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True):
        if stop - first > ROWS_A_CHUNK and start > first:
            out.append((first, start))
            first = start
        while stop - first > ROWS_A_CHUNK:
            out.append((first, first + ROWS_A_CHUNK))
            first += ROWS_A_CHUNK
    return [*out, (first, int(borders[-1]))]


def write_requests(
    sent: Batch, accounts: Accounts, places: Places, settings: Settings, folder: Path
) -> None:
    """Write all requests (in order of time), one file or more a day."""
    days = [settings.first_day + timedelta(days=day) for day in range(settings.days)]
    homes = [folder / f"date={day:%Y-%m-%d}" for day in days]
    for home in homes:
        home.mkdir(parents=True, exist_ok=True)
    borders = np.searchsorted(sent.at, np.arange(settings.days + 1) * DAY)
    for part, (start, stop) in enumerate(_chunks(borders)):
        some = sent.at_rows(np.arange(start, stop))
        rng = np.random.default_rng([settings.seed, part])
        frame = _frame(rng, some, accounts, places, settings, request_keys(some, start))
        for day, home in enumerate(homes):
            first, last = np.clip(borders[day : day + 2], start, stop) - start
            if last > first:
                own = frame.slice(int(first), int(last - first))
                own.write_parquet(home / f"part-{part:03d}.parquet", compression="zstd")
