"""Address blocks of hosting firms and VPN services, as sold in lists of networks.

With a folder of real data they come from its list. Without one they are made up: blocks in ranges
that this population's households and phones do not use, the same for every seed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import polars as pl

HOSTING, VPN = "hosting", "vpn"
_FIRST_BYTES = (3, 13, 18, 23, 34, 35, 45, 51, 52, 54, 64, 65, 66, 104, 107, 128, 129, 130, 138,
                139, 143, 146, 147, 149, 158, 159, 161, 165, 167, 185, 193, 194)  # fmt: skip
_COUNT = {HOSTING: 1_400, VPN: 240}
_PREFIXES = {HOSTING: (16, 18, 20, 22, 22, 23, 24, 24, 24, 24), VPN: (22, 23, 24, 24)}

Block = tuple[str, str]  # in CIDR notation, and its kind


def known_networks(real: Path | None) -> list[Block]:
    """The blocks in a folder of real data, or made ones."""
    if real is None:
        return _own()
    listed = pl.read_parquet(real / "networks" / "networks.parquet", columns=["cidr", "kind"])
    return list(listed.iter_rows())


@cache
def _own() -> list[Block]:
    rng = Random("known networks")
    halves = [(first, second) for first in _FIRST_BYTES for second in range(256)]
    rng.shuffle(halves)
    blocks = []
    for kind, count in _COUNT.items():
        for _ in range(count):
            first, second = halves.pop()
            prefix = rng.choice(_PREFIXES[kind])
            third = rng.randrange(256) >> (24 - prefix) << (24 - prefix)
            blocks.append((f"{first}.{second}.{third}.0/{prefix}", kind))
    return blocks
