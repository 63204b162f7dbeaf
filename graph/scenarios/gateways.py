"""The networks that a group shares: one office, racks of a hoster, a pool of proxies."""

import numpy as np

from graph.scenarios.grouping import Group
from graph.scenarios.hashing import Ints, UInts
from graph.scenarios.homes import ELSEWHERE, HOME, PHONE, WORK, Neighbourhood
from graph.scenarios.networks import subnet_of
from graph.scenarios.people import People
from graph.scenarios.places import Places

_HOUR_S = 3600
_RENTED_POOL_SHARE = 0.35  # of a ring's pool: exits that a proxy seller also lets to others


class Gateways:
    """Opens a place for a group and moves its members there."""

    def __init__(self, around: Neighbourhood, places: Places, rng: np.random.Generator) -> None:
        self._around = around
        self._places = places
        self._rng = rng

    def _draw(self) -> int:
        return int(self._rng.integers(1, 2**62))

    def _racks(self, count: int) -> int:
        """Rent neighbouring servers in two to four /24s of one hoster."""
        clouds = self._around.plan.of("hosting")
        cloud = clouds[self._draw() % len(clouds)]
        ranges = 2 + min(30, count // 60)
        each = max(3, min(200, count // (2 * ranges)))
        heads = [subnet_of(cloud, self._draw(), each) for _ in range(ranges)]
        return self._places.add(np.concatenate(heads), 6 * _HOUR_S)

    def _server(self) -> int:
        clouds = self._around.plan.of("hosting")
        return self._places.add(subnet_of(clouds[self._draw() % len(clouds)], self._draw(), 2))

    def _pool(self, count: int, per_member: float, rotate_s: int) -> int:
        """Rent residential exits; some of them are let to strangers as well."""
        size = max(6, round(count * per_member))
        seller = self._around.proxies[self._draw() % len(self._around.proxies)]
        let: UInts = self._places.heads_in(seller)
        some = min(len(let), round(size * _RENTED_POOL_SHARE))
        rented = self._rng.choice(let, some, replace=False)
        return self._places.add(np.concatenate([self._around.homes(size), rented]), rotate_s)

    def _pace_s(self) -> int:
        """Choose how long an account keeps its exit."""
        return int(self._rng.choice([2, 6, 24, 48])) * _HOUR_S

    def _place_for(self, people: People, group: Group) -> int:
        network, count = group.traits.network, len(group.members)
        country = int(people.country[group.members[0]])
        match network:
            case "office":
                return self._around.office(country, 1 + count // 40)
            case "venue":
                return self._around.office(country, 4)
            case "campus":
                return self._around.campus()
            case "household":
                return self._around.home(country)
            case _:
                return self._rented(network, count, country)

    def _rented(self, network: str, count: int, country: int) -> int:
        match network:
            case "server":
                return self._server()
            case "racks":
                return self._racks(count)
            case "pool":
                return self._pool(count, 0.7, self._pace_s())
            case "small_pool":
                return self._pool(count, 0.3, 24 * _HOUR_S)
            case "vpn":
                return self._any_of(self._around.vpns)
            case "carrier":
                return self._any_of(self._around.carriers(country))
            case _:
                return self._any_of(self._around.proxies)

    def _any_of(self, options: list[int]) -> int:
        return options[self._draw() % len(options)]

    def shape(self, people: People, group: Group) -> None:
        """Let a group connect from its own place."""
        network, members = group.traits.network, group.members
        if network == "own":
            return
        place = self._place_for(people, group)
        former = people.place[members, HOME]
        if network in ("campus", "venue"):
            people.place[members, WORK] = place
            people.mix[members] = (0.25, 0.9, 0.97)
        elif network == "carrier" and not group.is_ring:
            people.place[members, PHONE] = place
            people.mix[members] = (0.3, 0.3, 0.97)
        elif network == "vpn" or (network == "shared_proxies" and not group.is_ring):
            people.place[members, ELSEWHERE] = place
            people.mix[members] = (0.2, 0.2, 0.28)
        else:
            self._move(people, group, place, former)

    def _move(self, people: People, group: Group, place: int, former: Ints) -> None:
        """Make the place the members' main one; staff also work from home."""
        members = group.members
        people.place[members, HOME] = people.place[members, WORK] = place
        people.place[members, ELSEWHERE] = former
        at_home = {"office": 0.15, "household": 0.0}.get(group.traits.network, 0.02)
        phone = 0.0 if group.is_ring or people.is_api[members].all() else 0.12
        people.mix[members] = (1 - at_home - phone, 1 - at_home - phone, 1 - at_home)
