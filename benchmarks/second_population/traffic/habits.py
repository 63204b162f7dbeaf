"""What a request leaves open is filled in from its account's habits."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.second_population.keyed_draws import I64, mix, unit
from benchmarks.second_population.people.accounts import NOBODY, Accounts
from benchmarks.second_population.people.ordinary import MODELS, NEWEST
from benchmarks.second_population.settings import DAY, Settings
from benchmarks.second_population.traffic.batches import BAD, FAILED, OK, TOO_MANY, Batch
from benchmarks.second_population.world.clients import API, PHONE, WEB
from benchmarks.second_population.world.geography import OFFSET_HOURS


def release_time(settings: Settings) -> float:
    """When the newest model comes out."""
    return round(settings.days * 0.45) * DAY + 17 * 3600.0


def fill_client(sent: Batch, accounts: Accounts) -> None:
    """Browser, phone or API, by sitting."""
    api = unit(sent.sitting, "client") < accounts.api_share[sent.owner]
    on_phone = unit(mix(sent.sitting, accounts.person[sent.owner]), "phone") < 0.27
    habit = np.where(api, API, np.where(on_phone, PHONE, WEB))
    sent.client = np.where(sent.client == NOBODY, habit, sent.client)


def fill_network(sent: Batch, accounts: Accounts) -> None:
    """Server, office, mobile or home, by client, local clock and sitting."""
    owner = sent.owner
    local = sent.at / DAY + OFFSET_HOURS[accounts.country[owner]] / 24
    hour, weekday = local % 1 * 24, np.floor(local) % 7
    office_time = (hour > 8) & (hour < 18.5) & (weekday < 5)
    draw = unit(mix(sent.sitting, accounts.person[owner]), "network")
    at_work = office_time & (accounts.work[owner] != NOBODY) & (draw < accounts.work_share[owner])
    roams = (1 - draw < accounts.roam_share[owner]) & (sent.client != API)
    habit = np.where(roams | (sent.client == PHONE) & (draw > 0.5), accounts.mobile[owner],
                     accounts.home[owner])  # fmt: skip
    habit = np.where(at_work, accounts.work[owner], habit)
    serves = (sent.client == API) & (accounts.server[owner] != NOBODY)
    habit = np.where(serves, accounts.server[owner], habit)
    open_rows = sent.network == NOBODY
    sent.network = np.where(open_rows, habit, sent.network)
    sent.line = np.where(sent.line == 0, accounts.line[owner], sent.line)


def fill_model(sent: Batch, accounts: Accounts, settings: Settings) -> None:
    """The account's usual model; people turn to a new one over weeks."""
    keys = mix(sent.sitting, sent.owner)
    usual = np.where(unit(keys, "other model") < 0.1, keys.astype(np.int64) % NEWEST,
                     accounts.model[sent.owner])  # fmt: skip
    days_out = (sent.at - release_time(settings)) / DAY
    patience = unit(accounts.person[sent.owner], "patience") ** 1.4 * 30
    adopted = (days_out > 0) & (days_out > patience)
    usual = np.where(adopted & (unit(keys, "newest") < 0.7), NEWEST, usual)
    sent.model = np.where(sent.model == NOBODY, usual % len(MODELS), sent.model)


def fill_status(sent: Batch, accounts: Accounts) -> None:
    """Mostly 200; who sends a lot within a minute is throttled at times."""
    keys = mix(sent.content, sent.wording, sent.owner)
    draw = unit(keys, "status")
    order = np.lexsort((sent.at, sent.owner))
    owner, at = sent.owner[order], sent.at[order]
    crowded = np.zeros(len(order), np.bool_)
    crowded[5:] = (owner[5:] == owner[:-5]) & (at[5:] - at[:-5] < 20.0)
    busy = np.zeros(len(order), np.bool_)
    busy[order] = crowded
    drawn = np.select(
        [draw < 0.006, draw < 0.010, busy & (draw < 0.16), draw < 0.0115],
        [BAD, FAILED, TOO_MANY, TOO_MANY],
        OK,
    )
    sent.status = np.where(sent.status == NOBODY, drawn, sent.status)


def fill_subject(sent: Batch, accounts: Accounts) -> None:
    """Customers keep to their topic for the most part, and to their language."""
    keys = mix(sent.sitting, accounts.person[sent.owner])
    other = (unit(keys, "other topic") * 64).astype(np.int64)
    astray = unit(keys, "astray") < 0.25
    habit = np.where(astray, other, accounts.topic[sent.owner])
    sent.topic = np.where(sent.topic == NOBODY, habit, sent.topic)
    language = accounts.language[sent.owner]
    sent.language = np.where(sent.language == NOBODY, language, sent.language)
    sent.voice = np.where(sent.voice == NOBODY, language, sent.voice)


def fill_habits(sent: Batch, accounts: Accounts, settings: Settings) -> Batch:
    """Complete all columns, and sort by time."""
    fill_client(sent, accounts)
    fill_network(sent, accounts)
    fill_model(sent, accounts, settings)
    fill_status(sent, accounts)
    fill_subject(sent, accounts)
    seen = (sent.at >= 0) & (sent.at < settings.seconds)
    seen &= sent.at >= accounts.created[sent.owner]
    return sent.at_rows(np.flatnonzero(seen)[np.argsort(sent.at[seen], kind="stable")])


def api_only(values: npt.NDArray[np.generic], client: I64) -> npt.NDArray[np.bool_]:
    """Where a column that only API calls have is present."""
    return np.asarray((client == API) & (values != NOBODY), dtype=np.bool_)
