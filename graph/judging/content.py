"""Content: what a ring's members ask, pooled, as bits for or against harvesting."""

from __future__ import annotations

import numpy as np

from graph.judging.comparison import Reading, capped
from graph.judging.pooled import Pooled
from graph.judging.signs import as_a_job, narrowness, passed_on, unexplained

# Where all that members ask is what people ask, and nothing of it is coordinated.
EVERYDAY_BITS = -3.0


def breadth(pooled: Pooled) -> Reading | None:
    """Topics of one member: a harvest traverses many, a customer keeps to his own.

    A harvest of one skill is narrow as well (campaigns that were disclosed went for reasoning, for
    tools, for code), so narrowness says next to nothing. People for hire ask whatever they are
    given: of them breadth says nothing, and nothing where members pass on what people ask.

    How alike two prompts of one member are, on a scale on which 0 is two strangers' prompts and 1
    two prompts of an ordinary account: a mean over pairs, so the volume does not matter.
    """
    kept = narrowness(pooled)
    if kept is None:
        return None
    reading = Reading(
        kept,
        1.0,
        capped(8 * (0.5 - kept), -0.5, 4),
        f"a member's prompts keep to a topic {kept:.0%} as much as an ordinary account's",
    )
    told = unexplained(reading, passed_on(pooled), "they ask what people ask, too")
    return as_a_job(pooled, told)


def everyday(pooled: Pooled) -> Reading | None:
    """Prompts that everyone asks: a gateway passes on what people ask, a harvest has work to do.

    Whoever talks to a model thanks it, tells it to go on and tries what goes round: a part of what
    people ask is word for word what many strangers ask. Work from a corpus or a template is not. A
    ring that hides among its customers' traffic asks both, so this speaks for a gateway only where
    next to nothing is coordinated.
    """
    share, ordinary = (who.mean("everyday_share") for who in (pooled.members, pooled.alike))
    if share is None or ordinary is None:
        return None
    detail = f"{share:.0%} of prompts are such as many strangers ask (ordinary {ordinary:.0%})"
    return Reading(share, ordinary, EVERYDAY_BITS * passed_on(pooled), detail)


def interchangeable(pooled: Pooled) -> Reading | None:
    """Members who ask as if they were one: their prompts are drawn from one pile.

    A two-sample test between the members (Gretton et al. 2012, maximum mean discrepancy, with the
    cosine in topic space as kernel): the likeness of two members' prompts over that of one member's
    own. People keep to interests of their own, even where they share a product or a place; those
    who do one job for a living ask nine tenths alike, and more from one guideline: of people for
    hire it says nothing.
    """
    share = pooled.topics.alike_as_one()
    if share is None:
        return None
    reading = Reading(
        share,
        None,
        capped(10 * (share - 0.9), -1, 1),
        f"prompts of two members are {share:.0%} as alike as those of one",
    )
    return as_a_job(pooled, reading)


def coordinated_content(pooled: Pooled) -> Reading | None:
    """Prompts made from the ring's template, or rare tasks and texts dealt out to several members.

    A template speaks by its share. Tasks speak sooner: strangers ask each other's rare tasks in
    about one prompt of a hundred, and only a part of what is dealt out is recognised. Of people for
    hire, who share a guideline and a list, it says nothing.
    """
    if pooled.content is None:
        return None
    share = pooled.content.mean("coordinated_share") or 0.0
    repeated = pooled.content.mean("repeated_share") or 0.0
    dealt = float(np.log2((repeated + 0.01) / 0.03))
    reading = Reading(
        share,
        None,
        capped(max(4 * share - 1, dealt), -1, 1.5),
        f"{share:.0%} of prompts are coordinated ({repeated:.0%} are tasks that members share)",
    )
    return as_a_job(pooled, reading)


def handed_out(pooled: Pooled) -> Reading | None:
    """Prompts of a short list that many members ask word for word: a lesson, a tutorial, a fashion.

    A harvest pays for each answer and divides its work; what it asks again, it asks a few times.
    """
    if pooled.content is None:
        return None
    share = pooled.content.mean("listed_share") or 0.0
    return Reading(
        share,
        None,
        capped(10 * (0.08 - share), -8, 0),
        f"{share:.0%} of a member's prompts are of a list that many members ask word for word",
    )
