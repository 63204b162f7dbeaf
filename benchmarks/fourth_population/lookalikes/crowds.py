"""People who learn, try out or use the same thing: courses, tutorials, a hackathon, a tool."""

from __future__ import annotations

from benchmarks.fourth_population.chance import hex_digits, pick
from benchmarks.fourth_population.lookalikes.founding import ONE_DAY, WEEKS, YOUNG, sign_ups
from benchmarks.fourth_population.lookalikes.group import Group
from benchmarks.fourth_population.settings import DAY, HOUR
from benchmarks.fourth_population.text.payloads import material
from benchmarks.fourth_population.text.sources import Listed, Mix, Work
from benchmarks.fourth_population.text.subjects import SUBJECT_NAMES
from benchmarks.fourth_population.text.words import CITIES
from benchmarks.fourth_population.traffic.hours import EVENING, FLAT
from benchmarks.fourth_population.traffic.sending import Pace, converse
from benchmarks.fourth_population.world.clients import PROGRAMS, Client
from benchmarks.fourth_population.world.countries import HOURS_AHEAD

_SATURDAY = 5


def _task_list(group: Group, count: int) -> list[str]:
    """So many tasks of mixed kinds and three subjects."""
    subjects = [pick(group.rng, SUBJECT_NAMES) for _ in range(3)]
    one = material(group.writer, ["math", "code", "know", "seed"], subjects)
    return [one() for _ in range(count)]


def _work_through(group: Group, items: list[str], at_work: float, mail: float) -> None:
    """Students do the tasks in the days before they are due; a share of sessions is for them."""
    rng, last = group.rng, group.provider.window.days - 1
    for account in group.accounts:
        group.work_mail(account, mail)
    due = 1 + int(rng.random() * last)
    tasks = Listed(group.writer, items, 0.25, 0.35, ["education", "science", "code"])
    source = Mix(group.writer, (at_work, tasks), (1 - at_work, group.chat()))
    for account in group.accounts:
        account.days = [max(0, min(last, due - int(rng.expovariate(0.6)))) for _ in range(3)]
        converse(group.provider, account, account.requests, source, Pace(5))


def university_course(group: Group) -> None:
    """A course with weekly tasks; half of the sessions come from campus."""
    rng, chance = group.rng, group.chance
    city, code = rng.choice(CITIES).lower(), hex_digits(rng, 2)
    group.domain = f"uni-{city}{code}" + rng.choice((".edu", ".ac.uk", ".edu.in"))
    campus = group.networks.office(group.country, 12, listed=0.7, kind="education")
    joins = sign_ups(group, rng.choice((WEEKS, ONE_DAY, YOUNG)))
    for number in range(group.size):
        group.add_worker(
            created=joins(number),
            plan="free",
            organization=None,
            route=group.home(mobile=0.3, extra=campus, extra_share=0.5),
            programmed=chance(0.1),
        )
    _work_through(group, _task_list(group, 8 + int(rng.random() * 20)), 0.6, 0.85)


def bootcamp(group: Group) -> None:
    """A programming course online; everybody signed up on the first day."""
    rng, chance = group.rng, group.chance
    joins = sign_ups(group, ONE_DAY)
    for number in range(group.size):
        group.add_worker(
            created=joins(number),
            plan=rng.choice(("free", "pro", "trial")),
            programmed=chance(0.6),
        )
    count = 15 + int(rng.random() * 40)
    items = [material(group.writer, ["code"])() for _ in range(count)]
    _work_through(group, items, 0.7, 0)


def hackathon(group: Group) -> None:
    """A Saturday in one hall: new trial accounts, teams of four with frames of their own."""
    rng, chance, window = group.rng, group.chance, group.provider.window
    hall = group.networks.office(group.country, 2, listed=0.1)
    saturdays = [day for day in range(window.days) if window.weekday(day) == _SATURDAY]
    day = rng.choice(saturdays or [1])
    opens = window.start + day * DAY + (9 - HOURS_AHEAD[group.country]) * HOUR
    client = rng.choice(PROGRAMS)
    frames = group.frames(("answer", "agent", "extract"), max(2, group.size // 4))
    subjects = [group.subject() for _ in range(2)]
    tasks = material(group.writer, ["chat", "doc", "code"], subjects)
    work = Work(group.writer, frames, tasks, False, stick=1)
    for _ in range(group.size):
        account = group.add_worker(
            created=opens + rng.random() ** 2 * 9_000,
            plan="trial",
            programmed=chance(0.7),
            client=client if chance(0.4) else None,
            route=group.home(mobile=0.2, extra=hall, extra_share=0.85),
        )
        account.days = [day, day, day, min(window.days - 1, day + 1)]
        account.hours = FLAT
        source = Mix(group.writer, (0.6, work), (0.4, group.chat(["code"])))
        converse(group.provider, account, account.requests, source, Pace(6, 50))


def open_source_tool_users(group: Group) -> None:
    """Strangers who run one tool: its frames, its name, at times its own handshake."""
    rng, chance, writer = group.rng, group.chance, group.writer
    versions = [_release(group, minor) for minor in range(3)]
    handshake = rng.choice(PROGRAMS).fingerprint
    frames = group.frames(("agent", "answer", "rewrite"), 2, background=3, in_system=True)
    subjects = ["code"] if chance(0.6) else [group.subject()]
    for _ in range(group.size):
        version = rng.choice(versions)
        group.add_worker(
            created=group.provider.some_time_ago(0, 500),
            country=group.networks.country(),
            programmed=True,
            client=version if chance(0.5) else Client(version.agent, handshake),
        )
    kinds = ["chat", "doc", "code"] if subjects == ["code"] else ["chat", "doc"]
    work = Work(writer, frames, material(writer, kinds, subjects), False, stick=1)
    group.converse(Mix(writer, (0.7, work), (0.3, group.chat())), pace=Pace(5, 45))


def _release(group: Group, minor: int) -> Client:
    """A version of the group's tool."""
    tails = hex_digits(group.rng, 12), hex_digits(group.rng, 12)
    return Client(f"{group.firm.lower()}-cli/0.{minor}", f"t13d1{minor}12h2_{tails[0]}_{tails[1]}")


def tutorial_followers(group: Group) -> None:
    """Readers of one tutorial type its prompts in, most in the weeks after it came out."""
    rng, chance, window = group.rng, group.chance, group.provider.window
    items = _task_list(group, 6 + int(rng.random() * 25))
    published = window.start - DAY * 20 * rng.random()
    client = rng.choice(PROGRAMS)

    def created() -> float:
        if chance(0.7):
            late = rng.expovariate(1 / (6 * DAY))
            return min(window.end - 4_000, published + late)
        return group.provider.some_time_ago()

    for _ in range(group.size):
        group.add_worker(
            created=created(),
            country=group.networks.country(),
            client=client if chance(0.5) else None,
            programmed=chance(0.6),
            plan=rng.choice(("free", "free", "trial", "pro")),
        )
    group.converse(Listed(group.writer, items, 0.3, 0.2), EVENING, Pace(5))
