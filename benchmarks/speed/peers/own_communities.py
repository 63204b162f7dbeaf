"""The program's communities of a graph: EDGES (node_a, node_b, weight), LABELS."""

from __future__ import annotations

import json
import sys
from time import perf_counter

import numpy as np
import polars as pl

from graph.grouping.communities import find_communities
from graph.settings import Settings


def main(edges: str, labels: str) -> None:
    """Time it from the arrays to the labels (its graph is made within), as `group` calls it."""
    frame = pl.read_parquet(edges)
    pairs = frame.select("node_a", "node_b").to_numpy().astype(np.int64)
    weights = frame["weight"].to_numpy()
    settings, nodes = Settings(), int(pairs.max()) + 1
    started = perf_counter()
    found = find_communities(
        nodes,
        pairs,
        weights,
        resolution=settings.rings.resolution,
        cohesion=settings.rings.cohesion,
        degree_cap=4 * settings.evidence.neighbours,
        seed=settings.rings.seed,
    )
    seconds = perf_counter() - started
    pl.DataFrame({"node": np.arange(nodes), "label": found}).write_parquet(labels)
    print(json.dumps({"build_seconds": 0.0, "search_seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
