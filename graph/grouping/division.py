"""Division: communities told apart by how much their links say, not by how many there are.

Operators who use the same proxies and corpora are tied by many links, each just convincing; what
ties one operator's accounts says far more. A search by the number of links may put a small ring
into a large one, whose accounts cannot all be linked to each other. So each community is searched
again with its links' log odds as weights, by the same standard of its own density.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from graph.grouping.communities import cohesive, exact_weights, leiden, linked_parts
from graph.grouping.rims import join_weak

# What is divided off is a ring of its own, not a member or a few who are tied more closely.
LEAST_ACCOUNTS = 10
Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]


def divide(
    membership: Integers,
    edges: Integers,
    strengths: Floats,
    *,
    cohesion: float,
    seed: int,
    start: Sequence[int] | None = None,
    doubtful: Booleans | None = None,
    least: int = LEAST_ACCOUNTS,
) -> Integers:
    """Divide communities whose parts are each tied more within than to any other part.

    `membership`, shape (nodes,), names each node's community by its smallest node; `edges` has
    shape (n, 2), `strengths` shape (n,): log odds, of any scale. `cohesion` is the share of a
    community's own density that any two of its parts must have between them to stay together. Of
    nodes that are not `doubtful`, shape (nodes,), the communities stay as they are. What has fewer
    than `least` accounts goes to the part that it is tied to most. Communities of fewer than twice
    LEAST_ACCOUNTS are not searched.
    """
    divided = membership.copy()
    within = membership[edges[:, 0]] == membership[edges[:, 1]]
    searched = membership if doubtful is None else membership[doubtful]
    names, sizes = np.unique(searched, return_counts=True)
    large = names[sizes >= 2 * LEAST_ACCOUNTS]
    for whole in linked_parts(membership, large, edges, exact_weights(strengths), start):
        for part in leiden(whole, cohesive(whole, cohesion), seed):
            divided[part] = min(part)
    return join_weak(divided, edges[within], strengths[within], least)
