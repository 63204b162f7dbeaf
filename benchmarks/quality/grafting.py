"""Real prompts grafted into a population: strangers who all ask about one narrow topic."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.quality.populations import Spec
from benchmarks.quality.runs import Workbench
from graph.evaluating.truth import Truth, read_truth
from graph.reading.published import Published

Row = dict[str, Any]


def grafting_figures(bench: Workbench, prompts: Path, spec: Spec, share: float) -> Row:
    """The last night of a population before and after ordinary accounts ask real questions."""
    truth_folder = bench.truth(spec)
    before = bench.one_night(spec)
    truth = read_truth(truth_folder)
    asking = askers(truth, share, spec.seed)
    # A graft depends on its prompts: other prompts are another source.
    version = hashlib.sha256(prompts.read_bytes()).hexdigest()[:10]
    grafted = bench.home(spec).with_name(f"{bench.home(spec).name}-grafted{share:g}-{version}")
    if not (grafted / "data").is_dir():
        graft(bench.data(spec), grafted, pl.read_parquet(prompts)["prompt"], asking, spec.seed)
    after = bench.night_of(grafted / "data", grafted.name)
    return {
        "population": spec.population,
        "seed": spec.seed,
        "share": share,
        "askers": asking.len(),
        "prompts": pl.scan_parquet(prompts).select(pl.len()).collect().item(),
        "before": compared(truth, Published.open(before.published), asking),
        "after": compared(truth, Published.open(after.published), asking),
        "took": after.took,
    }


def askers(truth: Truth, share: float, seed: int) -> pl.Series:
    """The ordinary accounts that will ask real questions."""
    ordinary = truth.accounts.filter(pl.col("role") == "ordinary")["account_id"].sort()
    return ordinary.sample(round(share * ordinary.len()), seed=seed).sort()


def graft(data: Path, home: Path, prompts: pl.Series, asking: pl.Series, seed: int) -> None:
    """Copy a source; the askers' requests get prompts drawn with replacement."""
    staged = home / "incoming"
    shutil.rmtree(staged, ignore_errors=True)
    shutil.copytree(data, staged, copy_function=os.link)
    rng = np.random.default_rng(seed)
    for path in sorted((staged / "requests").rglob("*.parquet")):
        requests = pl.read_parquet(path, hive_partitioning=False)
        drawn = prompts.gather(rng.integers(0, prompts.len(), requests.height))
        asks = pl.col("account_id").is_in(asking.implode())
        changed = requests.with_columns(
            pl.when(asks).then(drawn).otherwise(pl.col("prompt")).alias("prompt")
        )
        path.unlink()  # a hard link: the original must stay as it is
        changed.write_parquet(path)
    staged.rename(home / "data")


def compared(truth: Truth, published: Published, asking: pl.Series) -> Row:
    """Linked pairs, and innocent accounts in rings and on lists, all and askers alone."""
    innocent = truth.innocent_accounts["account_id"]
    suspects = published.rings.filter(pl.col("verdict").is_in(["ban", "watch"]))
    in_suspect = published.members.join(suspects, on="ring_id", how="semi")["account_id"]
    lists = {
        "in_rings": published.members["account_id"],
        "in_suspect_rings": in_suspect,
        "watched": published.watch_list["account_id"],
        "banned": published.ban_list["account_id"],
    }
    both = pl.col("account_a").is_in(asking.implode()) & pl.col("account_b").is_in(asking.implode())
    found: Row = {
        "links": published.links.height,
        "links_of_askers": published.links.filter(both).height,
    }
    for name, accounts in lists.items():
        found[name] = int(accounts.is_in(innocent.implode()).sum())
        found[f"{name}_askers"] = int(accounts.is_in(asking.implode()).sum())
    ring = truth.ring_accounts["account_id"]
    found["ring_accounts_banned"] = int(lists["banned"].is_in(ring.implode()).sum())
    return found
