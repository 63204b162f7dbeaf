"""Share in the work: whether an account does what its ring does, or only came the same way.

Who buys of a ring's seller has its mailboxes, devices, proxies and cards in common with the ring;
he shows that he is a customer by what he asks. How many of a community are such customers is learnt
from those who ask enough for the ring's work to be seen, and holds for those who ask too little or
nothing. No more follows from silence.
"""

from __future__ import annotations

import polars as pl
from scipy.special import gammaincc

# So many prompts of the ring's work are expected of an account before their lack tells how many of
# a community are customers; who has so many of them does the work, whatever else he asks.
LEAST_EXPECTED = 3.0
# Who does less of it than this part of what is expected does none: the rest is chance.
LEAST_PART = 1 / 8
# Where less than this share of what they ask is seen to be work, most of it is not
# seen: then it says nothing that an account with few prompts has none.
LEAST_SHARE = 0.1
# So many of a community must be seen to work for the others to be told by what these do.
LEAST_WORKING = 0.25
# Of a ring's own accounts one in 250 does nothing of its work, however much it asks.
IDLE_SHARE = 0.004
# So much of a community is taken for customers before any are seen, as if seen in so many accounts.
CUSTOMERS, AS_IF_SEEN = 0.01, 10.0


def idle_members(content: pl.DataFrame) -> pl.DataFrame:
    """Members who do none of their ring's work, and what that says of them.

    `content` has ring_id, account_key, prompts (different ones in the window), listed_share (of a
    list that was handed out) and coordinated_share (of the others, those on the ring's templates,
    tasks and texts; null where that cannot be told), as `sql/behaviour/ring_content.sql` has them;
    of who asked nothing all three are null. Expected of an account is the median share of those who
    do any of the work. Returns ring_id, account_key, `customers` (odds that a member of this
    community is a customer of the ring's suppliers, as the other accounts show them) and `lacking`
    (how much likelier it is that anybody else has so few than that a member has, of whom so many
    are expected: Poisson, or idle).
    """
    share, asked = pl.col("coordinated_share"), pl.col("prompts").fill_null(0)
    prompts = asked * (1 - pl.col("listed_share").fill_null(0.0))
    # A number of prompts: shares of it are no whole numbers by some last digit.
    done = pl.when(asked > 0).then((share * prompts).round()).otherwise(0.0)
    # Of those who do any of it: customers may be more than the ring. Where next to nobody is seen
    # to work, the work itself is not seen.
    work = (done >= LEAST_EXPECTED).sum() >= LEAST_WORKING * share.count()
    usual = pl.when(work).then(share.filter(done > 0).median()).otherwise(share.median())
    usual = usual.over("ring_id").fill_null(0.0)
    read = content.with_columns(
        usual.alias("usual"), (usual * prompts).alias("expected"), done.alias("own")
    )
    expected, own = pl.col("expected"), pl.col("own")
    asks_enough = (expected >= LEAST_EXPECTED).fill_null(False)
    does_none = (own <= LEAST_PART * expected) & (own < LEAST_EXPECTED)
    idle = asks_enough & does_none.fill_null(False)
    others = (idle.sum().over("ring_id") - idle, asks_enough.sum().over("ring_id") - asks_enough)
    customers = (others[0] + AS_IF_SEEN * CUSTOMERS) / (others[1] + AS_IF_SEEN)
    told = does_none & (asks_enough | ((pl.col("usual") >= LEAST_SHARE) & (own == 0)))
    found = read.with_columns((customers / (1 - customers)).alias("customers")).filter(told)
    by_chance = gammaincc(found["own"].to_numpy() + 1, found["expected"].to_numpy())
    lacking = pl.Series("lacking", 1 / (IDLE_SHARE + (1 - IDLE_SHARE) * by_chance))
    return found.select("ring_id", "account_key", "customers").with_columns(lacking)
