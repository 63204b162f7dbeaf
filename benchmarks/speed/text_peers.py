"""Comparisons of text: near-duplicates, the same text in a window, near-duplicate prompts."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import polars as pl

from benchmarks.speed.bench import Bench, Row, side_by_side
from benchmarks.speed.messages import (
    Messages,
    generated_messages,
    one_prompt_each,
    real_messages,
    share_of_pairs,
    unordered,
    with_copies,
    written,
)
from benchmarks.speed.process_tree import CommandFailed

_DAY_S, _MINUTE_S = 86_400, 60
_SIMILAR_DAYS, _POST_DAYS = 30, 14
NEAR = "near_duplicate_prompt,exact_prompt"
_REAL = "coordinated_posts"
# (permutations, bands, rows), cheap ones first; their 50 % points fall from 0.84 to 0.18.
_SETTINGS = ((32, 4, 8), (32, 6, 5), (32, 8, 4), (32, 10, 3), (48, 16, 3), (64, 21, 3), (64, 32, 2))
_CALIBRATED_ON = 10


def similar(bench: Bench) -> list[Row]:
    """co_similar_tweet and the program's near-duplicate signals on the same messages."""

    def measure(name: str, messages: pl.DataFrame) -> Row:
        folder = bench.scratch("similar")
        sides = written(messages, folder)
        pairs = str(folder / "own.parquet")
        both = side_by_side(
            partial(bench.own, "own_similar", str(sides.source), pairs, str(_DAY_S), NEAR),
            partial(_toolkit, bench, "co_similar_tweet", sides, folder, _DAY_S),
            bench.scale.runs,
        )
        own = pl.read_parquet(pairs)
        wanted = unordered(pl.read_parquet(folder / "theirs.parquet"))
        shutil.rmtree(folder)
        return {
            **{"events": name, "messages": messages.height, **both},
            **{"wanted_pairs": wanted.height, "recall": share_of_pairs(wanted, own)},
            "also_theirs": share_of_pairs(own, wanted),
        }

    count, versions = bench.scale.similar_messages, bench.peer_versions()

    def generated() -> Row:
        messages = generated_messages(bench, count, _SIMILAR_DAYS)
        return measure("generated", with_copies(messages))

    def real(folder: Path) -> Row:
        try:
            return measure("real posts", real_messages(folder, count))
        except CommandFailed as error:  # must not cost the generated ones
            return {"events": "real posts", "not_run": str(error)[:200]}

    rows = [bench.kept("similar-generated", generated, of=versions)]
    if bench.real and (bench.real / _REAL / "requests").is_dir():
        posts = partial(real, bench.real / _REAL)
        rows.append(bench.kept("similar-real", posts, of=versions))
    return rows


def posts(bench: Bench) -> list[Row]:
    """co_tweet and CooRTweet's method against the program's load and a join on its fingerprints."""

    def measure(name: str, messages: pl.DataFrame) -> Row:
        folder = bench.scratch("posts")
        sides = written(messages, folder)
        own_file, method_file = folder / "own.parquet", folder / "method.parquet"
        both = side_by_side(
            partial(bench.own, "own_posts", str(sides.source), str(own_file), str(_MINUTE_S)),
            partial(_toolkit, bench, "co_tweet", sides, folder, _MINUTE_S),
            bench.scale.runs,
        )
        method = bench.peer("coortweet_method", str(sides.file), str(method_file), str(_MINUTE_S))
        own, wanted = pl.read_parquet(own_file), pl.read_parquet(folder / "theirs.parquet")
        counted = pl.read_parquet(method_file)
        shutil.rmtree(folder)
        return {
            **{"events": name, "messages": messages.height, "window_s": _MINUTE_S},
            **{**both, "method": method},
            "recall": same_weights(wanted, own),
            "also_theirs": same_weights(own, wanted),
            "recall_of_method": same_weights(counted, own),
        }

    def generated() -> Row:
        return measure("generated", generated_messages(bench, bench.scale.posts, _POST_DAYS))

    return [bench.kept("posts-generated", generated, of=bench.peer_versions())]


def same_weights(wanted: pl.DataFrame, found: pl.DataFrame) -> float | None:
    """Which share of the wanted ordered pairs was found with the very same weight."""
    if not wanted.height:
        return None
    keys = ["account_a", "account_b", "weight"]
    return wanted.join(found.select(keys), on=keys, how="semi").height / wanted.height


def prompts(bench: Bench) -> list[Row]:
    """datasketch at our recall of planted near-copies: every prompt an account of its own."""

    def measure() -> Row:
        folder = bench.scratch("prompts")
        messages = _one_account_each(with_copies(one_prompt_each(bench, bench.scale.prompts)))
        sides = written(messages, folder)
        planted = _planted(messages)
        pairs = folder / "own.parquet"
        window = str(366 * _DAY_S)
        ours = partial(bench.own, "own_similar", str(sides.source), str(pairs), window, NEAR)
        ours()  # its recall decides what datasketch is asked for
        recall = share_of_pairs(planted, pl.read_parquet(pairs))
        setting = _cheapest(bench, messages, folder, recall or 0.0)
        theirs = partial(_sketched, bench, sides.file, folder, setting)
        both = side_by_side(ours, theirs, bench.scale.runs)
        found = _as_pairs(pl.read_parquet(folder / "sketched.parquet"))
        shutil.rmtree(folder)
        return {
            **{"prompts": messages.height, "planted": planted.height, "setting": setting},
            **{**both, "recall": recall},
            "recall_theirs": share_of_pairs(planted, found),
        }

    return [bench.kept("prompts", measure, of=bench.peer_versions())]


def _one_account_each(messages: pl.DataFrame) -> pl.DataFrame:
    return messages.with_columns(pl.col("request_id").alias("account_id"))


def _planted(messages: pl.DataFrame) -> pl.DataFrame:
    copies = messages.filter(pl.col("copy_of").is_not_null())
    return _as_pairs(copies.select(pl.col("request_id").alias("a"), pl.col("copy_of").alias("b")))


def _as_pairs(pairs: pl.DataFrame) -> pl.DataFrame:
    return unordered(pairs.rename({"a": "account_a", "b": "account_b"}))


def _cheapest(bench: Bench, messages: pl.DataFrame, folder: Path, recall: float) -> list[int]:
    """The cheapest setting whose recall is not below ours, on a part of the planted pairs."""
    copies = messages.filter(pl.col("copy_of").is_not_null())
    some = copies.head(max(copies.height // _CALIBRATED_ON, 50))
    originals = messages.filter(pl.col("request_id").is_in(some["copy_of"].implode()))
    sample = pl.concat([some, originals]).unique("request_id", maintain_order=True)
    file = folder / "sample.parquet"
    sample.write_parquet(file)
    for setting in _SETTINGS:
        _sketched(bench, file, folder, list(setting))
        found = _as_pairs(pl.read_parquet(folder / "sketched.parquet"))
        if (share_of_pairs(_planted(some), found) or 0.0) >= recall:
            return list(setting)
    return list(_SETTINGS[-1])


def _sketched(bench: Bench, file: Path, folder: Path, setting: list[int]) -> Row:
    words = [str(file), str(folder / "sketched.parquet"), *map(str, setting)]
    return bench.peer("sketches", *words)


def _toolkit(bench: Bench, kind: str, sides: Messages, folder: Path, window_s: int) -> Row:
    database, pairs = str(folder / f"{kind}.db"), str(folder / "theirs.parquet")
    return bench.peer("toolkit", kind, str(sides.csv), database, pairs, str(window_s))
