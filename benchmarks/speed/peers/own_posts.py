"""Accounts that send the same text within a time window, by the program's fingerprints.

SOURCE PAIRS WINDOW_S: loads the messages (normalised, hashed) and joins them on prompt_key within
the window: the meaning of co_tweet, ordered pairs with the number of the first one's messages.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.speed.peers.own_night import night_of, opened, settings_of
from graph.load import load

_PAIRS = """
with pairs as (
    select
        one.account_key as key_a,
        two.account_key as key_b,
        count(distinct one.request_key) as weight
    from stg_requests as one
    join stg_requests as two
      on one.prompt_key = two.prompt_key and one.account_key <> two.account_key
     and two.requested_at between one.requested_at - to_seconds($window_s)
         and one.requested_at + to_seconds($window_s)
    group by one.account_key, two.account_key
)
select a.account_id as account_a, b.account_id as account_b, weight
from pairs
join stg_accounts as a on a.account_key = key_a
join stg_accounts as b on b.account_key = key_b
"""


def main(source: str, pairs: str, window_s: str) -> None:
    """Time it from opening the warehouse to the pairs."""
    with TemporaryDirectory(dir=Path(pairs).parent) as folder:
        settings = settings_of(Path(source), [])
        started = perf_counter()
        with opened(Path(folder) / "warehouse", settings) as warehouse:
            load(warehouse, settings, night_of(settings))
            loaded = perf_counter() - started
            found = warehouse.frame(_PAIRS, window_s=int(window_s))
        seconds = perf_counter() - started
    found.write_parquet(pairs)
    print(json.dumps({"seconds": seconds, "load_seconds": loaded, "pairs": found.height}))


if __name__ == "__main__":
    main(*sys.argv[1:])
