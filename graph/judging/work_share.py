"""Share in the work: whether an account does what its ring does, or only came the same way.

Who buys of a ring's seller has its mailboxes, devices, proxies and cards in common with the ring;
he shows that he is a customer by what he asks. How many of a community are such customers is learnt
from those who ask enough for the ring's work to be seen, and holds for those who ask too little.
"""

from __future__ import annotations

import polars as pl

# So many prompts of the ring's work are expected of an account before their lack tells how many of
# a community are customers.
LEAST_EXPECTED = 3.0
# Who does less of it than this part of what is expected does none: the rest is chance.
LEAST_PART = 1 / 8
# Where less than this share of what the median member asks is seen to be work, most of it is not
# seen: then it says nothing that an account with few prompts has none.
LEAST_SHARE = 0.1
# Of a ring's own accounts that ask enough, one in a hundred seems to do nothing: so much is taken
# for granted of a community, as if seen in so many accounts.
IDLE_SHARE, AS_IF_SEEN = 0.01, 10.0
# More expected prompts that are lacking say no more.
MOST_EXPECTED = 20.0


def customer_odds(content: pl.DataFrame) -> pl.DataFrame:
    """Odds that a member is no more than a customer of its ring's suppliers.

    `content` has ring_id, account_key, prompts (different ones in the window) and coordinated_share
    (of these, those on the ring's templates, tasks and texts; null where that cannot be told), as
    `sql/behaviour/ring_content.sql` has them. Expected of an account is the median member's share
    of its own prompts. Returns ring_id, account_key and customer_odds of those who do none of the
    work: the odds of a customer in this community, times the inverse of the probability that a
    member has none where so many are expected (Poisson).
    """
    share = pl.col("coordinated_share")
    usual = share.median().over("ring_id")
    expected = usual * pl.col("prompts")
    own = share * pl.col("prompts")
    asks_enough = (expected >= LEAST_EXPECTED).fill_null(False)
    does_none = (own <= LEAST_PART * expected).fill_null(False)
    seen = asks_enough.sum().over("ring_id")
    idle = (asks_enough & does_none).sum().over("ring_id")
    customers = (idle + AS_IF_SEEN * IDLE_SHARE) / (seen + AS_IF_SEEN)
    odds = customers / (1 - customers) * expected.clip(upper_bound=MOST_EXPECTED).exp()
    told = does_none & (asks_enough | ((usual >= LEAST_SHARE) & (own == 0)))
    return (
        content.with_columns(odds.alias("customer_odds"))
        .filter(told)
        .select("ring_id", "account_key", "customer_odds")
    )
