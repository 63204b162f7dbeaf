"""One large ring, or one crowd behind a VPN, put into a population that stays as it is besides."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.speed.bench import linked
from benchmarks.speed.populations import Population

_TEMPLATE_WORDS, _OWN_WORDS = 24, 12
_SEED = 20_260_302
_VPN_SHARE = 0.5  # of a crowd's requests
Change = Callable[[pl.DataFrame], pl.DataFrame]


def ordinary_accounts(of: Population, count: int) -> pl.Series:
    """So many accounts of no group, drawn once and for all: fewer are the first of more."""
    truth = pl.read_parquet(of.truth / "accounts.parquet")
    ordinary = truth.filter(pl.col("role") == "ordinary")["account_id"].sort()
    if ordinary.len() < count:
        raise ValueError(f"{count:,} ordinary accounts wanted, there are {ordinary.len():,}")
    return ordinary.sample(ordinary.len(), seed=_SEED, shuffle=True).head(count)


def with_rings(of: Population, target: Path, accounts: int, ring_size: int) -> Path:
    """Let accounts work in rings of a size, each on a template of its own.

    The accounts, their requests and the words of their own are the same whatever the size.
    """
    members = ordinary_accounts(of, accounts)
    rings = pl.DataFrame(
        {"account_id": members, "ring": np.arange(len(members), dtype=np.int64) // ring_size}
    )
    templates = _templates(of, -(-accounts // ring_size))
    texts = pl.DataFrame({"ring": np.arange(len(templates)), "template": templates})
    own = pl.col("prompt").str.split(" ").list.head(_OWN_WORDS).list.join(" ")

    def on_template(requests: pl.DataFrame) -> pl.DataFrame:
        told = requests.join(rings, on="account_id", how="left", maintain_order="left").join(
            texts, on="ring", how="left", maintain_order="left"
        )
        written = pl.concat_str(pl.col("template"), own, separator=" ")
        is_member = pl.col("template").is_not_null() & pl.col("prompt").is_not_null()
        prompt = pl.when(is_member).then(written).otherwise(pl.col("prompt"))
        return told.with_columns(prompt.alias("prompt")).select(requests.columns)

    return _rewritten(of.data, target, on_template)


def with_crowd(of: Population, target: Path, accounts: int) -> Path:
    """Let so many strangers send half of their requests through one /24 of a VPN."""
    if not accounts:
        return linked(of.data, target)
    crowd = ordinary_accounts(of, accounts)
    range_24 = _vpn_range(of)
    draw = pl.col("request_id").hash(seed=_SEED)
    address = pl.concat_str(pl.lit(range_24), (1 + draw // 7 % 254).cast(pl.String))
    is_behind = pl.col("account_id").is_in(crowd.implode()) & (draw % 1000 < 1000 * _VPN_SHARE)

    def behind_vpn(requests: pl.DataFrame) -> pl.DataFrame:
        return requests.with_columns(
            pl.when(is_behind).then(address).otherwise(pl.col("ip")).alias("ip")
        )

    return _rewritten(of.data, target, behind_vpn)


def _templates(of: Population, rings: int) -> list[str]:
    """A template a ring, of words that ordinary prompts have too."""
    first = min((of.data / "requests").rglob("*.parquet"))
    prompts = pl.read_parquet(first, columns=["prompt"], n_rows=5_000)["prompt"].drop_nulls()
    words = prompts.str.split(" ").explode().unique().sort().to_numpy()
    rng = np.random.default_rng(_SEED)
    return [" ".join(rng.choice(words, _TEMPLATE_WORDS, replace=False)) for _ in range(rings)]


def _vpn_range(of: Population) -> str:
    networks = pl.read_parquet(of.data / "networks" / "*.parquet").sort("cidr")
    vpn = networks.filter((pl.col("kind") == "vpn") & pl.col("cidr").str.contains(r"\.0\.0/16$"))
    return str(vpn["cidr"][0]).removesuffix(".0.0/16") + ".77."


def _rewritten(data: Path, target: Path, change: Change) -> Path:
    """The same source, its requests changed; the original stays: hard links are cut first."""
    linked(data, target)
    for path in sorted((target / "requests").rglob("*.parquet")):
        requests = pl.read_parquet(path, hive_partitioning=False)
        staged = path.with_suffix(".new")
        change(requests).write_parquet(staged, compression_level=1, row_group_size=131_072)
        os.replace(staged, path)
    return target
