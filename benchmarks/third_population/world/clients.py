"""Client software: what it calls itself and how its handshake looks.

A handshake belongs to an engine, not to a person: all Chromes of a family share one, all users of
an SDK too. Only a home-made client stands out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from benchmarks.third_population.chance import pick, zipf

BROWSER, APP, SDK, TOOL = range(4)
_SYSTEMS = (
    "Windows NT 10.0; Win64; x64",
    "Macintosh; Intel Mac OS X 10_15_7",
    "X11; Linux x86_64",
    "Windows NT 10.0; WOW64",
    "Linux; Android 14; K",
    "iPhone; CPU iPhone OS 18_3 like Mac OS X",
)
_SDKS = (
    "openai-python/1.61.0 httpx/0.28", "anthropic-sdk-python/0.45 httpx/0.28",
    "python-requests/2.32.3", "node-fetch/3.3.2", "axios/1.7.9", "okhttp/4.12.0",
    "Go-http-client/2.0", "aiohttp/3.11.11", "langchain/0.3.17", "curl/8.11.1",
)  # fmt: skip


@dataclass
class Clients:
    """Every client: its user agent, its handshake, what it is."""

    agents: list[str] = field(default_factory=list)
    handshakes: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for version in (134, 133, 132, 131, 128, 122):
            for system in _SYSTEMS[:5]:
                self.add(f"Mozilla/5.0 ({system}) Chrome/{version}.0.0.0 Safari/537.36",
                         f"chrome{version // 4}", BROWSER)  # fmt: skip
            self.add(f"Mozilla/5.0 ({_SYSTEMS[5]}) Version/{version - 116}.1 Safari/604.1",
                     f"safari{version // 3}", BROWSER)  # fmt: skip
            self.add(f"Mozilla/5.0 ({_SYSTEMS[version % 3]}; rv:{version}.0) Firefox/{version}.0",
                     f"firefox{version // 5}", BROWSER)  # fmt: skip
        for version in range(7):
            self.add(f"ChatApp/4.{version} (Android)", f"app-a{version // 3}", APP)
            self.add(f"ChatApp/4.{version} (iOS)", f"app-i{version // 4}", APP)
        for name in _SDKS:
            self.add(name, name, SDK)

    def add(self, agent: str, engine: str, kind: int) -> int:
        """A new client; clients of one engine share the handshake."""
        digest = blake2b(engine.encode(), digest_size=13).hexdigest()
        self.agents.append(agent)
        self.handshakes.append(f"t13d{digest[:2]}10h2_{digest[2:14]}_{digest[14:26]}")
        self.kinds.append(kind)
        return len(self.agents) - 1

    def draw(self, rng: np.random.Generator, kind: int, size: int) -> np.ndarray:
        """Stock clients of a kind, a few of them very common."""
        known = np.flatnonzero(np.array(self.kinds) == kind)
        return known[pick(rng, zipf(len(known), 0.9), size)]
