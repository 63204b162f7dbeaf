"""The ways in which operators run rings: a row a style, each a choice of means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """Means of one kind of operator.

    `rate` is requests per account on a day of duty, `span` the share of the window that the ring
    works, `duty` the share of its accounts at work on a day, `mixed` the share of ordinary traffic
    in its accounts. A style that is not `linkable` is hard on purpose: little is left to tie
    its accounts by.
    """

    name: str
    cards: str
    network: str
    device: str
    email: str
    signup: str
    text: str
    schedule: str
    evasions: str
    mixed: float = 0.0
    rate: tuple[float, float] = (12.0, 34.0)
    span: tuple[float, float] = (0.35, 0.9)
    duty: float = 0.5
    knobs: str = "plain"
    linkable: bool = True
    largest: int = 10_000  # by hand, a style does not grow beyond


STYLES = (
    Style("card_carousel", "shared", "proxies", "browser", "personal", "stagger",
          "template", "waves", "proxy_rotation,stagger,jitter"),
    Style("prepaid_batch", "batch", "proxies", "none", "personal", "batch",
          "corpus", "balanced", "fresh_cards,sharding,proxy_rotation", knobs="plain"),
    Style("virtual_issuer", "virtual", "rack", "none", "catchall", "stagger",
          "paraphrase", "balanced", "fresh_cards,paraphrase,stagger", knobs="sampled"),
    Style("proxy_swarm", "own", "proxies", "browser", "personal", "stagger",
          "template", "personal", "fresh_cards,proxy_rotation,stagger,mixing", mixed=0.35),
    Style("server_rack", "pairs", "rack", "none", "numbered", "bursts",
          "corpus", "waves", "sharding", knobs="greedy"),
    Style("phone_farm", "batch", "gateway", "farm", "personal", "bursts",
          "gist", "personal", "fresh_cards,paraphrase,jitter,mixing", mixed=0.2),
    Style("plus_tags", "free", "tunnel", "browser", "plus", "batch",
          "template", "waves", "mixing", mixed=0.15),
    Style("trial_mill", "free", "gateway", "few", "numbered", "window",
          "corpus", "trial", "sharding,stagger,short_lives", rate=(15, 40), span=(0.9, 1), duty=1),
    Style("aged_market", "late", "proxies", "browser", "personal", "aged",
          "template", "relay", "aged,proxy_rotation", mixed=0.2),
    Style("failover_chain", "pairs", "racks", "none", "catchall", "stagger",
          "corpus", "failover", "failover,sharding,stagger", knobs="greedy"),
    Style("even_split", "virtual", "racks", "none", "numbered", "batch",
          "template", "balanced", "fresh_cards,even_load", knobs="logprobs"),
    Style("paraphrase_shards", "batch", "proxies", "none", "personal", "bursts",
          "paraphrase", "personal", "fresh_cards,proxy_rotation,paraphrase,jitter"),
    Style("office_harvest", "company", "office", "browser", "domain", "stagger",
          "gist", "office", "paraphrase,human_hours,mixing", mixed=0.25, largest=150),
    Style("reseller_blend", "pairs", "racks", "none", "catchall", "stagger",
          "template", "relay", "mixing,stagger", mixed=0.7, rate=(10, 24)),
    Style("release_rush", "late", "proxies", "browser", "personal", "aged",
          "corpus", "release", "aged,sharding,proxy_rotation,burst", rate=(14, 38), duty=1),
    Style("slow_burn", "pairs", "tunnel", "browser", "personal", "aged",
          "template", "personal", "aged,throttling,jitter,mixing", mixed=0.3,
          rate=(2, 5), span=(1, 1), duty=0.9),
    Style("logprob_probe", "shared", "rack", "none", "catchall", "batch",
          "template", "waves", "narrow_output", knobs="probe", rate=(20, 40)),
    Style("ghost", "own", "homes", "browser", "personal", "aged",
          "paraphrase", "personal", "fresh_cards,aged,paraphrase,jitter,mixing", mixed=0.4,
          rate=(6, 16), linkable=False, largest=60),
    Style("ghost_slow", "own", "homes", "browser", "personal", "aged",
          "gist", "personal", "fresh_cards,aged,paraphrase,jitter,throttling,mixing", mixed=0.5,
          rate=(2, 5), span=(1, 1), duty=0.8, linkable=False, largest=60),
)  # fmt: skip
