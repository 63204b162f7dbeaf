"""From a ring's features to the probability of a harvest.

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
# A night may make harvests rarer than the default by so many bits, and never commoner.
MOST_DOUBT = 3.0
# Few members show little: a mean over them varies. Their credibility is n / (n + k) (Buehlmann
# 1967, "Experience rating and credibility"). The spread of the sums by size says k = 1, since most
# features take off their own error already; a little more, for a night has many small groups.
CREDIBLE_ACCOUNTS = 1.5
# What the sum of capped, partly dependent bits comes to in log odds: measured on planted truth
# (docs/evidence.md). Agreement of many says more than the caps let it, of a few less. Even odds lie
# above those that were fitted: what other populations bring, none of these has taught.
SHARPNESS, EVEN_BITS = 3.0, -0.6


def extraction_log_odds(accounts: npt.NDArray[np.int64], bits: Floats) -> Floats:
    """Log odds (base 2) that each candidate ring extracts.

    `accounts` and `bits` (the sum of its features) have shape (candidates,).
    """
    credibility = accounts / (accounts + CREDIBLE_ACCOUNTS)
    shown = np.where(bits > 0, bits * credibility, bits)
    summed = shown + prior_extraction_bits(accounts, shown)
    log_odds: Floats = SHARPNESS * (summed - EVEN_BITS)
    return log_odds


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
    learnt = np.log2(share / (1 - share))
    prior: Floats = np.clip(learnt, DEFAULT_BITS - MOST_DOUBT, DEFAULT_BITS)[size]
    return prior
