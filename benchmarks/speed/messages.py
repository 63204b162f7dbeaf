"""Messages for comparing text: one set of events, written for each side as it reads them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from benchmarks.speed.bench import Bench
from benchmarks.speed.populations import population
from benchmarks.speed.scales import Size

_SEED = 7
_COLUMNS = ("request_id", "account_id", "requested_at", "prompt")
COPIED_SHARE = 0.1
# How a copy differs: the words in brackets are replaced by others, or stand at its end.
EDITS = ("as it is", "one word more", "one word replaced")


class Messages(NamedTuple):
    """One set of messages: a source for the program, a CSV file for the toolkit."""

    source: Path
    file: Path
    csv: Path


def generated_messages(bench: Bench, count: int, days: int) -> pl.DataFrame:
    """The first so many prompts of a population that sends about as many in so many days."""
    size = Size(max(count // 16, 100), round(count * 1.1))
    of = population(bench, size, days)
    requests = pl.scan_parquet(of.data / "requests" / "**" / "*.parquet", hive_partitioning=False)
    found = requests.select(_COLUMNS).filter(pl.col("prompt").is_not_null()).collect()
    return _timed(found.sample(min(count, found.height), seed=_SEED))


def one_prompt_each(bench: Bench, count: int) -> pl.DataFrame:
    """So many prompts of so many ordinary accounts: nobody's template stands in many of them."""
    of = population(bench, Size(5 * count // 2, 10 * count))
    truth = pl.scan_parquet(of.truth / "accounts.parquet")
    ordinary = truth.filter(pl.col("role") == "ordinary").select("account_id")
    requests = pl.scan_parquet(of.data / "requests" / "**" / "*.parquet", hive_partitioning=False)
    found = (
        requests.select(_COLUMNS)
        .filter(pl.col("prompt").is_not_null())
        .join(ordinary, on="account_id", how="semi")
        .sort("request_id")
        .unique("account_id", keep="first", maintain_order=True)
        .head(count)
        .collect()
    )
    return _timed(found)


def real_messages(folder: Path, count: int) -> pl.DataFrame:
    """The first so many posts of a folder of posts, laid out as requests."""
    posts = pl.scan_parquet(folder / "requests" / "**" / "*.parquet", hive_partitioning=False)
    found = posts.select(_COLUMNS).filter(pl.col("prompt").is_not_null())
    found = found.with_columns(pl.col("account_id").cast(pl.String))
    return _timed(found.collect()).head(count)


def _timed(messages: pl.DataFrame) -> pl.DataFrame:
    naive = pl.col("requested_at").dt.replace_time_zone(None).cast(pl.Datetime("us"))
    return messages.with_columns(naive).sort("requested_at", "request_id")


def with_copies(messages: pl.DataFrame, share: float = COPIED_SHARE) -> pl.DataFrame:
    """Let a share of the messages repeat, nearly, what another account sent within half a day.

    Adds `copy_of` (request_id of the original, null of others) and `edit`.
    """
    rng = np.random.default_rng(_SEED)
    texts, at = messages["prompt"].to_list(), messages["requested_at"].to_numpy()
    accounts = messages["account_id"].to_list()
    vocabulary = sorted({word for text in texts[:2_000] for word in text.split(" ")})
    spots = rng.permutation(len(texts))
    count = int(len(texts) * share)
    window = np.searchsorted(at, at + np.timedelta64(timedelta(hours=12)))
    copy_of: list[str | None] = [None] * len(texts)
    edits: list[str | None] = [None] * len(texts)
    ids = messages["request_id"].to_list()
    taken: set[int] = set()
    for number, spot in enumerate(spots[:count]):
        last = min(int(window[spot]), len(texts) - 1)
        target = int(rng.integers(spot, last + 1))
        if accounts[target] == accounts[spot] or {target, spot} & taken:
            continue
        taken |= {target, spot}
        edits[target] = EDITS[number % len(EDITS)]
        copy_of[target] = ids[spot]
        texts[target] = edited(texts[spot], EDITS[number % len(EDITS)], vocabulary, rng)
    return messages.with_columns(
        pl.Series("prompt", texts), pl.Series("copy_of", copy_of), pl.Series("edit", edits)
    )


def edited(text: str, edit: str, vocabulary: list[str], rng: np.random.Generator) -> str:
    """A text after one edit."""
    words = text.split(" ")
    other = str(rng.choice(vocabulary))
    match edit:
        case "one word more":
            return f"{text} {other}"
        case "one word replaced":
            words[int(rng.integers(len(words)))] = other
            return " ".join(words)
        case _:
            return text.upper()


def written(messages: pl.DataFrame, folder: Path) -> Messages:
    """Write a set of messages as a source, as one Parquet file and as the toolkit's CSV file."""
    events = messages.select(_COLUMNS)
    source = folder / "source"
    day = pl.col("requested_at").dt.date()
    for (date,), rows in events.group_by(day.alias("day"), maintain_order=True):
        part = source / "requests" / f"date={date}" / "part-00000.parquet"
        part.parent.mkdir(parents=True)
        rows.write_parquet(part)
    file, csv = folder / "messages.parquet", folder / "messages.csv"
    events.write_parquet(file)
    nothing = pl.lit("")
    events.select(
        *(pl.col("request_id").alias("message_id"), pl.col("account_id").alias("user_id")),
        *(pl.col("account_id").alias("username"), nothing.alias("repost_id")),
        *(nothing.alias("reply_id"), pl.col("prompt").alias("message")),
        *((pl.col("requested_at").dt.epoch("us") / 1e6).alias("timestamp"), nothing.alias("urls")),
    ).write_csv(csv)
    return Messages(source, file, csv)


def unordered(pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs of accounts, each once, the smaller id first."""
    return pairs.select(
        pl.min_horizontal("account_a", "account_b").alias("account_a"),
        pl.max_horizontal("account_a", "account_b").alias("account_b"),
    ).unique()


def share_of_pairs(wanted: pl.DataFrame, found: pl.DataFrame) -> float | None:
    """Which share of the wanted pairs is among those found."""
    if not wanted.height:
        return None
    return wanted.join(found, on=["account_a", "account_b"], how="semi").height / wanted.height
