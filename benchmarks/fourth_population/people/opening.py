"""Opening accounts: an ordinary person, in whom a group or ring may set what it decides.

The order of the draws is part of the population: a draw moved or left out changes all that follow.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Unpack

from benchmarks.fourth_population.chance import happens, hex_digits
from benchmarks.fourth_population.people.account import CHAT_PLANS, PAID_PLANS, Account, Route
from benchmarks.fourth_population.people.paying import pay
from benchmarks.fourth_population.people.routes import HomeRoute
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.provider import Provider
from benchmarks.fourth_population.text.words import FIRST_NAMES, LAST_NAMES
from benchmarks.fourth_population.traffic import hours
from benchmarks.fourth_population.world.clients import (
    BROWSER_WEIGHTS,
    BROWSERS,
    MODEL_WEIGHTS,
    MODELS,
    PROGRAM_WEIGHTS,
    PROGRAMS,
    Client,
)
from benchmarks.fourth_population.world.countries import HOURS_AHEAD, LANGUAGE

OWN: Literal["own"] = "own"
_PLAN_WEIGHTS = (55, 30, 9, 6)
_HOURS = (hours.DAY, hours.DAY, hours.EVENING, hours.EVENING, hours.MIXED, hours.MIXED)
_WEEKEND = (0.15, 0.4, 0.8, 1.0, 1.2)  # activity on weekends, of that on other days
_MAX_TOKENS = (None, 256, 512, 1024, 1024, 2048, 4096)
_TEMPERATURES = (None, 0.0, 0.2, 0.3, 0.5, 0.7, 0.7, 1.0)


class Wishes(TypedDict, total=False):
    """What is set for an account; whatever is not set is drawn.

    `client` is what requests show, `browser` what sign-up (and chat) shows; None leaves either to
    chance. A `card` of OWN is the account's own, if its plan is paid; with None nothing is paid.
    """

    country: str
    first_name: str
    created: float
    email: str | None
    phone: str | None
    programmed: bool
    client: Client | None
    browser: Client | None
    device: str
    devices: list[str] | None
    device_missing: float
    prompt_missing: float
    organization: str | None
    plan: str
    language: str | None
    system_prompt: str | None
    models: list[str]
    max_tokens: int | None
    temperature: float | None
    logprobs: int | None
    route: Route
    signup_address: str
    card: Card | Literal["own"] | None
    billing_address: str


def open_account(provider: Provider, **wishes: Unpack[Wishes]) -> Account:
    """An ordinary person's account, but for the wishes."""
    account = _person(provider, wishes)
    _add_contact(provider, account, wishes)
    _add_client(provider, account, wishes)
    _add_devices(provider, account, wishes)
    _add_plan(provider, account, wishes)
    _add_request_settings(provider, account, wishes)
    _add_networks(provider, account, wishes)
    account.hours = provider.rng.choice(_HOURS)
    account.weekend = provider.rng.choice(_WEEKEND)
    provider.accounts.append(account)
    _add_payments(provider, account, wishes)
    return account


def _new_id(provider: Provider) -> str:
    while True:
        made = "acct_" + hex_digits(provider.rng, 12)
        if made not in provider.ids:
            provider.ids.add(made)
            return made


def _no_route(day: int) -> str:
    raise AssertionError("a route is set before it is used")


def _person(provider: Provider, wishes: Wishes) -> Account:
    rng = provider.rng
    number = _new_id(provider)
    country = wishes.get("country") or provider.networks.country()
    return Account(
        id=number,
        country=country,
        hours_ahead=HOURS_AHEAD[country],
        first_name=wishes.get("first_name") or rng.choice(FIRST_NAMES),
        last_name=rng.choice(LAST_NAMES),
        created=wishes["created"] if "created" in wishes else provider.some_time_ago(),
        route=_no_route,
    )


def _add_contact(provider: Provider, account: Account, wishes: Wishes) -> None:
    rng, directory = provider.rng, provider.directory
    if "email" in wishes:
        account.email = wishes["email"]
    elif happens(rng, 0.98):
        account.email = directory.private_mail(account.first_name, account.last_name)
    if "phone" in wishes:
        account.phone = wishes["phone"]
    elif happens(rng, 0.6):
        account.phone = directory.phone(account.country)


def _add_client(provider: Provider, account: Account, wishes: Wishes) -> None:
    """Browser and program are drawn even where they are set."""
    rng = provider.rng
    programmed = happens(rng, 0.18)
    account.programmed = wishes.get("programmed", programmed)
    browser = rng.choices(BROWSERS, BROWSER_WEIGHTS)[0]
    client = rng.choices(PROGRAMS, PROGRAM_WEIGHTS)[0] if account.programmed else None
    browser = wishes.get("browser") or browser
    client = wishes.get("client") or client or browser
    account.signup_agent = browser.agent if happens(rng, 0.9) else None
    account.agent, account.fingerprint = client


def _add_devices(provider: Provider, account: Account, wishes: Wishes) -> None:
    rng = provider.rng
    device = wishes["device"] if "device" in wishes else provider.device()
    account.devices = wishes.get("devices") or (
        [device] if happens(rng, 0.6) else [device, provider.device()]
    )
    missing = 0.9 if account.programmed else 1.0 if happens(rng, 0.06) else 0.08
    account.device_missing = wishes.get("device_missing", missing)
    account.fingerprint_missing = 1.0 if happens(rng, 0.07) else 0.04


def _add_plan(provider: Provider, account: Account, wishes: Wishes) -> None:
    rng = provider.rng
    account.organization = wishes.get("organization")
    account.plan = wishes.get("plan") or rng.choices(CHAT_PLANS, _PLAN_WEIGHTS)[0]
    if "language" in wishes:
        account.language = wishes["language"]
    elif happens(rng, 0.65):
        account.language = LANGUAGE.get(account.country)


def _add_request_settings(provider: Provider, account: Account, wishes: Wishes) -> None:
    """Model and parameters; limits and temperature are drawn even where they are set."""
    rng = provider.rng
    account.system_prompt = wishes.get("system_prompt")
    account.agent_hidden = happens(rng, 0.02)
    account.models = wishes.get("models") or _models(provider)
    limit = rng.choice(_MAX_TOKENS) if account.programmed else None
    account.max_tokens = wishes.get("max_tokens", limit)
    temperature = rng.choice(_TEMPERATURES) if account.programmed else None
    account.temperature = wishes.get("temperature", temperature)
    account.logprobs = wishes.get("logprobs")
    account.prompt_missing = wishes.get("prompt_missing", 0.0)


def _models(provider: Provider) -> list[str]:
    """A usual model in three of four requests, and a second one, possibly the same."""
    usual = provider.rng.choices(MODELS, MODEL_WEIGHTS)[0]
    return [usual] * 3 + [provider.rng.choices(MODELS, MODEL_WEIGHTS)[0]]


def _add_networks(provider: Provider, account: Account, wishes: Wishes) -> None:
    account.route = wishes.get("route") or HomeRoute(provider.networks, account.country)
    if "signup_address" in wishes:
        account.signup_address = wishes["signup_address"]
    else:
        account.signup_address = account.route(-1)
    if happens(provider.rng, 0.02):
        account.signup_address = None


def _add_payments(provider: Provider, account: Account, wishes: Wishes) -> None:
    card = wishes.get("card", OWN)
    if isinstance(card, Card):
        pay(provider, account, card, wishes.get("billing_address"))
    elif card == OWN and account.plan in PAID_PLANS:
        pay(provider, account, provider.wallet.card(account.country))
