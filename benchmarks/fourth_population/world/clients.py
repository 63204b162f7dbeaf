"""Browsers and programs: user agent, fingerprint of the handshake, how common they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Client(NamedTuple):
    """What a client shows of itself."""

    agent: str
    fingerprint: str


_DESKTOPS = (
    ("Windows NT 10.0; Win64; x64", 6.0),
    ("Macintosh; Intel Mac OS X 10_15_7", 3.0),
    ("X11; Linux x86_64", 0.5),
)
_Weighted = tuple[Client, float]


def _chrome() -> Iterator[_Weighted]:
    for version in range(118, 138):
        tail = (
            "b186095e22b6" if version < 124 else "02713d6af862" if version < 131 else "d8a2da3f94cd"
        )
        for system, weight in _DESKTOPS:
            agent = (
                f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) "
                f"Chrome/{version}.0.0.0 Safari/537.36"
            )
            recent = 3 if version > 130 else 0.5
            yield Client(agent, f"t13d1516h2_8daaf6152771_{tail}"), recent * weight


def _phones() -> Iterator[_Weighted]:
    for major in range(15, 19):
        tail = "14788d8d241b" if major < 17 else "e42f34c56612"
        for minor in range(6):
            iphone = (
                f"Mozilla/5.0 (iPhone; CPU iPhone OS {major}_{minor} like Mac OS X) "
                f"AppleWebKit/605.1.15 Version/{major}.{minor} Mobile/15E148 Safari/604.1"
            )
            android = (
                f"Mozilla/5.0 (Linux; Android {major - 5}; SM-A{major}{minor}5F) "
                f"AppleWebKit/537.36 Chrome/{125 + minor}.0.0.0 Mobile Safari/537.36"
            )
            yield Client(iphone, f"t13d2014h2_a09f3c656075_{tail}"), major - 13
            yield Client(android, "t13d1517h2_8daaf6152771_b0da82dd1658"), 2


def _firefox() -> Iterator[_Weighted]:
    for version in range(115, 135, 2):
        tail = "7121afd63204" if version < 125 else "3d5424432f57"
        agent = (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{version}.0) "
            f"Gecko/20100101 Firefox/{version}.0"
        )
        yield Client(agent, f"t13d1715h2_5b57614c22b0_{tail}"), 1.5


# Name, minor versions, fingerprint, weight of all versions together.
_PROGRAMS = (
    ("openai-python/1.", range(3, 60, 4), "t13d1812h1_85036bcba153_d41ae481755e", 9),
    ("python-requests/2.", range(26, 33), "t13d1812h1_85036bcba153_375ca2c5e164", 5),
    ("axios/1.", range(2, 9), "t13d1713h1_5b57614c22b0_748f4c70de1c", 4),
    ("node-fetch/3.", range(4), "t13d1714h1_5b57614c22b0_8e6e362c5eac", 3),
    ("python-httpx/0.", range(23, 29), "t13d1812h2_85036bcba153_b26ce05bbdd6", 4),
    ("Go-http-client/", (1, 2), "t13d1312h2_f57a46bbacb6_ab7e3b40a677", 3),
    ("curl/8.", range(1, 12), "t13d3112h2_e8f1e7e78f70_b26ce05bbdd6", 2),
    ("okhttp/4.", range(9, 13), "t13d1613h2_46e7e9700bed_eca864cca44a", 2),
    ("langchain/0.", range(1, 4), "t13d1812h2_85036bcba153_b26ce05bbdd6", 2),
    ("Java-http-client/", (11, 17, 21), "t13d1411h2_23cd3eaafff0_a4a8aeb0ff1c", 2),
    ("RestSharp/", (110, 111, 112), "t13d1515h1_1f22a2ca17c4_e7c285222651", 1),
)


def _programs() -> Iterator[_Weighted]:
    for name, versions, fingerprint, weight in _PROGRAMS:
        for version in versions:
            yield Client(f"{name}{version}.0", fingerprint), weight / len(versions)


_BROWSERS = [*_chrome(), *_phones(), *_firefox()]
BROWSERS = [client for client, _ in _BROWSERS]
BROWSER_WEIGHTS = [weight for _, weight in _BROWSERS]
PROGRAMS = [client for client, _ in _programs()]
PROGRAM_WEIGHTS = [weight for _, weight in _programs()]

MODELS = ("lm-large-2", "lm-large-2.1", "lm-small-2", "lm-mini", "lm-reason-1", "lm-large-1")
MODEL_WEIGHTS = (30, 22, 25, 14, 6, 3)
NEW_MODEL = "lm-large-3"
