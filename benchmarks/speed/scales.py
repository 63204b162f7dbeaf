"""How large the measured things are, and the names of the parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

PARTS = {
    "generate": "how fast a large population is invented",
    "nights": "the first load and one more night, against the floor",
    "growth": "the same at smaller sizes: exponents",
    "rings": "one large ring against the same accounts in small ones",
    "crowds": "strangers behind one VPN range",
    "sameness": "two runs, and one core against all, publish the same bytes",
    "start": "ringwatch --help, and the demo",
    "similar": "near-duplicate text, against coordination-network-toolkit's co_similar_tweet",
    "posts": "the same text in a time window, against co_tweet and CooRTweet's method",
    "records": "payment, email, device and address links, against Splink",
    "prompts": "near-duplicate prompts, against datasketch",
    "communities": "communities of a night's links, against networkx and NetworKit",
}
PEER_PARTS = ("similar", "posts", "records", "prompts", "communities")


class Size(NamedTuple):
    """The size of a population."""

    accounts: int
    requests: int


@dataclass(frozen=True)
class Scale:
    """The sizes of one report. A night more than `days` is made and put aside."""

    name: str
    days: int
    whole: Size
    growth: tuple[Size, ...]  # smaller than the whole, which is the last point of the curves
    grafted: Size  # where a large ring or a crowd is put in
    ring_accounts: int
    ring_sizes: tuple[int, ...]
    crowds: tuple[int, ...]
    linked: Size  # one of the growth: whose links other libraries search
    sample: Size  # whose quality the whole's is compared with
    same: Size
    similar_messages: int
    posts: int
    records: int
    prompts: int
    runs: int
    peer_timeout_s: float


FULL = Scale(
    name="full",
    days=14,
    whole=Size(1_000_000, 16_000_000),
    growth=(Size(125_000, 2_000_000), Size(250_000, 4_000_000), Size(500_000, 8_000_000)),
    grafted=Size(250_000, 4_000_000),
    ring_accounts=20_000,
    ring_sizes=(200, 2_000, 20_000),
    crowds=(1_000, 10_000, 100_000),
    linked=Size(250_000, 4_000_000),
    sample=Size(100_000, 1_600_000),
    same=Size(20_000, 300_000),
    similar_messages=20_000,
    posts=1_000_000,
    records=100_000,
    prompts=100_000,
    runs=3,
    peer_timeout_s=600,
)
SMALL = Scale(
    name="small",
    days=14,
    whole=Size(20_000, 320_000),
    growth=(Size(5_000, 80_000), Size(10_000, 160_000)),
    grafted=Size(10_000, 160_000),
    ring_accounts=500,
    ring_sizes=(50, 500),
    crowds=(500, 5_000),
    linked=Size(10_000, 160_000),
    sample=Size(10_000, 160_000),
    same=Size(2_000, 20_000),
    similar_messages=2_000,
    posts=40_000,
    records=10_000,
    prompts=5_000,
    runs=1,
    peer_timeout_s=120,
)
# A quarter of the full sizes, and its peers: half an hour with one run of each.
MEDIUM = replace(
    FULL,
    name="medium",
    whole=Size(250_000, 4_000_000),
    growth=(Size(31_250, 500_000), Size(62_500, 1_000_000), Size(125_000, 2_000_000)),
    grafted=Size(62_500, 1_000_000),
    ring_accounts=5_000,
    ring_sizes=(50, 500, 5_000),
    crowds=(1_000, 5_000, 25_000),
    linked=Size(62_500, 1_000_000),
)
SCALES = {scale.name: scale for scale in (FULL, MEDIUM, SMALL)}
