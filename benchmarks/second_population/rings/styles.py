"""How rings work, one row a style: eight evasions from 0 to 1, and a few own habits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from benchmarks.second_population.settings import DIALS


@dataclass(frozen=True)
class Style:
    """One way of running a ring.

    fresh_cards      share of accounts with a card of their own (else a dozen share one)
    proxy_rotation   share of requests through a random household's line, another one each time
    stagger          sign-ups spread over hours (0) … six weeks (1)
    sharding         0: each task is asked by many accounts … 1: each task is asked once
    paraphrase       share of requests without any template
    mixing           share of an account's requests that are ordinary traffic (at most 0.9)
    jitter           share of requests outside the ring's common waves
    throttling       200 requests a day and account (0) … 4 (1)
    """

    name: str
    size: tuple[int, int]
    fresh_cards: float
    proxy_rotation: float
    stagger: float
    sharding: float
    paraphrase: float
    mixing: float
    jitter: float
    throttling: float
    base: str = "hosting"
    template: str = "light"
    variants: int = 1
    corpora: int = 2
    clusters: int = 1
    aged: bool = False
    free: bool = False
    failover: bool = False
    team: bool = False
    rush: bool = False
    api: float = 1.0
    seats: float = 0.0
    whole_share: float = 0.0

    def dialled(self, dials: dict[str, float]) -> Style:
        """The style with some evasions set from outside."""
        return replace(self, **dials) if dials else self  # type: ignore[arg-type]

    def evasions(self) -> list[str]:
        """What a detector has against it, in words."""
        strong = [name for name in DIALS if getattr(self, name) >= 0.5]
        own = [name for name in ("aged", "free", "failover", "team", "rush") if getattr(self, name)]
        return strong + own + (["hydra"] if self.clusters > 1 else [])


STYLES = (
    #      name               size       cards  proxy stagger shard para  mix   jitter throttle
    Style("boutique",         (6, 10),   0.3,   0.0,  0.3,    0.9,  0.1,  0.05, 0.3,   0.0,
          template="heavy", corpora=3, seats=0.4),
    Style("reseller_farm",    (40, 120), 0.1,   0.0,  0.1,    0.9,  0.0,  0.05, 0.15,  0.35,
          base="reseller", template="heavy", corpora=2, seats=0.25),
    Style("hydra",            (60, 150), 0.5,   0.1,  0.4,    1.0,  0.1,  0.1,  0.1,   0.45,
          base="hosting", template="ended", clusters=4, corpora=2),
    Style("residential",      (50, 140), 0.9,   1.0,  0.5,    0.95, 0.1,  0.15, 0.4,   0.5,
          template="light", variants=2, corpora=3),
    Style("paraphraser",      (40, 110), 0.6,   0.5,  0.5,    0.5,  1.0,  0.2,  0.5,   0.5,
          base="vpn", corpora=3),
    Style("sharded_variants", (50, 140), 0.85,  0.3,  0.4,    1.0,  0.0,  0.1,  0.35,  0.5,
          template="light", variants=5, corpora=4),
    Style("failover_chain",   (30, 80),  0.5,   0.2,  0.3,    1.0,  0.1,  0.1,  0.0,   0.3,
          template="ended", failover=True, corpora=2),
    Style("trial_farm",       (60, 180), 1.0,   0.2,  0.7,    0.9,  0.2,  0.1,  0.5,   0.6,
          base="proxies", template="bare", free=True, corpora=2),
    Style("aged_accounts",    (40, 100), 0.8,   0.6,  1.0,    1.0,  0.2,  0.25, 0.5,   0.5,
          base="vpn", template="light", variants=3, aged=True, corpora=3),
    Style("slow_burn",        (40, 110), 0.9,   0.7,  1.0,    1.0,  0.3,  0.5,  0.8,   0.52,
          template="light", variants=4, corpora=4),
    Style("human_team",       (15, 40),  0.5,   0.1,  0.6,    0.8,  0.6,  0.15, 0.9,   0.4,
          base="office", template="light", variants=3, team=True, api=0.1, seats=0.5, corpora=5),
    Style("model_rush",       (40, 120), 0.7,   0.4,  0.4,    0.9,  0.1,  0.1,  0.2,   0.4,
          template="heavy", rush=True, corpora=6),
    Style("swarm",            (0, 0),    0.95,  0.8,  0.9,    1.0,  0.1,  0.3,  0.6,   1.0,
          template="light", variants=2, corpora=7, whole_share=0.022),
)  # fmt: skip
