"""Email addresses and phone numbers as people and sign-up scripts make them."""

from __future__ import annotations

import numpy as np

from benchmarks.third_population.chance import pick, zipf

_FIRST_TEXT = (
    "anna luis maria wei priya tom lena omar chloe ivan noah aisha paul nina raj emma diego "
    "sara jonas mei david fatima hugo clara marco yuki adam olga peter lucia kofi amara felix "
    "rosa ben dewi arjun julia liam zoe hans ines pedro grace samuel eva karim tanya victor "
    "laura"
)
FIRST = _FIRST_TEXT.split()
_LAST_TEXT = (
    "garcia muller smith chen patel silva dubois santos jones kowalski okafor tan lopez weber "
    "brown kumar rossi martin wang lee fischer costa nguyen wilson moreau perez schmidt ali "
    "singh taylor ferreira wijaya laurent romero davis becker mwangi bernard ortiz clark "
    "hassan klein sousa petit ramos evans hartono keller botha reyes"
)
LAST = _LAST_TEXT.split()
_MAIL = ("gmail.com", "outlook.com", "hotmail.com", "icloud.com", "yahoo.com", "proton.me",
         "gmx.de", "qq.com", "163.com", "web.de", "mail.com", "yandex.com")  # fmt: skip
_PARTS_TEXT = "north blue quant apex nova green data bright core swift delta urban pixel iron"
_PARTS = _PARTS_TEXT.split()
_ENDS_TEXT = "works labs soft group media systems partners cloud studio logic"
_ENDS = _ENDS_TEXT.split()


def personal(rng: np.random.Generator, size: int) -> np.ndarray:
    """first.last82@provider, in the handful of ways that people write it."""
    first, last = rng.choice(FIRST, size), rng.choice(LAST, size)
    hosts = np.array(_MAIL)[pick(rng, zipf(len(_MAIL), 1.3), size)]
    numbers, ways = rng.integers(0, 100_000, size), rng.integers(0, 5, size)
    made = []
    for a, b, host, number, way in zip(first, last, hosts, numbers, ways, strict=True):
        local = (
            f"{a}.{b}{number % 100}",
            f"{a}{b}{number % 10_000}",
            f"{a[0]}{b}.{number % 1_000}",
            f"{b}_{a}{number % 1_000}",
            f"{a}{number}",
        )[way]
        made.append(f"{local}@{host}")
    return np.array(made, dtype=object)


def domain(rng: np.random.Generator) -> str:
    """A firm's own domain."""
    ending = rng.choice(["com", "io", "co", "net", "dev", "eu"])
    number = int(rng.integers(1, 400))
    return f"{rng.choice(_PARTS)}{rng.choice(_ENDS)}{number}.{ending}"


def at_domain(rng: np.random.Generator, size: int, host: str) -> np.ndarray:
    """Staff addresses at one domain."""
    first, last = rng.choice(FIRST, size), rng.choice(LAST, size)
    dots = rng.integers(1, 90, size)
    return np.array(
        [f"{a}.{b}{n}@{host}" for a, b, n in zip(first, last, dots, strict=True)], dtype=object
    )


def plus_addressed(rng: np.random.Generator, size: int) -> np.ndarray:
    """Few mailboxes with many +tags."""
    boxes = personal(rng, size // 12 + 1)
    made = []
    for place in range(size):
        local, host = boxes[place % len(boxes)].split("@")
        made.append(f"{local}+{'abcdefghkm'[place % 10]}{place * 7 % 997}@{host}")
    return np.array(made, dtype=object)


def numbered(rng: np.random.Generator, size: int) -> np.ndarray:
    """One stem and a running number at a free provider."""
    stem = f"{rng.choice(FIRST)}{rng.choice(_PARTS)}"
    host, start = rng.choice(_MAIL[:6]), int(rng.integers(10, 900))
    return np.array([f"{stem}{start + place}@{host}" for place in range(size)], dtype=object)


def random_letters(rng: np.random.Generator, size: int, host: str) -> np.ndarray:
    """Meaningless local parts at a catch-all domain."""
    letters = rng.choice(list("abcdefghijklmnopqrstuvwxyz0123456789"), (size, 10))
    return np.array([f"{''.join(row)}@{host}" for row in letters], dtype=object)


def distinct(emails: np.ndarray) -> np.ndarray:
    """The same addresses, with a number added where one is taken already."""
    _, first = np.unique(emails.astype(str), return_index=True)
    taken = np.setdiff1d(np.arange(len(emails)), first)
    made = emails.copy()
    for place in taken:
        local, host = made[place].split("@")
        made[place] = f"{local}{place}@{host}"
    return made


def phones(rng: np.random.Generator, country: np.ndarray) -> np.ndarray:
    """Numbers with a made-up prefix for each country."""
    rest = rng.integers(10_000_000, 99_999_999, len(country))
    return np.array([f"+{30 + c}{n}" for c, n in zip(country, rest, strict=True)], dtype=object)
