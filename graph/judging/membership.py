"""Membership: each account's own tie to its ring."""

from __future__ import annotations

import polars as pl

from graph.grouping.enlisting import SURE_BITS
from graph.grouping.work import LEAST_WORK
from graph.judging.likeness import HABITS, likeness_bits
from graph.judging.sums import exact_sum
from graph.judging.verdicts import with_verdicts
from graph.judging.work_share import idle_members
from graph.link import prior_bits
from graph.night import Night
from graph.settings import Settings
from graph.signals import CONTENT, TEMPLATE
from graph.warehouse import Warehouse, sql_text

CORE_SHARE = 0.5
EDGE_SHARE = 0.15
# A member has a cause if it ties him to a quarter as many members as it ties the median member to.
CAUSE_SHARE = 0.25
MOST_PENALTY_BITS = 3.0
MORE_TIES_BITS = 0.5
# An agreement that says less ties nobody.
LEAST_TIE_BITS = 2.0
# So many members an account is tied to by how it is used, or it stays at the edge: those who buy
# accounts of one seller share how these were made, and the seller serves many.
LEAST_USE_TIES = 2
# Who does a ring's own work, at four to one, and is tied to it in anything else, has two witnesses.
OWN_WORK_BITS = 2.0
# Sixteen to one against: a member whose bits are fewer is a stranger.
STRANGER_BITS = -4.0
# More bits than these are no surer.
MOST_BITS = 500.0
# Who is tied to so many members of a ring is no stranger to it, however large it is.
ENOUGH_TIES = 24.0
_MEMBER = ["ring_id", "account_key"]
_POOLED = "select ring_id, account_key, bits as pooled_bits from pooled_ties"
_BEHAVIOUR = f"select ring_id, account_key, {', '.join(HABITS)} from account_behaviour"


def describe_members(warehouse: Warehouse, settings: Settings, night: Night) -> pl.DataFrame:
    """Accounts of every candidate ring with role, tie bits, confidence and verdict.

    `bits` are the log odds that the account is of the ring's operator: its second strongest link
    into the ring (one false bridge gives one link only), a little more for every doubling of its
    links (MORE_TIES_BITS: they are many witnesses, but not independent ones), less what it lacks:
    ties to far fewer members than the others have, and causes that tie nearly all others (a
    customer of the ring's proxies shares its networks, but neither its cards nor its names), and
    what its own habits say (likeness.py). Who writes from the ring's template or does its work is
    not anybody before his ties are heard (`_own_odds`). That it does none of the work speaks for a
    stranger, and for a customer of the ring's suppliers, whom no tie outweighs (work_share.py).
    Confidence is that probability times the probability that its ring extracts, or less where the
    rings that it is tied to, weighed by the odds of its ties, are less suspect.
    Where all that he has in common with the ring says more than his links, it takes their place
    (enlisting.py).
    The role is edge for few ties, and for those of accounts that were made alike and no more,
    unless the account does the ring's own work or is surely tied to the ring as a whole.
    """
    prior = prior_bits(warehouse.count("night_accounts"), settings)
    members = warehouse.frame(sql_text("rings/member_facts"), night=night.date)
    ties = warehouse.frame(sql_text("rings/cause_ties"), least_bits=LEAST_TIE_BITS)
    used = warehouse.frame(sql_text("rings/use_ties"), least_bits=LEAST_TIE_BITS)
    # Enlisted accounts, which have no links, say nothing of how many a member has.
    is_linked = pl.col("ties") > 0
    lacking = lacking_bits(members.filter(is_linked).select(_MEMBER), ties)
    median = pl.col("ties").filter(is_linked).median().over("ring_id").fill_null(0.0)
    usual = median.clip(1.0, ENOUGH_TIES)
    likeness = likeness_bits(warehouse.frame(_BEHAVIOUR))
    content = members.join(warehouse.frame("from ring_content"), on=_MEMBER, how="left")
    # Of who is silent because he was banned silence tells nothing at all.
    idle = idle_members(content.filter(~pl.col("was_banned") | pl.col("prompts").is_not_null()))
    tied = (
        members.join(lacking, on=_MEMBER, how="left")
        .join(likeness, on=_MEMBER, how="left")
        .join(used, on=_MEMBER, how="left")
        .join(idle, on=_MEMBER, how="left")
        .join(_own_odds(warehouse), on=_MEMBER, how="left")
        .join(_other_ties(ties), on=_MEMBER, how="left")
        .join(warehouse.frame(_POOLED), on=_MEMBER, how="left")
        .with_columns((pl.col("ties") / usual).alias("relative_ties"))
    )
    few = (2 * pl.col("relative_ties")).clip(0.01, 1.0).log(2.0)
    more = MORE_TIES_BITS * (pl.col("ties") / 2).clip(1.0).log(2.0)
    unlike = pl.col("lacking_bits").fill_null(0.0) + pl.col("likeness_bits").fill_null(0.0)
    # Where more is known than that he is anybody.
    base = (prior + pl.col("own_odds").fill_null(-prior)).clip(lower_bound=0.0) - prior
    linked = pl.col("second_bits") + base + more + few + unlike
    pooled = pl.col("pooled_bits") + pl.col("likeness_bits").fill_null(0.0)
    tie_bits = pl.max_horizontal(linked, pooled)
    strangers = 2.0 ** (-tie_bits.clip(-MOST_BITS, MOST_BITS))
    others = (strangers + pl.col("customers").fill_null(0.0)) * pl.col("lacking").fill_null(1.0)
    judged = tied.with_columns(
        _role().alias("role"),
        (-others.log(2.0)).round(3).alias("bits"),
    ).with_columns((1 / (1 + 2.0 ** (-pl.col("bits")))).round(6).alias("operator_confidence"))
    confidence = pl.col("operator_confidence") * pl.col("extraction_confidence")
    columns = ["ring_id", "account_key", "account_id", "role", "ties", "bits"]
    described = judged.with_columns(confidence.round(6).alias("confidence"))
    return (
        with_verdicts(described, settings.verdicts)
        .select(*columns, "operator_confidence", "confidence", "verdict")
        .sort("ring_id", "account_id")
    )


def _own_odds(warehouse: Warehouse) -> pl.DataFrame:
    """Log odds (base 2) of who writes from his ring's template or does its work, ties apart.

    Columns ring_id, account_key, work_bits (of both, what tells more) and own_odds (these less
    what his ties in content tell already).
    """
    written = warehouse.frame(sql_text("rings/template_odds"), signal=TEMPLATE)
    worked = warehouse.frame(sql_text("rings/work_odds"), least=LEAST_WORK)
    told = warehouse.frame(sql_text("rings/content_bits"))
    odds = pl.max_horizontal("template_odds", "work_odds")
    untold = odds - pl.col("content_bits").fill_null(0.0)
    return (
        written.join(worked, on=_MEMBER, how="full", coalesce=True)
        .join(told, on="account_key", how="left")
        .select(*_MEMBER, odds.alias("work_bits"), untold.alias("own_odds"))
    )


def _other_ties(ties: pl.DataFrame) -> pl.DataFrame:
    """With how many members each member agrees in one cause besides content: other_ties."""
    others = ties.filter(pl.col("cause") != CONTENT)
    return others.group_by(_MEMBER).agg(pl.col("ties").max().alias("other_ties"))


def without_strangers(judged: pl.DataFrame) -> pl.DataFrame:
    """All but those who are surely not of their ring's operator, where two or more are left.

    `judged` is what `describe_members` returns. A community also holds whom links alone bring
    there: a proxy's or a seller's other customers. Whoever is banned for another reason (an
    analyst's word) stays with the ring that he is tied to.
    """
    own = (pl.col("bits") >= STRANGER_BITS) | (pl.col("verdict") == "ban")
    return judged.filter(own | (own.sum().over("ring_id") < 2))


def lacking_bits(members: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """Bits (0 or less) against each member for the causes that it lacks and its ring has.

    `members` has ring_id and account_key, `ties` ring_id, account_key, cause and ties. Returns
    ring_id, account_key and lacking_bits.
    """
    causes = ties.select("ring_id", "cause").unique()
    grid = members.join(causes, on="ring_id").join(
        ties, on=["ring_id", "account_key", "cause"], how="left"
    )
    typical = pl.col("ties").median().over("ring_id", "cause")
    has = (pl.col("ties").fill_null(0) >= CAUSE_SHARE * typical).fill_null(False)
    share = has.mean().over("ring_id", "cause")
    penalty = ((1.05 - share) / 0.95).clip(0.01, 1.0).log(2.0).clip(-MOST_PENALTY_BITS, 0.0)
    lacking = grid.with_columns(pl.when(has).then(0.0).otherwise(penalty).alias("bits"))
    sums = lacking.group_by("ring_id", "account_key").agg(
        exact_sum(pl.col("bits")).round(3).alias("lacking_bits")
    )
    return members.join(sums, on=_MEMBER, how="left").with_columns(
        pl.col("lacking_bits").fill_null(0.0)
    )


def _role() -> pl.Expr:
    """Core, member or edge, by how many of the ring the account is tied to, and by what.

    One false bridge makes nobody more than edge; but who writes from the ring's own template or
    does its work, or has much in common with all of it, is not brought there by the bridge alone.
    """
    edge = (pl.col("ties") < 2) | (pl.col("relative_ties") < EDGE_SHARE)
    edge |= pl.col("use_ties").fill_null(0) < LEAST_USE_TIES
    does_the_work = pl.col("work_bits").fill_null(0.0) >= OWN_WORK_BITS
    edge &= ~(does_the_work & (pl.col("other_ties").fill_null(0) > 0))
    edge &= pl.col("pooled_bits").fill_null(0.0) < SURE_BITS
    return (
        pl.when(edge)
        .then(pl.lit("edge"))
        .when(pl.col("relative_ties") >= CORE_SHARE)
        .then(pl.lit("core"))
        .otherwise(pl.lit("member"))
    )
