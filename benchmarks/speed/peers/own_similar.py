"""Accounts that send nearly the same text within a time window, by the program's signals.

SOURCE PAIRS WINDOW_S SIGNALS: loads and sketches the messages, observes the signals, and lists
pairs of accounts that share an entity. A sighting has an entity's first and last time in an
account: two sightings are in the window when these spans come as near as that, so no pair of
messages in the window is lost, and some pairs outside are listed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.speed.peers.own_night import observed, opened, settings_of

_PAIRS = """
with pairs as (
    select distinct one.account_key as key_a, two.account_key as key_b
    from sightings as one
    join sightings as two
      on one.signal = two.signal and one.entity = two.entity and one.account_key < two.account_key
     and one.first_at <= two.last_at + to_seconds($window_s)
     and two.first_at <= one.last_at + to_seconds($window_s)
)
select
    least(a.account_id, b.account_id) as account_a,
    greatest(a.account_id, b.account_id) as account_b
from pairs
join night_accounts as a on a.account_key = key_a
join night_accounts as b on b.account_key = key_b
"""


def main(source: str, pairs: str, window_s: str, signals: str) -> None:
    """Time it from opening the warehouse to the pairs."""
    with TemporaryDirectory(dir=Path(pairs).parent) as folder:
        settings = settings_of(Path(source), signals.split(","))
        started = perf_counter()
        with opened(Path(folder) / "warehouse", settings) as warehouse:
            observed(warehouse, settings)
            found = warehouse.frame(_PAIRS, window_s=int(window_s))
        seconds = perf_counter() - started
    found.write_parquet(pairs)
    print(json.dumps({"seconds": seconds, "pairs": found.height}))


if __name__ == "__main__":
    main(*sys.argv[1:])
