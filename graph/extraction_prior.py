"""How likely a candidate ring is a harvest before its behaviour is seen, learnt each night.

Most groups of a few linked accounts are households and chance; among large ones there are more
harvests. How many more differs by provider and night, and so does what every candidate has in
common (all are busier than a random account). The share of harvests in each class of size is
therefore estimated from the night's own candidates, given each one's bits (EM; Dempster, Laird and
Rubin 1977), and leans on a default as if that had been seen in a few groups more.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Classes of size from so many accounts, and their default log odds.
SIZES = np.array([0, 5, 10, 20, 50])
DEFAULT_BITS = np.array([-6.0, -5.0, -4.0, -3.0, -3.0])
LEAN_GROUPS = 10.0
ROUNDS = 50


def prior_extraction_bits(accounts: npt.NDArray[np.int64], bits: Floats) -> Floats:
    """Log odds (base 2) of a harvest for each candidate, before its own bits are added.

    `accounts` and `bits` (the sum of its features) have shape (candidates,).
    """
    size = np.searchsorted(SIZES, accounts, side="right") - 1
    default = 1 / (1 + 2.0**-DEFAULT_BITS)
    share = default.copy()
    groups = np.bincount(size, minlength=len(SIZES))
    for _ in range(ROUNDS):
        odds = share[size] / (1 - share[size]) * 2.0**bits
        harvests = np.bincount(size, weights=odds / (1 + odds), minlength=len(SIZES))
        share = (harvests + LEAN_GROUPS * default) / (groups + LEAN_GROUPS)
    prior: Floats = np.clip(np.log2(share / (1 - share)), DEFAULT_BITS - 3.0, DEFAULT_BITS)[size]
    return prior
