"""Sending: one request with what is recorded of it, and a person's sessions."""

from __future__ import annotations

import math
from typing import NamedTuple

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.people.account import ADDRESS_MISSING, Account
from benchmarks.fourth_population.provider import Provider
from benchmarks.fourth_population.settings import DAY, HOUR
from benchmarks.fourth_population.text.sender import Source, Text
from benchmarks.fourth_population.traffic.hours import hour_at
from benchmarks.fourth_population.traffic.sent import Request

OK, TOO_MANY = 200, 429
_ERRORS = (TOO_MANY, 500, 400, 529)
_ERROR_SHARE = 0.003
_AGENT_MISSING = 0.006
_CHARACTERS_A_TOKEN = 4.3
_MOST_CONTEXT = 8_000  # tokens of a talk that are sent along
_API, _APP = "/v1/chat/completions", "/app/chat"


class Pace(NamedTuple):
    """How a person's requests come: mean of a session, and the usual gap in it (seconds)."""

    session: float = 3.5
    gap: float = 70


USUAL_PACE = Pace()


def moment_on(provider: Provider, day: int, profile: str, hours_ahead: float) -> float:
    """A moment of a local day of the window, in seconds since 1970, UTC."""
    rng = provider.rng
    hour = hour_at(profile, rng.random())
    begin = provider.window.start + day * DAY + (hour - hours_ahead) * HOUR
    return begin + rng.random() * HOUR


def send(
    provider: Provider,
    account: Account,
    moment: float,
    address: str,
    text: Text,
    context: int = 0,
    status: int = OK,
) -> None:
    """Note one request; `context` are input tokens of earlier turns."""
    rng, (prompt, system, harvest) = provider.rng, text
    characters = len(prompt) + (len(system) if system else 0)
    input_tokens = int(characters / _CHARACTERS_A_TOKEN * (0.9 + 0.2 * rng.random())) + 6 + context
    output_tokens = _output_tokens(provider, account, status)
    request = Request(
        account_id=account.id,
        moment=moment,
        ip=address if rng.random() > ADDRESS_MISSING else None,
        user_agent=_agent(provider, account),
        device_id=_device(provider, account),
        client_fingerprint=_unless(provider, account.fingerprint_missing, account.fingerprint),
        model=pick(rng, account.models),
        endpoint=_API if account.programmed else _APP,
        prompt=_unless(provider, account.prompt_missing, prompt),
        system_prompt=system,
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        max_tokens=account.max_tokens,
        temperature=account.temperature,
        top_logprobs=account.logprobs,
        status_code=status,
        harvest=harvest and status == OK,
    )
    provider.sent.add(request)


def _output_tokens(provider: Provider, account: Account, status: int) -> int:
    rng = provider.rng
    tokens = int(math.exp(4.9 + 1.05 * rng.gauss(0, 1)))
    if account.max_tokens:
        tokens = min(tokens, account.max_tokens)
    if account.logprobs and tokens > 40:
        tokens = 1 + int(rng.random() * 40)
    return tokens if status == OK else 0


def _unless(provider: Provider, missing: float, value: str) -> str | None:
    return None if happens(provider.rng, missing) else value


def _agent(provider: Provider, account: Account) -> str | None:
    if account.agent_hidden:
        return None
    return _unless(provider, _AGENT_MISSING, account.agent)


def _device(provider: Provider, account: Account) -> str | None:
    """Mostly the first device."""
    rng = provider.rng
    if happens(rng, account.device_missing):
        return None
    return account.devices[int(rng.random() ** 2 * len(account.devices))]


def converse(
    provider: Provider,
    account: Account,
    count: int,
    source: Source,
    pace: Pace = USUAL_PACE,
    last_day: int | None = None,
) -> None:
    """So many requests in bursty sessions at local hours, on days that the person chooses."""
    rng, window = provider.rng, provider.window
    days = _days(provider, account, window.days if last_day is None else last_day)
    done = tries = 0
    while done < count:
        tries += 1
        day = pick(rng, days)
        length = min(count - done, 1 + int(rng.expovariate(1 / pace.session)))
        moment = _begin(provider, account, day)
        address, context = account.route(day), 0
        for text in source.session(account, length):
            if window.start <= moment < window.end and moment >= account.created:
                send(provider, account, moment, address, text, context, _outcome(provider))
                done += 1
            elif tries > 3 * count + 20:  # this person's hours do not fit into the window
                done += 1
            context = min(_MOST_CONTEXT, context + 150 + len(text.prompt) // 4)
            moment += 4 + rng.lognormvariate(0, 1) * pace.gap


def _outcome(provider: Provider) -> int:
    rng = provider.rng
    return OK if rng.random() > _ERROR_SHARE else pick(rng, _ERRORS)


def _begin(provider: Provider, account: Account, day: int) -> float:
    """When a session begins; on the day of sign-up not before it."""
    moment = moment_on(provider, day, account.hours, account.hours_ahead)
    if moment >= account.created:
        return moment
    left = max(60, provider.window.end - account.created - 60)
    return account.created + provider.rng.random() * min(20_000, left)


def _days(provider: Provider, account: Account, last_day: int) -> list[int]:
    """The days that an account is used on, drawn once: some on workdays, fewer on weekends."""
    if account.days is None:
        rng, window = provider.rng, provider.window
        first = max(0, int((account.created - window.start) // DAY))
        active = 0.15 + 0.8 * rng.random()
        weekend = active * account.weekend
        account.days = [
            day
            for day in range(first, last_day)
            if happens(rng, active if window.weekday(day) < 5 else weekend)
        ] or [min(window.days - 1, first + int(rng.random() * max(1, last_day - first)))]
    return account.days
