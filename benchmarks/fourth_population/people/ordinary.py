"""Ordinary customers: as many as there are accounts left, with the requests that are left."""

from __future__ import annotations

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.people.account import PAID_PLANS, Account
from benchmarks.fourth_population.people.opening import OWN, Wishes, open_account
from benchmarks.fourth_population.people.routes import PoolRoute
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.provider import Provider
from benchmarks.fourth_population.settings import DAY
from benchmarks.fourth_population.text.frame_templates import INSTRUCTIONS
from benchmarks.fourth_population.text.frames import new_frames
from benchmarks.fourth_population.text.payloads import about_subject, documents
from benchmarks.fourth_population.text.sender import Source
from benchmarks.fourth_population.text.sources import Chat, Mix, Work
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES
from benchmarks.fourth_population.traffic.hours import FLAT
from benchmarks.fourth_population.traffic.sending import Pace, converse

_MOST_REQUESTS = 5_000.0
_HEAVY = 150  # requests from which a customer is a heavy one
_FLAVOURS = list(INSTRUCTIONS)


def add_ordinary(provider: Provider, accounts: int, requests: float) -> None:
    """So many customers with about so many requests; some are second accounts of the last one."""
    previous: _Customer | None = None
    for volume in _volumes(provider, accounts, requests):
        customer = _customer(provider, volume, previous)
        _set_firm(provider, customer.account)
        count = int(volume + provider.rng.random())
        source = _source(provider, customer.account)
        if count:
            pace = Pace(3.2, 70) if volume < _HEAVY else Pace(25, 12)
            converse(provider, customer.account, count, source, pace)
        if happens(provider.rng, 0.7):
            previous = customer


def _volumes(provider: Provider, accounts: int, requests: float) -> list[float]:
    """Requests of each: lognormal, and a power law for four in a thousand."""
    rng = provider.rng
    volumes = [
        min(
            _MOST_REQUESTS,
            rng.lognormvariate(0.9, 1.45)
            if rng.random() > 0.004
            else 80 * (1 - rng.random()) ** -0.9,
        )
        for _ in range(accounts)
    ]
    for _ in range(4):  # the cap takes some away, which the others then get
        factor = requests / sum(volumes)
        volumes = [min(_MOST_REQUESTS, volume * factor) for volume in volumes]
    return volumes


class _Customer:
    """An account and the card that was chosen for it, if one was."""

    def __init__(self, account: Account, card: Card | None) -> None:
        self.account, self.card = account, card


def _customer(provider: Provider, volume: float, previous: _Customer | None) -> _Customer:
    rng = provider.rng
    wishes: Wishes = {}
    if previous is not None and happens(rng, 0.05):
        wishes = _of_one_household(provider, previous)
    elif happens(rng, 0.03):
        window = provider.window
        wishes["created"] = window.start + rng.random() * window.days * DAY * 0.97
    if volume > _HEAVY:
        wishes["programmed"] = happens(rng, 0.75)
    if "card" not in wishes and happens(rng, 0.35):
        country = wishes.get("country") or provider.networks.country()
        wishes["country"], wishes["plan"] = country, "pro"
        wishes["card"] = provider.wallet.card(country)
    card = wishes.get("card")
    account = open_account(provider, **wishes)
    return _Customer(account, card if isinstance(card, Card) else None)


def _of_one_household(provider: Provider, previous: _Customer) -> Wishes:
    """The lines of another account, perhaps its device and its card."""
    rng, other = provider.rng, previous.account
    wishes: Wishes = {"country": other.country, "route": other.route}
    if happens(rng, 0.5):
        wishes["device"] = other.devices[0]
    if happens(rng, 0.5) and other.plan in PAID_PLANS:
        wishes["plan"], wishes["card"] = "pro", previous.card or OWN
    return wishes


def _set_firm(provider: Provider, account: Account) -> None:
    """One in four customers writes from a firm's mailbox; some of these are organisations."""
    rng, directory = provider.rng, provider.directory
    if happens(rng, 0.25):
        domain = directory.domain()
        account.email = directory.work_mail(account.first_name, account.last_name, domain)
        if happens(rng, 0.4):
            account.organization = directory.organization()


def _source(provider: Provider, account: Account) -> Source:
    """Talk, and for many programmed accounts mostly a small product of their own."""
    rng, writer = provider.rng, provider.writer
    chat = Chat(writer)
    if not (account.programmed and happens(rng, 0.6)):
        return chat
    flavour = pick(rng, _FLAVOURS)
    if happens(rng, 0.5):
        payload = about_subject(writer, rng.choice(SUBJECT_NAMES))
    else:
        payload = documents(writer, rng.choice(SUBJECT_NAMES), None, 1, 14)
    frames = new_frames(rng, flavour, 1 + int(rng.random() * 2))
    if happens(rng, 0.4):
        servers = provider.networks.cloud(1 + int(rng.random() * 2))
        account.route = PoolRoute(rng, servers)
        account.weekend = 1
        if happens(rng, 0.5):
            account.hours = FLAT
    return Mix(writer, (0.75, Work(writer, frames, payload, False)), (0.25, chat))
