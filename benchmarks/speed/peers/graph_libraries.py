"""Communities by networkx or NetworKit: LIBRARY METHOD RESOLUTION EDGES LABELS.

Methods: networkx louvain or greedy; networkit plm or parallel_leiden. Times the making of the
graph and the search apart; NetworKit uses all cores.
"""

import json
import sys
from time import perf_counter

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SEED = 7


def networkx_labels(method, resolution, nodes, a, b, weights):
    """Seconds of building and of searching, and the labels."""
    import networkx as nx

    started = perf_counter()
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_weighted_edges_from(zip(a.tolist(), b.tolist(), weights.tolist(), strict=True))
    built = perf_counter()
    if method == "greedy":
        found = nx.community.greedy_modularity_communities(
            graph, weight="weight", resolution=resolution
        )
    else:
        found = nx.community.louvain_communities(graph, resolution=resolution, seed=SEED)
    ended = perf_counter()
    labels = np.empty(nodes, np.int64)
    for number, members in enumerate(found):
        labels[list(members)] = number
    return built - started, ended - built, labels


def networkit_labels(method, resolution, nodes, a, b, weights):
    """Seconds of building and of searching, and the labels."""
    import networkit as nk

    nk.setSeed(SEED, False)
    started = perf_counter()
    graph = nk.GraphFromCoo((weights, (a, b)), n=nodes, weighted=True)
    built = perf_counter()
    if method == "plm":
        search = nk.community.PLM(graph, refine=True, gamma=resolution)
    else:
        search = nk.community.ParallelLeiden(graph, gamma=resolution)
    labels = np.array(search.run().getPartition().getVector())
    return built - started, perf_counter() - built, labels


LIBRARIES = {"networkx": networkx_labels, "networkit": networkit_labels}


def main(library, method, resolution, edges, labels):
    """Search once; write node and label."""
    table = pq.read_table(edges)
    a, b = (table[name].to_numpy().astype(np.uint64) for name in ("node_a", "node_b"))
    nodes = int(max(a.max(), b.max())) + 1
    found = LIBRARIES[library](method, float(resolution), nodes, a, b, table["weight"].to_numpy())
    build_seconds, search_seconds, communities = found
    pq.write_table(
        pa.table({"node": np.arange(nodes), "label": communities.astype(np.int64)}), labels
    )
    print(json.dumps({"build_seconds": build_seconds, "search_seconds": search_seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
