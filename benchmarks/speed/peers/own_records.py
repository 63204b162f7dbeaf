"""Accounts of one operator by what they paid with, their emails, devices and addresses.

SOURCE LINKS GROUPS MARGIN_BITS: the program's load, observe, link and group with these signals
alone, and the bits above even odds that a link needs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.speed.peers.own_night import observed, opened, settings_of
from graph.group import group
from graph.link import link

SIGNALS = ("payment_card", "card_batch", "billing_address", "email_family", "device")
_LINKS = """
select a.account_id as account_a, b.account_id as account_b
from links
join night_accounts as a on a.account_key = links.account_a
join night_accounts as b on b.account_key = links.account_b
"""


def main(source: str, links: str, groups: str, margin_bits: str) -> None:
    """Time it from opening the warehouse to the groups."""
    with TemporaryDirectory(dir=Path(links).parent) as folder:
        settings = settings_of(Path(source), SIGNALS)
        evidence = settings.evidence.model_copy(update={"margin_bits": float(margin_bits)})
        settings = settings.model_copy(update={"evidence": evidence})
        started = perf_counter()
        with opened(Path(folder) / "warehouse", settings) as warehouse:
            night = observed(warehouse, settings)
            link(warehouse, settings, night)
            linked = perf_counter() - started
            found = warehouse.frame(_LINKS)
            group(warehouse, settings, night)
            members = warehouse.frame("select account_id, ring_id as cluster from ring_candidates")
        seconds = perf_counter() - started
    found.write_parquet(links)
    members.write_parquet(groups)
    print(json.dumps({"seconds": seconds, "link_seconds": linked, "links": found.height}))


if __name__ == "__main__":
    main(*sys.argv[1:])
