"""The addresses that an account uses: a home with what comes besides it, or a pool."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.world.networks import Networks

_SHARED_LINE = 0.6
_MOBILE_USERS, _VPN_USERS, _CHANGING_LINES = 0.45, 0.07, 0.45
_VPN_MOST = 0.8
_CHANGE_A_DAY = 0.25


class HomeRoute:
    """A home line, at times a mobile carrier or a VPN, and a share from `extra` addresses.

    Shares lie between 0 and 1; None draws whether and how much a person uses it.
    """

    def __init__(
        self,
        networks: Networks,
        country: str,
        vpn: float | None = None,
        mobile: float | None = None,
        extra: Sequence[str] = (),
        extra_share: float = 0.0,
    ) -> None:
        rng = networks.rng
        self.networks, self.rng = networks, rng
        self.extra, self.extra_share = extra, extra_share
        shared = happens(rng, _SHARED_LINE)
        self.line = rng.choice(networks.homes[country]) if shared else networks.home(country)
        if mobile is None:
            mobile = rng.random() if happens(rng, _MOBILE_USERS) else 0
        self.mobile, self.carrier = mobile, rng.choice(networks.carriers[country])
        if vpn is None:
            vpn = rng.random() * _VPN_MOST if happens(rng, _VPN_USERS) else 0
        self.vpn, self.exits = vpn, rng.choice(networks.vpn_exits)
        self.changes = happens(rng, _CHANGING_LINES)
        self.last_day = -1

    def __call__(self, day: int) -> str:
        rng = self.rng
        if happens(rng, self.extra_share):
            return pick(rng, self.extra)
        if happens(rng, self.vpn):
            return pick(rng, self.exits)
        if happens(rng, self.mobile):
            return pick(rng, self.carrier)
        if self.changes and day != self.last_day and happens(rng, _CHANGE_A_DAY):
            self.line = self.networks.readdressed(self.line)
        self.last_day = day
        return self.line


class PoolRoute:
    """Addresses of a pool, or only so many of them that are this account's `own`.

    `sticky` is how likely the next request stays on the last address.
    """

    def __init__(self, rng: Random, pool: Sequence[str], sticky: float = 0.0, own: int = 0) -> None:
        self.rng, self.sticky = rng, sticky
        self.addresses = rng.sample(pool, min(own, len(pool))) if own else pool
        self.address = pick(rng, self.addresses)

    def __call__(self, day: int) -> str:
        if self.rng.random() >= self.sticky:
            self.address = pick(self.rng, self.addresses)
        return self.address
