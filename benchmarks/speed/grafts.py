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
_ACCOUNTS_PER_CARD, _RANGES_OF_ACCOUNT, _ACCOUNTS_PER_RANGE = 8, 4, 15
Change = Callable[[pl.DataFrame], pl.DataFrame]


def honest_accounts(of: Population, count: int) -> pl.Series:
    """So many accounts of no ring, drawn once and for all: fewer are the first of more."""
    truth = pl.read_parquet(of.truth / "accounts.parquet")
    honest = truth.filter(pl.col("role") != "ring")["account_id"].sort()
    if honest.len() < count:
        raise ValueError(f"{count:,} honest accounts wanted, there are {honest.len():,}")
    return honest.sample(honest.len(), seed=_SEED, shuffle=True).head(count)


def with_rings(of: Population, target: Path, accounts: int, ring_size: int) -> Path:
    """Let accounts work in rings of a size, each on a template of its own.

    All else is alike whatever the size: the accounts, their requests and the words of their own,
    a card for eight who pay, and servers of a hoster: four ranges an account out of the ring's
    own, fifteen accounts a range.
    """
    members = honest_accounts(of, accounts)
    rings = pl.DataFrame(
        {"account_id": members, "number": np.arange(len(members), dtype=np.int64)}
    ).with_columns((pl.col("number") // ring_size).alias("ring"))
    templates = _templates(of, -(-accounts // ring_size))
    texts = pl.DataFrame({"ring": np.arange(len(templates)), "template": templates})
    network = _network(of, "hosting")
    own = pl.col("prompt").str.split(" ").list.head(_OWN_WORDS).list.join(" ")

    def on_template(requests: pl.DataFrame) -> pl.DataFrame:
        told = requests.join(rings, on="account_id", how="left", maintain_order="left").join(
            texts, on="ring", how="left", maintain_order="left"
        )
        written = pl.concat_str(pl.col("template"), own, separator=" ")
        is_member = pl.col("template").is_not_null() & pl.col("prompt").is_not_null()
        return told.with_columns(
            pl.when(is_member).then(written).otherwise(pl.col("prompt")).alias("prompt"),
            pl.when(is_member)
            .then(_server(network, ring_size))
            .otherwise(pl.col("ip"))
            .alias("ip"),
        ).select(requests.columns)

    def on_cards(payments: pl.DataFrame) -> pl.DataFrame:
        told = payments.join(rings, on="account_id", how="left", maintain_order="left")
        card = pl.format("card_ring_{}", pl.col("number") // _ACCOUNTS_PER_CARD)
        return told.with_columns(
            pl.coalesce(card, pl.col("card_fingerprint")).alias("card_fingerprint")
        ).select(payments.columns)

    linked(of.data, target)
    _rewrite(target / "payments", on_cards)
    return _rewrite(target / "requests", on_template).parent


def _server(network: str, ring_size: int) -> pl.Expr:
    """An address for each request: in one of the account's ranges, out of those of its ring."""
    pool = max(1, ring_size * _RANGES_OF_ACCOUNT // _ACCOUNTS_PER_RANGE)
    draw = pl.col("request_id").hash(seed=_SEED)
    which = pl.struct("account_id", draw % _RANGES_OF_ACCOUNT).hash(seed=_SEED) % pool
    number = pl.col("ring") * pool + which.cast(pl.Int64)
    first, second = network.split(".")
    # More ranges than a /16 has room for go on in the next one.
    return pl.format(
        "{}.{}.{}.{}",
        pl.lit(first),
        int(second) + number // 256,
        number % 256,
        1 + draw // 31 % 254,
    )


def with_crowd(of: Population, target: Path, accounts: int) -> Path:
    """Let so many strangers send half of their requests through one /24 of a VPN."""
    linked(of.data, target)
    if not accounts:
        return target
    crowd = honest_accounts(of, accounts)
    range_24 = _network(of, "vpn") + ".77."
    draw = pl.col("request_id").hash(seed=_SEED)
    address = pl.concat_str(pl.lit(range_24), (1 + draw // 7 % 254).cast(pl.String))
    is_behind = pl.col("account_id").is_in(crowd.implode()) & (draw % 1000 < 1000 * _VPN_SHARE)

    def behind_vpn(requests: pl.DataFrame) -> pl.DataFrame:
        return requests.with_columns(
            pl.when(is_behind).then(address).otherwise(pl.col("ip")).alias("ip")
        )

    return _rewrite(target / "requests", behind_vpn).parent


def _templates(of: Population, rings: int) -> list[str]:
    """A template a ring, of words that ordinary prompts have too."""
    first = min((of.data / "requests").rglob("*.parquet"))
    prompts = pl.read_parquet(first, columns=["prompt"], n_rows=5_000)["prompt"].drop_nulls()
    words = prompts.str.split(" ").explode().unique().sort().to_numpy()
    rng = np.random.default_rng(_SEED)
    return [" ".join(rng.choice(words, _TEMPLATE_WORDS, replace=False)) for _ in range(rings)]


def _network(of: Population, kind: str) -> str:
    """The first two numbers of a /16 of a kind."""
    networks = pl.read_parquet(of.data / "networks" / "*.parquet").sort("cidr")
    numbers = pl.col("cidr").str.extract(r"^(\d+\.\d+)\.0\.0/16$")
    # The next /16s are to be addresses, too.
    has_room = numbers.str.split(".").list.get(1, null_on_oob=True).cast(pl.Int64) < 240
    own = networks.filter((pl.col("kind") == kind) & numbers.is_not_null() & has_room)
    return str(own.select(numbers).item(0, 0))


def _rewrite(folder: Path, change: Change) -> Path:
    """Change the files of a table; they are hard links, which are cut: the originals stay."""
    for path in sorted(folder.rglob("*.parquet")):
        rows = pl.read_parquet(path, hive_partitioning=False)
        staged = path.with_suffix(".new")
        change(rows).write_parquet(staged, compression_level=1, row_group_size=131_072)
        os.replace(staged, path)
    return folder
