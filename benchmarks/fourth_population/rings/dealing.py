"""A queue of tasks, dealt to the accounts that live on a day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from benchmarks.fourth_population.chance import happens, pick
from benchmarks.fourth_population.people.account import Account
from benchmarks.fourth_population.rings.ring import Ring
from benchmarks.fourth_population.text.sender import Source, Text
from benchmarks.fourth_population.traffic.hours import MIXED
from benchmarks.fourth_population.traffic.sending import TOO_MANY, moment_on, send
from benchmarks.fourth_population.world.countries import HOURS_AHEAD

IN_TURN, AT_RANDOM, IN_LANES = "in turn", "at random", "in lanes"
_DOWN = 0.03  # of days the operator's program does not run
_TAKEN_OVER = 0.85  # of refused tasks go to another account
_WAVE = 1_500  # mean seconds after the start of a wave
_RETRY = 25  # mean seconds until another account asks


@dataclass(frozen=True)
class Dealing:
    """How an operator's program works.

    Tasks go to accounts `order`; in lanes, a worker keeps its account until that is spent or
    refused. `refused` is the share of requests that are refused, `jitter` mean seconds added to
    each, `waves` starts a day (None: none). Hours are the operator's own unless `hours_ahead`
    says of whose clock they are.
    """

    order: str = IN_TURN
    hours: str = MIXED
    refused: float = 0.01
    jitter: float = 0.0
    lanes: int = 4
    waves: int | None = None
    hours_ahead: float | None = None


@dataclass(slots=True, eq=False)
class _Hand:
    """An account's quota of a day, as far as it is left."""

    account: Account
    left: int


def deal(
    ring: Ring, source: Source, dealing: Dealing, accounts: list[Account] | None = None
) -> None:
    """Send a ring's tasks over all of its accounts, or over some, day by day."""
    for day, shares in sorted(_shares(accounts or ring.accounts).items()):
        hands = [_Hand(account, _quota(ring, share)) for account, share in shares]
        total = sum(hand.left for hand in hands)
        if total and ring.rng.random() >= _DOWN:
            _Day(ring, source, dealing, day, hands).send(total)


def _shares(accounts: list[Account]) -> dict[int, list[tuple[Account, float]]]:
    """Each day's accounts, with their requests spread evenly over their days."""
    shares: dict[int, list[tuple[Account, float]]] = {}
    for account in accounts:
        days = account.days or []
        for day in days:
            shares.setdefault(day, []).append((account, account.requests / len(days)))
    return shares


def _quota(ring: Ring, share: float) -> int:
    return int(share * ring.rng.lognormvariate(0, 0.25) + ring.rng.random())


class _Day:
    """One day of the queue."""

    def __init__(
        self, ring: Ring, source: Source, dealing: Dealing, day: int, hands: list[_Hand]
    ) -> None:
        self.ring, self.source, self.dealing, self.day = ring, source, dealing, day
        self.rng, self.provider = ring.rng, ring.provider
        ahead = dealing.hours_ahead
        self.hours_ahead = HOURS_AHEAD[ring.operator_country] if ahead is None else ahead
        self.hands = hands
        self.live: list[_Hand] = []
        self.turn, self.lane = 0, 0
        self.lanes: list[_Hand | None] = [None] * dealing.lanes

    def send(self, total: int) -> None:
        """Deal so many tasks until all hands are spent."""
        moments = sorted(self._moments(total))
        self.live = [hand for hand in self.hands if hand.left > 0]
        self.rng.shuffle(self.live)
        for moment in moments:
            if not self.live:
                break
            hand = self._next()
            if self.dealing.jitter:
                moment += self.rng.expovariate(1 / self.dealing.jitter)
            if moment >= hand.account.created:
                self._ask(hand, moment)

    def _moments(self, total: int) -> Iterator[float]:
        """When tasks go out: at the operator's hours, or shortly after the start of a wave."""
        starts = [self._moment() for _ in range(self.dealing.waves or 0)]
        for _ in range(total):
            if starts:
                yield self.rng.choice(starts) + self.rng.expovariate(1 / _WAVE)
            else:
                yield self._moment()

    def _moment(self) -> float:
        return moment_on(self.provider, self.day, self.dealing.hours, self.hours_ahead)

    def _next(self) -> _Hand:
        """Whose turn it is."""
        if self.dealing.order == IN_TURN:
            self.turn = (self.turn + 1) % len(self.live)
            return self.live[self.turn]
        if self.dealing.order == AT_RANDOM:
            return pick(self.rng, self.live)
        self.lane = int(self.rng.random() * self.dealing.lanes)
        hand = self.lanes[self.lane]
        if hand is None or hand.left <= 0 or happens(self.rng, self.dealing.refused * 2):
            hand = self.lanes[self.lane] = pick(self.rng, self.live)
        return hand

    def _ask(self, hand: _Hand, moment: float) -> None:
        """Ask over an account; when it is refused, mostly over another one at once."""
        text = self.source.session(hand.account, 1)[0]
        address = hand.account.route(self.day)
        if happens(self.rng, self.dealing.refused):
            send(self.provider, hand.account, moment, address, text, 0, TOO_MANY)
            self.lanes[self.lane] = None
            if happens(self.rng, _TAKEN_OVER):
                self._take_over(moment, text)
        else:
            send(self.provider, hand.account, moment, address, text)
        hand.left -= 1
        if hand.left <= 0:
            with suppress(ValueError):  # it may be spent already, by what it took over
                self.live.remove(hand)

    def _take_over(self, moment: float, text: Text) -> None:
        other = pick(self.rng, self.live)
        moment += 2 + self.rng.expovariate(1 / _RETRY)
        if moment > other.account.created:
            address = other.account.route(self.day)
            send(self.provider, other.account, moment, address, text)
            other.left -= 1
