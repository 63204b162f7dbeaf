"""What rings send: the harvest, and the ordinary traffic that hides it."""

from __future__ import annotations

import numpy as np

from benchmarks.second_population.keyed_draws import F64, I64, U64, mix, salt
from benchmarks.second_population.people.accounts import Accounts, fresh_keys
from benchmarks.second_population.people.ordinary import NEWEST
from benchmarks.second_population.rings.ring import Ring, residential_lines
from benchmarks.second_population.rings.schedules import harvest_schedule
from benchmarks.second_population.settings import DAY, Settings
from benchmarks.second_population.text.harvest_templates import CORPORA
from benchmarks.second_population.text.sources import source
from benchmarks.second_population.traffic.batches import Batch, batch
from benchmarks.second_population.traffic.everyday import write_everyday
from benchmarks.second_population.traffic.habits import release_time
from benchmarks.second_population.traffic.rhythms import LEISURE, sittings, spread_evenly
from benchmarks.second_population.world.geography import OFFSET_HOURS
from benchmarks.second_population.world.places import Places


def route(rng: np.random.Generator, places: Places, ring: Ring, sent: Batch) -> None:
    """Each request leaves by the ring's own networks, or by a household's line."""
    rows = len(sent)
    cluster = np.zeros(int(ring.members.max()) + 1, np.int64)
    cluster[ring.members] = ring.cluster
    own = np.empty(rows, np.int64)
    for number, networks in enumerate(ring.networks):
        here = np.flatnonzero(cluster[sent.owner] == number)
        stuck = mix(sent.owner[here], ring.key) % np.uint64(len(networks))
        own[here] = networks[stuck.astype(np.int64)]
    hidden = rng.random(rows) < ring.style.proxy_rotation
    sent.network = np.where(hidden, residential_lines(rng, places, rows), own)
    sent.line = np.where(hidden, fresh_keys(rng, rows), sent.line)


def _tasks(rng: np.random.Generator, ring: Ring, rows: int) -> U64:
    """A task a row: all different at sharding 1, each asked by ever more accounts towards 0."""
    repeats = 1 + round(11 * (1 - ring.style.sharding) ** 2)
    if repeats == 1:
        number = np.arange(rows)
    else:
        different = max(1, rows // repeats)
        number = rng.permutation(np.arange(rows) % different)
    return mix(np.full(rows, ring.key), number)


def _texts(rng: np.random.Generator, ring: Ring, tasks: U64) -> tuple[I64, U64]:
    """Template and wording of each request: one of the ring's few, or none but the task itself."""
    style, rows = ring.style, len(tasks)
    offered = np.random.default_rng(ring.key).permutation(len(CORPORA))[: style.corpora]
    corpus = offered[(mix(tasks, salt("corpus")) % np.uint64(len(offered))).astype(np.int64)]
    fixed = np.array([source(f"{style.template}/{name}") for name in CORPORA])[corpus]
    free = np.array([source(f"free/{name}") for name in CORPORA])[corpus]
    own_words = rng.random(rows) < style.paraphrase
    variant = rng.integers(0, style.variants, rows)
    wording = mix(np.full(rows, ring.key), salt("template"), variant)
    return np.where(own_words, free, fixed), np.where(own_words, fresh_keys(rng, rows), wording)


def _models(rng: np.random.Generator, ring: Ring, settings: Settings, at: F64) -> I64:
    """The ring's model; one that rushes turns to the newest within a day of its release."""
    usual = np.full(len(at), int(rng.choice(NEWEST, p=[0.6, 0.1, 0.1, 0.2])), np.int64)
    turn = release_time(settings) + rng.uniform(2, 20) * 3600.0
    if ring.style.rush or rng.random() < 0.25:
        return np.where(at > turn, NEWEST, usual)
    return usual


def _harvest(
    rng: np.random.Generator, accounts: Accounts, settings: Settings, ring: Ring, count: int
) -> Batch:
    plan = harvest_schedule(rng, ring, accounts, count)
    rows = len(plan.owner)
    tasks = _tasks(rng, ring, rows)
    sources, wording = _texts(rng, ring, tasks)
    sitting = mix(plan.owner, np.floor(plan.at / 900.0).astype(np.int64))
    sent = batch(plan.owner, plan.at, sources, tasks, wording, sitting)
    sent.status = plan.status
    sent.topic = (mix(tasks, salt("topic")) % np.uint64(64)).astype(np.int64)
    sent.language = np.full(rows, 0 if ring.key % 8 else ring.key // 8 % 5, np.int64)
    sent.voice = sent.language
    sent.model = _models(rng, ring, settings, plan.at)
    sent.harvest[:] = True
    return sent


def _cover(rng: np.random.Generator, accounts: Accounts, ring: Ring, count: int) -> Batch:
    weights = np.ones(len(ring.active))
    owner = np.repeat(ring.active, spread_evenly(rng, count, weights))
    owner = np.concatenate([owner, np.repeat(ring.reserve, rng.integers(0, 3, len(ring.reserve)))])
    start = np.maximum(accounts.created[owner] + 300.0, max(ring.start - 2 * DAY, 0.0))
    stop = np.maximum(np.full(len(owner), ring.start + ring.days * DAY), start + 1800.0)
    if ring.style.free:
        stop = np.minimum(stop, start + 1.5 * DAY)
    offset = OFFSET_HOURS[accounts.country[owner]]
    return write_everyday(accounts, sittings(rng, owner, (start, stop), offset, LEISURE))


def ring_requests(
    rng: np.random.Generator,
    accounts: Accounts,
    places: Places,
    settings: Settings,
    rings: list[Ring],
) -> list[Batch]:
    """Everything that rings send."""
    batches = []
    for ring in rings:
        cover = int(ring.requests * min(ring.style.mixing, 0.9))
        for sent in (
            _harvest(rng, accounts, settings, ring, ring.requests - cover),
            _cover(rng, accounts, ring, cover),
        ):
            if len(sent):
                route(rng, places, ring, sent)
                batches.append(sent)
    return batches
