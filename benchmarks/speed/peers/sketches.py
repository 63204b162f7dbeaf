"""datasketch's bulk MinHash and LSH: MESSAGES PAIRS PERMUTATIONS BANDS ROWS.

Runs of four words as tokens, MinHash.bulk in a process a core, one MinHashLSH with an insertion
session, every prompt asked for. Writes pairs of request ids.
"""

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq
from datasketch import MinHash, MinHashLSH

WORDS = 4


def tokens(text: str) -> list[bytes]:
    """Runs of four words; all words together when they are fewer."""
    words = text.lower().split()
    runs = range(max(1, len(words) - WORDS + 1))
    return [" ".join(words[n : n + WORDS]).encode() for n in runs]


def sketched(texts: list[str], permutations: int) -> list[MinHash]:
    """MinHashes of texts."""
    return MinHash.bulk((tokens(text) for text in texts), num_perm=permutations)


def main(messages: str, pairs: str, permutations: str, bands: str, rows: str) -> None:
    """Time it from reading the file to the pairs of ids: ours names its pairs, too."""
    started = perf_counter()
    table = pq.read_table(messages, columns=["request_id", "prompt"])
    ids, texts = table["request_id"].to_pylist(), table["prompt"].to_pylist()
    cores = os.cpu_count() or 1
    size = -(-len(texts) // (4 * cores))
    parts = [texts[n : n + size] for n in range(0, len(texts), size)]
    with ProcessPoolExecutor(cores) as pool:
        hashed = list(pool.map(sketched, parts, [int(permutations)] * len(parts)))
    hashes = [one for part in hashed for one in part]
    sketch_seconds = perf_counter() - started
    lsh = MinHashLSH(num_perm=int(permutations), params=(int(bands), int(rows)))
    with lsh.insertion_session() as session:
        for number, one in enumerate(hashes):
            session.insert(number, one, check_duplication=False)
    found = {
        (number, other)
        for number, one in enumerate(hashes)
        for other in lsh.query(one)
        if number < other
    }
    one, other = zip(*found, strict=True) if found else ((), ())
    named = pa.table(
        {
            "a": pa.array([ids[n] for n in one], pa.string()),
            "b": pa.array([ids[n] for n in other], pa.string()),
        }
    )
    seconds = perf_counter() - started
    pq.write_table(named, pairs)
    print(json.dumps({"seconds": seconds, "sketch_seconds": sketch_seconds, "pairs": len(found)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
