"""The public: every account begins as one of these, before groups and rings take theirs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.second_population.keyed_draws import F64, I64
from benchmarks.second_population.people.accounts import (
    CREDIT,
    DEBIT,
    ENTERPRISE,
    FREE,
    MAIL_HOSTS,
    NOBODY,
    PREPAID,
    PRO,
    TRIAL,
    Accounts,
    fresh_keys,
)
from benchmarks.second_population.people.personas import PERSONAS, SHARES
from benchmarks.second_population.settings import DAY, Settings
from benchmarks.second_population.text.lexicon import TOPICS
from benchmarks.second_population.text.sources import source
from benchmarks.second_population.text.word_lists import LANGUAGES
from benchmarks.second_population.world.clients import BROWSERS, LIBRARIES, skewed_choice
from benchmarks.second_population.world.geography import (
    COUNTRIES,
    PAYING,
    PREPAID_PREFIXES,
    WEIGHTS,
    language_shares,
)
from benchmarks.second_population.world.places import Places

MODELS = ("atlas-4", "atlas-4-mini", "atlas-3.5", "atlas-code", "atlas-5")
NEWEST = 4


def _languages(rng: np.random.Generator, country: I64) -> I64:
    ladder = language_shares().cumsum(axis=1)[country]
    spoken: I64 = (rng.random(len(country))[:, None] > ladder).sum(axis=1)
    return np.minimum(spoken, len(LANGUAGES) - 1)


def _from(rng: np.random.Generator, networks: list[I64], country: I64) -> I64:
    """One of its country's networks for each account."""
    out = np.empty(len(country), np.int64)
    for number, choices in enumerate(networks):
        here = np.flatnonzero(country == number)
        out[here] = choices[rng.integers(0, len(choices), len(here))]
    return out


def _signups(rng: np.random.Generator, settings: Settings) -> F64:
    """Most are older than the time seen; sign-ups come in waves and follow the week."""
    count = settings.accounts
    age = rng.exponential(170 * DAY, count)
    waves = rng.uniform(10, 600, 8) * DAY
    in_wave = rng.random(count) < 0.12
    late = waves[rng.integers(0, 8, count)] + rng.exponential(6 * DAY, count)
    age = np.where(in_wave, late, age)
    newcomers = rng.random(count) < 0.012 * settings.days
    fresh = rng.random(count) * settings.seconds * 0.97
    # By day rather than by night, whatever the country.
    day = np.floor(np.where(newcomers, fresh, -age) / DAY)
    return np.asarray(day * DAY + np.clip(rng.normal(0.6, 0.23, count), 0.001, 0.999) * DAY)


def _plans(rng: np.random.Generator, country: I64, api: npt.NDArray[np.bool_]) -> I64:
    pays = rng.random(len(country)) < np.where(api, 0.75, PAYING[country])
    plan = np.where(pays, PRO, np.where(rng.random(len(country)) < 0.15, TRIAL, FREE))
    big = pays & api & (rng.random(len(country)) < 0.08)
    return np.where(big, ENTERPRISE, plan).astype(np.int64)


def _cards(rng: np.random.Generator, accounts: Accounts) -> None:
    count = len(accounts)
    banks = [np.array(about.bank_prefixes.split()) for about in COUNTRIES]
    for number, prefixes in enumerate(banks):
        here = np.flatnonzero(accounts.country == number)
        accounts.prefix[here] = prefixes[skewed_choice(rng, len(prefixes), len(here), 1.4)]
    accounts.funding = np.where(rng.random(count) < 0.55, DEBIT, CREDIT)
    prepaid = rng.random(count) < 0.11
    chosen = np.array(PREPAID_PREFIXES)[skewed_choice(rng, len(PREPAID_PREFIXES), count, 1.5)]
    accounts.prefix = np.where(prepaid, chosen, accounts.prefix)
    accounts.funding = np.where(prepaid, PREPAID, accounts.funding).astype(np.int64)
    accounts.card[accounts.plan < PRO] = 0
    trial_cards = (accounts.plan == TRIAL) & (rng.random(count) < 0.3)
    accounts.card[trial_cards] = fresh_keys(rng, int(trial_cards.sum()))


def _mail(rng: np.random.Generator, accounts: Accounts) -> None:
    count = len(accounts)
    hosts = np.array(MAIL_HOSTS)
    accounts.mail_host = hosts[skewed_choice(rng, len(hosts), count, 2.6)].astype("<U48")
    accounts.mail_style = rng.choice(6, count, p=[0.3, 0.25, 0.2, 0.1, 0.1, 0.05])


def _activity(rng: np.random.Generator, persona: I64) -> F64:
    """Heavy-tailed; programs send more than people."""
    scale = np.array([each.volume for each in PERSONAS])[persona]
    return np.asarray(scale * rng.lognormal(0, 1.5, len(persona)), dtype=np.float64)


def _work_places(rng: np.random.Generator, places: Places, country: I64) -> I64:
    """A fifth have an office line of a firm with some colleagues among the accounts."""
    out = np.full(len(country), NOBODY, np.int64)
    for number in range(len(COUNTRIES)):
        here = np.flatnonzero((country == number) & (rng.random(len(country)) < 0.2))
        firms = max(1, len(here) // 3)
        lines = np.array([places.office(number, int(rng.integers(1, 4))) for _ in range(firms)])
        out[here] = lines[skewed_choice(rng, firms, len(here), 1.6)]
    return out


def _clients(rng: np.random.Generator, accounts: Accounts, places: Places) -> None:
    count = len(accounts)
    accounts.api_share = np.array([each.api for each in PERSONAS])[accounts.persona]
    cloud = places.clouds[rng.integers(0, len(places.clouds), count)]
    shared = places.serverless[rng.integers(0, len(places.serverless), count)]
    server = np.where(rng.random(count) < 0.2, shared, cloud)
    on_server = (accounts.api_share > 0.5) & (rng.random(count) < 0.7)
    accounts.server = np.where(on_server, server, NOBODY).astype(np.int64)
    accounts.browser = skewed_choice(rng, len(BROWSERS), count, 2.4)
    accounts.library = skewed_choice(rng, (len(LIBRARIES) - 1) * 3, count, 2.6)


def _calls(rng: np.random.Generator, accounts: Accounts) -> None:
    count = len(accounts)
    accounts.model = rng.choice(4, count, p=[0.42, 0.33, 0.13, 0.12])
    settings = np.array([np.nan, 0.0, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    accounts.temperature = settings[
        rng.choice(10, count, p=[0.27, 0.15, 0.08, 0.06, 0.06, 0.06, 0.18, 0.04, 0.02, 0.08])
    ]
    accounts.logprobs = np.where(
        rng.random(count) < 0.06,
        np.array([1, 2, 3, 5, 5, 10, 20])[rng.integers(0, 7, count)],
        NOBODY,
    )
    limits = np.array([NOBODY, 256, 512, 1000, 1024, 2048, 4096, 8192])
    accounts.max_tokens = limits[
        rng.choice(8, count, p=[0.3, 0.08, 0.1, 0.08, 0.14, 0.12, 0.12, 0.06])
    ]
    kinds = np.array([NOBODY, source("system_app"), source("system_persona")])
    accounts.system = kinds[rng.choice(3, count, p=[0.4, 0.35, 0.25])]


def _blank(rng: np.random.Generator, settings: Settings, places: Places) -> Accounts:
    count = settings.accounts
    country = rng.choice(len(COUNTRIES), count, p=WEIGHTS)
    person, line = fresh_keys(rng, count), fresh_keys(rng, count)
    home = _from(rng, places.homes, country)
    # Some never show their own line.
    veiled = rng.random(count) < 0.025
    home = np.where(veiled, places.vpns[rng.integers(0, len(places.vpns), count)], home)
    persona = rng.choice(len(PERSONAS), count, p=SHARES)
    api = np.array([each.api for each in PERSONAS])[persona] > 0.5
    number = np.zeros(count, np.int64)
    return Accounts(
        country=country,
        created=_signups(rng, settings),
        person=person,
        language=_languages(rng, country),
        topic=rng.integers(0, TOPICS, count),
        typo=np.where(rng.random(count) < 0.6, rng.exponential(0.012, count), 0.0),
        persona=persona,
        home=home,
        line=line,
        mobile=_from(rng, places.mobiles, country),
        work=_work_places(rng, places, country),
        work_share=rng.uniform(0.2, 0.8, count),
        roam_share=rng.beta(1, 4, count),
        server=number.copy(),
        signup_network=home.copy(),
        signup_line=line.copy(),
        api_share=np.zeros(count),
        browser=number.copy(),
        library=number.copy(),
        device=fresh_keys(rng, count),
        plan=_plans(rng, country, api),
        card=fresh_keys(rng, count),
        prefix=np.full(count, "", "<U8"),
        funding=number.copy(),
        billing=fresh_keys(rng, count),
        organization=np.full(count, NOBODY, np.int64),
        mail_host=np.full(count, "", "<U48"),
        mail_style=number.copy(),
        model=number.copy(),
        temperature=np.zeros(count),
        logprobs=number.copy(),
        max_tokens=number.copy(),
        system=number.copy(),
        system_key=fresh_keys(rng, count),
        activity=_activity(rng, persona),
        role=np.zeros(count, np.int8),
        group=np.full(count, "", "<U24"),
        style=np.full(count, "", "<U24"),
        evasions=np.full(count, "", object),
    )


def _small_firms(rng: np.random.Generator, accounts: Accounts) -> None:
    """Some colleagues' accounts are under one organisation, with its mail domain."""
    firms, number, sizes = np.unique(accounts.work, return_inverse=True, return_counts=True)
    real = (firms != NOBODY) & (sizes >= 2) & (rng.random(len(firms)) < 0.35)
    inside = real[number] & (rng.random(len(accounts)) < 0.7)
    accounts.organization[inside] = firms[number[inside]]
    named = np.array([f"firm{firm * 7919 % 99991}.com" for firm in firms[number[inside]]])
    accounts.mail_host[inside] = named


def _second_accounts(rng: np.random.Generator, accounts: Accounts) -> None:
    """Innocent doubles: one person with two accounts on one device and one card."""
    count = len(accounts) // 150
    pairs = rng.permutation(len(accounts))[: 2 * count].reshape(2, count)
    first, second = pairs
    for column in ("country", "home", "line", "mobile", "device", "language", "browser", "topic"):
        getattr(accounts, column)[second] = getattr(accounts, column)[first]
    paying = accounts.card[second] > 0
    for column in ("card", "prefix", "funding", "billing"):
        values = getattr(accounts, column)
        values[second[paying]] = values[first[paying]]


def _signup_places(rng: np.random.Generator, accounts: Accounts, places: Places) -> None:
    draw = rng.random(len(accounts))
    accounts.signup_network = np.where(draw < 0.2, accounts.mobile, accounts.home)
    at_work = (draw > 0.92) & (accounts.work != NOBODY)
    accounts.signup_network = np.where(at_work, accounts.work, accounts.signup_network)
    veiled = (draw > 0.2) & (draw < 0.23)
    vpns = places.vpns[rng.integers(0, len(places.vpns), len(accounts))]
    accounts.signup_network = np.where(veiled, vpns, accounts.signup_network).astype(np.int64)
    accounts.signup_line = accounts.line.copy()


def make_public(rng: np.random.Generator, settings: Settings, places: Places) -> Accounts:
    """All accounts, as if everyone were ordinary."""
    accounts = _blank(rng, settings, places)
    _clients(rng, accounts, places)
    _cards(rng, accounts)
    _mail(rng, accounts)
    _calls(rng, accounts)
    _small_firms(rng, accounts)
    _second_accounts(rng, accounts)
    _signup_places(rng, accounts, places)
    return accounts
