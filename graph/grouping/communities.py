"""Communities: who belongs together, from weighted links (Leiden with CPM)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import igraph
import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Weights and resolutions are whole multiples of 1 / EXACT, so that their sums have no rounding
# error: a search that takes such an error for a gain would go on for ever.
EXACT = 2.0**20
# A search ends when nothing changes any more, or hardly anything: a large part is only divided, and
# what it is divided into is searched again. In any case it ends after so many rounds.
MOST_SEARCHES = 100
LEAST_GAIN = 1e-5
# Two nodes with a link are a community.
LEAST_SEARCHED = 3


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
    membership = components(nodes, edges)
    exact = exact_weights(weights)
    names, sizes = np.unique(membership, return_counts=True)
    whole = names[sizes >= LEAST_SEARCHED]
    while len(whole):
        pieces: list[list[int]] = []
        for part in linked_parts(membership, whole, edges, exact, start):
            found = leiden(part, _resolution(part, resolution, cohesion, degree_cap), seed)
            if len(found) > 1:
                pieces.extend(found)
        for piece in pieces:
            membership[piece] = min(piece)
        whole = np.array([min(p) for p in pieces if len(p) >= LEAST_SEARCHED], dtype=np.int64)
    return membership


def components(nodes: int, edges: Integers) -> Integers:
    """Connected components, each named by its smallest node, shape `(nodes,)`."""
    links = coo_matrix((np.ones(len(edges), np.bool_), edges.T), shape=(nodes, nodes))
    _, labels = connected_components(links, directed=False)
    _, first, place = np.unique(labels, return_index=True, return_inverse=True)
    components: Integers = first[place].astype(np.int64)
    return components


def exact_weights(weights: Floats) -> Floats:
    """Weights that add up exactly."""
    exact: Floats = np.round(weights * EXACT) / EXACT
    return exact


def linked_parts(
    membership: Integers,
    names: Integers,
    edges: Integers,
    weights: Floats,
    start: Sequence[int] | None,
) -> Iterator[igraph.Graph]:
    """The graph of each named community, with the links inside it; one after the other.

    A node knows its number (`node`) and where a search starts (`start`). All are cut from arrays
    that are sorted once, so that a part costs what its size is, however large the whole.
    """
    starts = np.arange(len(membership)) if start is None else np.asarray(start, dtype=np.int64)
    nodes = np.flatnonzero(np.isin(membership, names))
    nodes = nodes[np.argsort(membership[nodes], kind="stable")]
    home = membership[edges[:, 0]]
    inside = np.flatnonzero((home == membership[edges[:, 1]]) & np.isin(home, names))
    inside = inside[np.lexsort((edges[inside, 1], edges[inside, 0], home[inside]))]
    place = np.zeros(len(membership), dtype=np.int64)
    ordered = np.unique(names)
    node_cuts = np.searchsorted(membership[nodes], [ordered, ordered + 1])
    edge_cuts = np.searchsorted(home[inside], [ordered, ordered + 1])
    for (first, last), (begin, end) in zip(node_cuts.T, edge_cuts.T, strict=True):
        members, links = nodes[first:last], inside[begin:end]
        place[members] = np.arange(len(members))
        # Of an array igraph makes as many objects as it has links, which Python keeps looking over.
        ends = zip(*place[edges[links].T].tolist(), strict=True)
        part = igraph.Graph(n=len(members), edges=ends)
        part.es["weight"] = weights[links]
        part.vs["node"] = members.tolist()
        part.vs["start"] = starts[members].tolist()
        yield part


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
            n_iterations=1,
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
