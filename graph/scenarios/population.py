"""Generate a population: a source in the contract's layout, and the truth apart from it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from graph.scenarios import tables, write
from graph.scenarios.companions import pair_up
from graph.scenarios.events import Events
from graph.scenarios.gateways import Gateways
from graph.scenarios.grouping import Group, draw_groups
from graph.scenarios.hashing import key, mix
from graph.scenarios.homes import Neighbourhood
from graph.scenarios.lexicon import lexicon
from graph.scenarios.networks import AddressPlan
from graph.scenarios.people import DAY_US, People, Span, draw_people
from graph.scenarios.places import Places, hex_text
from graph.scenarios.prompts import PromptSeeds, compose
from graph.scenarios.request_files import Progress, RequestFiles
from graph.scenarios.schedule import draw_events
from graph.scenarios.shaping import SHAPERS, shape_time
from graph.scenarios.traffic import Scene
from graph.scenarios.truth import account_truth


@dataclass(frozen=True)
class PopulationReport:
    """What was written."""

    accounts: int
    requests: int
    days: int
    payments: int
    rings: int
    ring_accounts: int
    lookalike_groups: int
    lookalike_accounts: int
    extraction_requests: int


@dataclass(frozen=True)
class _Population:
    people: People
    groups: list[Group]
    places: Places
    plan: AddressPlan
    events: Events
    ids: pa.StringArray


def _draw(accounts: int, requests: int, span: Span, seed: int) -> _Population:
    rng = np.random.default_rng(seed)
    plan, places = AddressPlan(accounts, rng), Places()
    around = Neighbourhood(plan, places, accounts, rng)
    people = draw_people(accounts, span, seed, around, rng)
    groups = draw_groups(people.country, seed, rng)
    gateways = Gateways(around, places, rng)
    for group in groups:
        people.group[group.members] = group.number
        shape_time(people, group, span, rng)
        for shape in SHAPERS:
            shape(people, group, rng)
        gateways.shape(people, group)
    pair_up(people, rng)
    events = draw_events(people, groups, span, requests, seed, rng)
    ids = hex_text(mix(np.full(1, key(seed, 8), np.uint64), np.arange(accounts)), "acct_")
    return _Population(people, groups, places, plan, events, ids)


def _scene(drawn: _Population, span: Span, seed: int) -> Scene:
    """Write the system prompts once and gather what requests are written from."""
    words = lexicon()
    systems, number = np.unique(drawn.people.system, return_inverse=True)
    topic = (mix(systems, 9) % np.uint64(words.topics)).astype(np.int64)
    plain = np.full(len(systems), -1, np.int64)
    text = compose(words, PromptSeeds(systems, systems, np.maximum(systems, 1), topic, plain))
    system_of = np.where(drawn.people.system != 0, number, -1)
    return Scene(drawn.people, drawn.places, words, span, drawn.ids, text, system_of, key(seed, 9))


def _write_truth(drawn: _Population, folder: Path) -> None:
    sent = np.bincount(drawn.events.account, minlength=len(drawn.people))
    frame = account_truth(drawn.people, drawn.groups, drawn.ids, sent)
    write.write_frame(frame, folder / "accounts.parquet")


def _write_small_tables(drawn: _Population, span: Span, out: Path) -> int:
    """Write everything but the requests; return the number of payments."""
    accounts = tables.account_table(drawn.people, drawn.places, drawn.ids)
    write.write_table(accounts, out / "accounts")
    payments = tables.payment_table(drawn.people, span, drawn.ids)
    write.write_table(payments, out / "payments")
    allowed = tables.allowlist_table(drawn.people, drawn.groups, drawn.places, drawn.ids)
    write.write_frame(allowed, out / "allowlist" / "part-00000.parquet")
    write.write_frame(drawn.plan.table(), out / "networks" / "part-00000.parquet")
    return len(payments)


def _report(
    drawn: _Population, days: int, payments: int, extraction_requests: int
) -> PopulationReport:
    rings = [group for group in drawn.groups if group.is_ring]
    honest = [group for group in drawn.groups if not group.is_ring]
    return PopulationReport(
        accounts=len(drawn.people),
        requests=len(drawn.events),
        days=days,
        payments=payments,
        rings=len(rings),
        ring_accounts=sum(len(group.members) for group in rings),
        lookalike_groups=len(honest),
        lookalike_accounts=sum(len(group.members) for group in honest),
        extraction_requests=extraction_requests,
    )


def generate(
    out: Path,
    truth: Path,
    *,
    accounts: int,
    requests: int,
    days: int,
    seed: int,
    first_day: date = date(2026, 3, 2),
    progress: Progress | None = None,
) -> PopulationReport:
    """Write a population of about `requests` requests; the same seed gives the same bytes."""
    for folder in (out, truth):
        if folder.exists() and any(folder.iterdir()):
            raise FileExistsError(f"{folder} is not empty: choose another folder or empty it")
    say = progress or (lambda _: None)
    span = Span((first_day - date(1970, 1, 1)).days * DAY_US, days)
    say(f"drawing {accounts:,} accounts")
    drawn = _draw(accounts, requests, span, seed)
    truth.mkdir(parents=True, exist_ok=True)
    payments = _write_small_tables(drawn, span, out)
    _write_truth(drawn, truth)
    files = RequestFiles(
        _scene(drawn, span, seed), drawn.events, out / "requests",
        truth / "extraction_requests.parquet",
    )  # fmt: skip
    files.write(span, first_day, say)
    return _report(drawn, days, payments, files.extraction_requests)
