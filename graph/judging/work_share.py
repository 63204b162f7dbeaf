"""Share in the work: whether an account does what its ring does, or only came the same way.

Who buys an account of a ring's seller has its mailbox, its device and its proxies in common with
the ring; he shows that he is a customer by what he asks. Nothing follows from silence: only who
asks enough for the ring's work to be seen can be seen not to do it.
"""

from __future__ import annotations

import polars as pl

# So many prompts of the ring's work are expected of an account before their lack says anything.
LEAST_EXPECTED = 3.0
# Who does less of it than this part of what is expected does none: the rest is chance.
LEAST_PART = 1 / 8
# What that says of an account whose card no other member uses. Of a ring's own, one in 250 is so;
# of those who bought of its seller, most (docs/evidence.md). Very strong ties outweigh it: a ring
# may spread its work so thin, or cover it so well, that nearly half of its members seem to do none.
IDLE_BITS = -12.0


def idle_members(content: pl.DataFrame) -> pl.DataFrame:
    """Members who ask much and do next to nothing of their ring's work: ring_id, account_key.

    `content` has ring_id, account_key, prompts (different ones in the window) and coordinated_share
    (of these, those on the ring's templates, tasks and texts; null where that cannot be told), as
    `sql/behaviour/ring_content.sql` has them. Expected of an account is the median member's share
    of its own prompts.
    """
    share = pl.col("coordinated_share")
    expected = share.median().over("ring_id") * pl.col("prompts")
    own = share * pl.col("prompts")
    idle = (expected >= LEAST_EXPECTED) & (own <= LEAST_PART * expected)
    return content.filter(idle.fill_null(False)).select("ring_id", "account_key")
