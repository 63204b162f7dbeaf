"""Where ordinary customers connect from: homes, offices, campuses, carriers, cafés, servers."""

import numpy as np
import numpy.typing as npt

from graph.scenarios.geography import COUNTRIES, market_shares
from graph.scenarios.hashing import Bools, Ints, UInts, below, mix, unit
from graph.scenarios.networks import AddressPlan, Operator, heads_of, office_of, subnet_of
from graph.scenarios.places import Places

HOME, WORK, PHONE, ELSEWHERE = range(4)
_HOUR_S = 3600
_DAY_S = 86_400
_LEASES_PER_USER = 6  # a provider's free addresses, so that strangers inherit one at times
_STAFF_PER_OFFICE = 7
_CAMPUS_SHARE = 0.07
_WORKPLACE_SHARE = 0.25
_SERVER_SHARE = 0.45  # of API customers, whose main place is a rented server


class Neighbourhood:
    """Shared places of a population, and the draw of who uses which."""

    def __init__(
        self, plan: AddressPlan, places: Places, accounts: int, rng: np.random.Generator
    ) -> None:
        self.plan = plan
        self.places = places
        self.accounts = accounts
        self._rng = rng
        self._carriers: dict[int, list[int]] = {}
        self._campus: list[int] = [self._campus_place(op) for op in plan.all_of("education")]
        self.vpns = [self._exits(op, 24 + accounts // 400) for op in plan.of("vpn")]
        self.proxies = [self._proxy_pool() for _ in plan.of("proxy")]

    def _hashes(self, count: int) -> UInts:
        return self._rng.integers(1, 2**63, count).astype(np.uint64)

    def _draw(self) -> int:
        return int(self._rng.integers(1, 2**62))

    def _campus_place(self, operator: Operator) -> int:
        return self.places.add(subnet_of(operator, self._draw(), 24), 6 * _HOUR_S)

    def _exits(self, operator: Operator, count: int) -> int:
        return self.places.add(np.unique(heads_of(operator, self._hashes(count), 0.0)), 4 * _HOUR_S)

    def _proxy_pool(self) -> int:
        """Make one proxy seller's pool: mostly homes all over the world, some own exits."""
        size = 150 + self.accounts // 12
        exits = heads_of(self.plan.of("proxy")[0], self._hashes(size // 8), 0.0)
        return self.places.add(np.unique(np.concatenate([self.homes(size), exits])), 3 * _HOUR_S)

    def homes(self, count: int) -> UInts:
        """Draw addresses of homes all over the world, as residential proxies have."""
        operators = self.plan.all_of("residential")
        chosen = self._rng.integers(0, len(operators), count)
        hashes = self._hashes(count)
        heads = np.zeros(count, np.uint64)
        for number in np.unique(chosen):
            spots = chosen == number
            heads[spots] = heads_of(operators[number], hashes[spots], 0.15)
        return heads

    def carriers(self, country: int) -> list[int]:
        """Return the carriers' shared pools of a country."""
        if country not in self._carriers:
            share = COUNTRIES[country].weight / 100
            size = 6 + int(self.accounts * share / 90)
            pools = [
                self.places.add(np.unique(heads_of(op, self._hashes(size), 0.0)), 3 * _HOUR_S)
                for op in self.plan.of("mobile", country)
            ]
            self._carriers[country] = pools
        return self._carriers[country]

    def office(self, country: int, addresses: int = 2) -> int:
        """Open an office with a few neighbouring addresses."""
        operators = self.plan.of("corporate", country)
        operator = operators[self._draw() % len(operators)]
        return self.places.add(office_of(operator, self._draw(), addresses), 8 * _HOUR_S)

    def campus(self) -> int:
        """Pick a campus."""
        return self._campus[self._draw() % len(self._campus)]

    def home(self, country: int) -> int:
        """Open one more home."""
        operators = self.plan.of("residential", country)
        operator = operators[self._draw() % len(operators)]
        return self.places.add(heads_of(operator, self._hashes(1)))

    def _settle_homes(self, chosen: Ints, number: int, hashes: UInts) -> Ints:
        """Give homes to people of one country: a fixed address, or leases of their provider."""
        operators = self.plan.of("residential", number)
        provider = self._rng.choice(len(operators), len(chosen), p=market_shares(len(operators)))
        found = np.zeros(len(chosen), np.int64)
        for index, operator in enumerate(operators):
            spots = np.flatnonzero(provider == index)
            heads = heads_of(operator, hashes[spots])
            found[spots] = self.places.add_each(heads)
            leased = spots[unit(mix(hashes[spots], 21)) < 0.5]
            pool = heads_of(operator, self._hashes(8 + _LEASES_PER_USER * len(leased)))
            found[leased] = self.places.add(pool, (2 + index) * _DAY_S)
        return found

    def _offices(self, country: int, staff: int) -> Ints:
        heads = [
            office_of(self.plan.of("corporate", country)[self._draw() % 2], self._draw(), 2)
            for _ in range(1 + staff // _STAFF_PER_OFFICE)
        ]
        return self.places.add_each(np.concatenate(heads), 2, 8 * _HOUR_S)

    def _cafes(self, country: int, guests: int) -> Ints:
        operator = self.plan.of("residential", country)[0]
        return self.places.add_each(heads_of(operator, self._hashes(2 + guests // 40), 0.1))

    def _settle_country(self, number: int, chosen: Ints, hashes: UInts, place: Ints) -> None:
        own = hashes[chosen]
        place[chosen, HOME] = self._settle_homes(chosen, number, own)
        pools = np.array(self.carriers(number))
        place[chosen, PHONE] = pools[below(mix(own, 22), len(pools))]
        offices = self._offices(number, int(len(chosen) * _WORKPLACE_SHARE))
        skew = (unit(mix(own, 23)) ** 1.5 * len(offices)).astype(np.int64)
        place[chosen, WORK] = offices[skew]
        cafes = self._cafes(number, len(chosen))
        place[chosen, ELSEWHERE] = cafes[below(mix(own, 24), len(cafes))]

    def _settle_elsewhere(self, hashes: UInts, place: Ints) -> None:
        """Send some to a VPN or a proxy, and students to their campus."""
        draw = unit(mix(hashes, 25))
        vpns, proxies, campuses = (np.array(x) for x in (self.vpns, self.proxies, self._campus))
        on_vpn, on_proxy = draw < 0.07, (draw >= 0.07) & (draw < 0.085)
        place[on_vpn, ELSEWHERE] = vpns[below(mix(hashes[on_vpn], 26), len(vpns))]
        place[on_proxy, ELSEWHERE] = proxies[below(mix(hashes[on_proxy], 27), len(proxies))]
        student = (draw >= 0.1) & (draw < 0.1 + _CAMPUS_SHARE)
        place[student, WORK] = campuses[below(mix(hashes[student], 28), len(campuses))]

    def _settle_servers(self, is_api: Bools, hashes: UInts, place: Ints) -> Bools:
        """Rent servers for some API customers; the largest cloud has most."""
        served = is_api & (unit(mix(hashes, 29)) < _SERVER_SHARE)
        clouds = self.plan.of("hosting")
        pick = self._rng.choice(len(clouds), len(hashes), p=market_shares(len(clouds)))
        for number, cloud in enumerate(clouds):
            spots = np.flatnonzero(served & (pick == number))
            place[spots, HOME] = self.places.add_each(heads_of(cloud, mix(hashes[spots], 30), 0.1))
        return served

    def settle(
        self, country: Ints, is_api: Bools, hashes: UInts
    ) -> tuple[Ints, npt.NDArray[np.float32], UInts]:
        """Return everybody's four places, how likely each is, and the employer (0 for none)."""
        place = np.zeros((len(country), 4), np.int64)
        for number in range(len(COUNTRIES)):
            self._settle_country(number, np.flatnonzero(country == number), hashes, place)
        self._settle_elsewhere(hashes, place)
        served = self._settle_servers(is_api, hashes, place)
        works = (unit(mix(hashes, 31)) < _WORKPLACE_SHARE) & ~served
        roams = (unit(mix(hashes, 32)) < 0.55) & ~is_api
        strays = (unit(mix(hashes, 33)) < 0.20) | (unit(mix(hashes, 25)) < 0.085)
        shares = np.stack([
            np.ones(len(country)), works * 0.8, roams * (0.2 + 0.5 * unit(hashes)), strays * 0.35
        ], axis=1)  # fmt: skip
        shares[served, 1:] *= 0.1
        chances = np.cumsum(shares / shares.sum(axis=1, keepdims=True), axis=1)[:, :3]
        employer = np.where(works, mix(place[:, WORK], 34), np.uint64(0))
        return place, chances.astype(np.float32), employer
