"""coordination-network-toolkit: KIND CSV DATABASE PAIRS WINDOW_S.

The kind is co_tweet or co_similar_tweet. Its own import of a CSV file and its own parallel
computation, a process a core, with the default threshold.
"""

import json
import os
import sqlite3
import sys
from contextlib import redirect_stdout
from pathlib import Path
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq
from coordination_network_toolkit.compute_networks import (
    compute_co_similar_tweet,
    compute_co_tweet_network,
)
from coordination_network_toolkit.preprocess import preprocess_csv_files

NETWORKS = {"co_tweet": compute_co_tweet_network, "co_similar_tweet": compute_co_similar_tweet}


def main(kind: str, messages: str, database: str, pairs: str, window_s: str) -> None:
    """Time the import and the network; write ordered pairs with their weight."""
    for name in (database, f"{database}-wal", f"{database}-shm"):
        Path(name).unlink(missing_ok=True)
    with redirect_stdout(sys.stderr):
        started = perf_counter()
        preprocess_csv_files(database, [messages])
        loaded = perf_counter() - started
        NETWORKS[kind](database, int(window_s), n_threads=os.cpu_count())
        seconds = perf_counter() - started
    rows = (
        sqlite3.connect(database)
        .execute(f"select user_1, user_2, weight from {kind}_network where user_1 <> user_2")
        .fetchall()
    )
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    pq.write_table(
        pa.table(
            {
                "account_a": pa.array(columns[0], pa.string()),
                "account_b": pa.array(columns[1], pa.string()),
                "weight": pa.array(columns[2], pa.int64()),
            }
        ),
        pairs,
    )
    print(json.dumps({"seconds": seconds, "load_seconds": loaded, "pairs": len(rows)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
