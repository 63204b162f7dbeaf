"""Which accounts belong to which ring or look-alike group."""

from dataclasses import dataclass

import numpy as np

from graph.scenarios.hashing import Bools, Ints, key
from graph.scenarios.lookalike_kinds import LOOKALIKE_KINDS
from graph.scenarios.ring_styles import RING_STYLES
from graph.scenarios.traits import Traits

_RING_SHARE = 0.05
_LARGEST_RING_SHARE = 0.06  # where eight accounts for each style need more than the share above
_SMALLEST_RING = 8
_GIANT_FROM_ACCOUNTS = 400_000
_GIANT_SHARE = 0.02  # a million accounts hold one ring of twenty thousand
_REFERENCE_ACCOUNTS = 20_000
_CROWD = 100  # groups that can get larger than this grow with the service; teams do not


@dataclass(frozen=True)
class Group:
    """One ring, or one group of look-alikes."""

    number: int
    role: str
    traits: Traits
    members: Ints
    key: int  # the secret that the group's cards, templates and work are derived from

    @property
    def group_id(self) -> str:
        """Name the group in the truth."""
        return f"{self.role}-{self.number:05d}"

    @property
    def is_ring(self) -> bool:
        """Tell rings from look-alikes."""
        return self.role == "ring"


def _heavy_tailed(total: int, count: int, rng: np.random.Generator) -> list[int]:
    """Split a total into sizes of at least eight, most of them small."""
    weights = np.sort(rng.lognormal(0.0, 1.25, count))[::-1]
    spare = max(0, total - _SMALLEST_RING * count)
    extra = np.floor(spare * weights / weights.sum())
    return [_SMALLEST_RING + int(size) for size in extra]


def ring_sizes(accounts: int, rng: np.random.Generator) -> list[tuple[Traits, int]]:
    """Plan the rings: every style once where eight accounts each allow it."""
    total = round(accounts * _RING_SHARE)
    giants = [round(accounts * _GIANT_SHARE)] if accounts >= _GIANT_FROM_ACCOUNTS else []
    wanted = max(len(RING_STYLES), round(3.2 * (accounts / 1000) ** 0.47))
    affordable = int(accounts * _LARGEST_RING_SHARE) // _SMALLEST_RING
    count = max(1, min(wanted, affordable))
    sizes = giants + _heavy_tailed(total - sum(giants), count - len(giants), rng)
    styles = [RING_STYLES[n % len(RING_STYLES)] for n in range(count)]
    return [(styles[spot], size) for spot, size in zip(rng.permutation(count), sizes, strict=True)]


def lookalike_sizes(accounts: int, rng: np.random.Generator) -> list[tuple[Traits, int]]:
    """Plan the look-alikes: each kind at least once, as often as its share asks for."""
    growth = max(1.0, (accounts / _REFERENCE_ACCOUNTS) ** 0.6)
    planned: list[tuple[Traits, int]] = []
    for kind in LOOKALIKE_KINDS:
        left = max(kind.smallest, round(kind.share * accounts))
        largest = kind.largest * growth if kind.largest > _CROWD else kind.largest
        while left >= kind.smallest:
            low, high = np.log(kind.smallest), np.log(max(largest, kind.smallest + 1))
            size = min(left, round(float(np.exp(rng.uniform(low, high)))))
            planned.append((kind, size))
            left -= size
    return planned


class _Decks:
    """Deals accounts, from everywhere or from one country; nobody is dealt twice."""

    def __init__(self, country: Ints, rng: np.random.Generator) -> None:
        self._rng = rng
        self._country = country
        self._decks = [
            rng.permutation(np.flatnonzero(country == n)) for n in range(int(country.max()) + 1)
        ]
        self._taken: Bools = np.zeros(len(country), bool)

    def from_one_country(self, size: int) -> Ints:
        """Deal compatriots, or whoever is left in the largest country."""
        left = np.array([len(deck) for deck in self._decks])
        enough = np.where(left >= size, left, 0)
        chances = enough if enough.any() else left == left.max()
        number = int(self._rng.choice(len(left), p=chances / chances.sum()))
        dealt, self._decks[number] = np.split(self._decks[number], [size])
        self._taken[dealt] = True
        return np.sort(dealt)

    def from_everywhere(self, sizes: list[int]) -> list[Ints]:
        """Deal the remaining groups at once."""
        deck = self._rng.permutation(np.flatnonzero(~self._taken))
        return [np.sort(part) for part in np.split(deck, np.cumsum(sizes))[: len(sizes)]]


def draw_groups(country: Ints, seed: int, rng: np.random.Generator) -> list[Group]:
    """Deal out accounts to rings and look-alike groups."""
    accounts = len(country)
    plans = [("ring", *plan) for plan in ring_sizes(accounts, rng)]
    plans += [("lookalike", *plan) for plan in lookalike_sizes(accounts, rng)]
    decks = _Decks(country, rng)
    local = {n: decks.from_one_country(p[2]) for n, p in enumerate(plans) if p[1].one_country}
    worldwide = [n for n in range(len(plans)) if n not in local]
    dealt = decks.from_everywhere([plans[n][2] for n in worldwide])
    members = local | dict(zip(worldwide, dealt, strict=True))
    return [
        Group(number, role, traits, members[number], key(seed, 5, number))
        for number, (role, traits, _) in enumerate(plans)
        if len(members[number])
    ]
