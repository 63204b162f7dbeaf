"""CooRTweet's published method, restated in SQL for DuckDB: MESSAGES PAIRS WINDOW_S.

Not CooRTweet itself, an R package. Its reference manual says of detect_groups: accounts with fewer
than min_participation (2) posts are left out; posts are grouped by object_id; the differences of
time of all their pairs are taken, those within time_window kept, and loops (one account with
itself) removed. generate_coordinated_network then counts the shared posts of two accounts. The
object is the post's text, in small letters, runs of white space as one space.
"""

import json
import sys
from time import perf_counter

import duckdb

_PAIRS = """
with posts as (
    select
        account_id,
        request_id,
        trim(regexp_replace(lower(prompt), '\\s+', ' ', 'g')) as object_id,
        epoch_us(requested_at) as shared_us
    from read_parquet($messages, hive_partitioning = false)
    where prompt is not null
),
takers as (select account_id from posts group by account_id having count(*) >= 2),
kept as (select * from posts semi join takers using (account_id))
select
    one.account_id as account_a,
    two.account_id as account_b,
    count(distinct one.request_id) as weight
from kept as one
join kept as two
  on one.object_id = two.object_id and one.account_id <> two.account_id
 and abs(one.shared_us - two.shared_us) <= $window_us
group by all
"""


def main(messages: str, pairs: str, window_s: str) -> None:
    """Time it from reading the file to the pairs."""
    started = perf_counter()
    given = {"messages": messages, "window_us": int(window_s) * 1_000_000}
    found = duckdb.connect().execute(_PAIRS, given).to_arrow_table()
    seconds = perf_counter() - started
    duckdb.from_arrow(found).write_parquet(pairs)
    print(json.dumps({"seconds": seconds, "pairs": found.num_rows}))


if __name__ == "__main__":
    main(*sys.argv[1:])
