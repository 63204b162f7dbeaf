"""Communities: who belongs together, from weighted links (Leiden with CPM)."""

from __future__ import annotations

import random
from collections.abc import Sequence

import igraph
import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Weights and resolutions are whole multiples of 1 / EXACT, so that their sums have no rounding
# error: a search that takes such an error for a gain would go on for ever.
EXACT = 2.0**20
# A search ends when nothing changes any more, or hardly anything: a large part is only divided, and
# what it is divided into is searched again. In any case it ends after so many rounds.
SEARCH_ITERATIONS, MOST_SEARCHES = 5, 20
LEAST_GAIN = 1e-5


def find_communities(
    nodes: int,
    edges: Integers,
    weights: Floats,
    *,
    resolution: float,
    cohesion: float,
    degree_cap: int,
    seed: int,
    start: Sequence[int] | None = None,
) -> Integers:
    """Community of each node (shape `(nodes,)`), named by its smallest node.

    `edges` has shape `(n, 2)` and holds node numbers; `weights` are probabilities, shape `(n,)`.
    Each connected component is searched by Leiden with the constant Potts model (Traag, Waltman and
    van Eck 2019; Traag, Van Dooren and Nesterov 2011). Members of large entities are joined to a
    bounded number of neighbours, so a whole ring of n nodes has a density of at least about
    `degree_cap / n`: a part's resolution is the wanted share (`resolution`) of that, or of the
    part's own density (`cohesion`), whichever is more: two operators who use the same proxies and
    corpora are tied by far fewer links than either has within. A community is searched again as a
    part of its own until it holds together by its own standard. The same input gives the same
    result: edges are sorted, the seed is set and sums are exact.
    """
    membership = np.arange(nodes, dtype=np.int64)
    if not len(edges):
        return membership
    graph = weighted_graph(nodes, edges, weights, start)
    parts: list[list[int]] = list(graph.connected_components())
    while parts:
        part = parts.pop()
        if len(part) < 3:
            membership[part] = min(part)
            continue
        inside = graph.induced_subgraph(sorted(part))
        pieces = leiden(inside, _resolution(inside, resolution, cohesion, degree_cap), seed)
        if len(pieces) == 1:
            membership[part] = min(part)
        else:
            parts.extend(pieces)
    return membership


def weighted_graph(
    nodes: int, edges: Integers, weights: Floats, start: Sequence[int] | None
) -> igraph.Graph:
    """A graph with weights that add up exactly; a node knows its number and where it starts."""
    order = np.lexsort((edges[:, 1], edges[:, 0]))
    graph = igraph.Graph(n=nodes, edges=edges[order])
    graph.es["weight"] = np.round(weights[order] * EXACT) / EXACT
    graph.vs["node"] = range(nodes)
    graph.vs["start"] = list(start) if start is not None else range(nodes)
    return graph


def _resolution(part: igraph.Graph, resolution: float, cohesion: float, degree_cap: int) -> float:
    """The density that a community inside this part must reach."""
    wanted = resolution * min(1.0, degree_cap / (part.vcount() - 1))
    return max(_exact(wanted), cohesive(part, cohesion))


def cohesive(part: igraph.Graph, cohesion: float) -> float:
    """So large a share of the part's own density."""
    density = 2 * sum(part.es["weight"]) / (part.vcount() * (part.vcount() - 1))
    return _exact(cohesion * density)


def _exact(resolution: float) -> float:
    return float(max(1.0, np.round(resolution * EXACT)) / EXACT)


def leiden(part: igraph.Graph, resolution: float, seed: int) -> list[list[int]]:
    """The communities of one part of the graph."""
    random.seed(seed)
    igraph.set_random_number_generator(random)
    membership, quality = _dense(part.vs["start"]), -np.inf
    for _ in range(MOST_SEARCHES):
        clustering = part.community_leiden(
            objective_function="CPM",
            weights="weight",
            resolution=resolution,
            n_iterations=SEARCH_ITERATIONS,
            initial_membership=membership,
        )
        before, membership = membership, _dense(clustering.membership)
        gained, quality = clustering.quality - quality, clustering.quality
        if membership == before or gained < LEAST_GAIN * abs(quality):
            break
    names = part.vs["node"]
    return [[names[index] for index in community] for community in clustering if community]


def _dense(labels: Sequence[int]) -> list[int]:
    """Number labels 0, 1, 2 … by first appearance."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]
