"""The floor: DuckDB reads the same files, splits every prompt into words and hashes each one.

Nobody can tell what accounts write without doing that much. As a program: FOLDER [TIMES]; it
prints the seconds of each time, without the start of Python, on all cores.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

import duckdb

_QUERY = """
select bit_xor(hash(word)), count(*)
from (
    select unnest(string_split(prompt, ' ')) as word
    from read_parquet($files, hive_partitioning = false)
)
"""


def floor_seconds(requests: Path, times: int = 3) -> list[float]:
    """Seconds of reading, splitting and hashing all prompts under a folder, so many times."""
    files = sorted(str(path) for path in requests.rglob("*.parquet"))
    found = []
    with duckdb.connect() as connection:
        for _ in range(times):
            started = perf_counter()
            connection.execute(_QUERY, {"files": files}).fetchall()
            found.append(perf_counter() - started)
    return found


if __name__ == "__main__":
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(json.dumps(floor_seconds(Path(sys.argv[1]), repeats)))
