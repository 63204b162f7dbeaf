"""When the members of a group sign up, as a group may have come about."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.fourth_population.chance import happens
from benchmarks.fourth_population.lookalikes.group import Group
from benchmarks.fourth_population.settings import DAY, HOUR

# The sign-up of a member by its number, in seconds since 1970, UTC.
SignUp = Callable[[int], float]

GROWS, SCRIPT, ONE_DAY, WEEKS, YEARS, YOUNG = (
    "grows",
    "script",
    "one day",
    "weeks",
    "years",
    "young",
)


def sign_ups(group: Group, how: str) -> SignUp:
    """A rule for the sign-ups of a group's members, in one of the ways above."""
    rng, window = group.rng, group.provider.window
    if how == YEARS:  # one by one, each for themselves
        return lambda number: group.provider.some_time_ago()
    if how == YOUNG:  # within and just before the window
        return lambda number: (
            window.start + DAY * (window.days * rng.random() ** 0.8 - 12 * rng.random())
        )
    return _TOGETHER[how](group, _founded(group))


def _founded(group: Group) -> float:
    """In the window, in the two months before its end, or some time in a year and a half."""
    rng, window = group.rng, group.provider.window
    ago = (rng.random() * window.days, rng.random() * 60, rng.random() * 500)
    return window.end - DAY * (3 + rng.choice(ago))


def _by_script(group: Group, founded: float) -> SignUp:
    """A program opens the accounts within minutes; a few come later."""
    rng, end = group.rng, group.provider.window.end
    gap = rng.choice((2, 8, 30, 120))

    def sign_up(number: int) -> float:
        if rng.random() > 0.12:
            return min(end - 2 * HOUR, founded + number * gap * (0.6 + 0.8 * rng.random()))
        return founded + rng.random() * (end - founded)

    return sign_up


def _on_one_day(group: Group, founded: float) -> SignUp:
    """Most on one day between 8 and 14 o'clock (UTC), the others in the days after."""
    rng, end = group.rng, group.provider.window.end
    midnight = founded - founded % DAY

    def sign_up(number: int) -> float:
        moment = midnight + (8 + rng.random() * 6) * HOUR
        moment += 0 if happens(rng, 0.85) else DAY * (1 + rng.random() * 4)
        return min(end - 2 * HOUR, moment)

    return sign_up


def _within_weeks(group: Group, founded: float) -> SignUp:
    rng, end = group.rng, group.provider.window.end
    span = DAY * (10 + 40 * rng.random())
    return lambda number: min(end - HOUR, founded + rng.random() * span)


def _growing(group: Group, founded: float) -> SignUp:
    """From the founding until now, fewer of late."""
    rng, end = group.rng, group.provider.window.end
    return lambda number: founded + (end - HOUR - founded) * rng.random() ** 1.5


_TOGETHER: dict[str, Callable[[Group, float], SignUp]] = {
    GROWS: _growing,
    SCRIPT: _by_script,
    ONE_DAY: _on_one_day,
    WEEKS: _within_weeks,
}
