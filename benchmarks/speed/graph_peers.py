"""Comparisons of links and of communities: Splink, networkx, NetworKit."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import polars as pl
from sklearn.metrics import adjusted_rand_score

from benchmarks.speed.bench import Bench, Row, Skipped
from benchmarks.speed.pair_scores import Scores, cluster_scores, link_scores
from benchmarks.speed.parts import kept_links
from benchmarks.speed.populations import Population, population
from benchmarks.speed.process_tree import CommandFailed
from benchmarks.speed.scales import Size

_REQUESTS_PER_ACCOUNT = 4
# Library, method and resolutions that are tried: communities of modularity are too large at 1.
_SEARCHES = (
    ("networkit", "plm", (1, 30, 1000)),
    ("networkit", "parallel_leiden", (1, 30, 1000)),
    ("networkx", "louvain", (1, 30, 1000)),
    ("networkx", "greedy", (1,)),
)
_GREEDY_EDGES = 50_000  # beyond, hours


def records(bench: Bench) -> list[Row]:
    """Splink and the program's own signals of payment, email, device and address."""

    def measure() -> Row:
        size = Size(bench.scale.records, _REQUESTS_PER_ACCOUNT * bench.scale.records)
        of = population(bench, size)
        folder = bench.scratch("records")
        source = _records_source(of, folder / "source")
        ours = bench.own("own_records", str(source), *_files(folder, "links", "groups"))
        theirs = bench.peer(
            "splink_records",
            *(str(source / table / "*.parquet") for table in ("accounts", "payments")),
            str(folder / "splink.parquet"),
            str(folder / "clusters"),
        )
        truth = pl.read_parquet(of.truth / "accounts.parquet")
        row = {
            **{"accounts": size.accounts, "ours": ours, "theirs": theirs},
            "rings": _scores(folder, truth.filter(pl.col("role") == "ring"), theirs["weights"]),
            "all groups": _scores(folder, truth.drop_nulls("group_id"), theirs["weights"]),
        }
        shutil.rmtree(folder)
        return row

    return [bench.kept("records", measure, of=bench.peer_versions())]


def _records_source(of: Population, source: Path) -> Path:
    """Accounts and payments as they are, and one bare request an account: the program wants one."""
    for table in ("accounts", "payments"):
        shutil.copytree(of.data / table, source / table)
    accounts = pl.read_parquet(of.data / "accounts" / "*.parquet")
    part = source / "requests" / f"date={of.last_day}" / "part-00000.parquet"
    part.parent.mkdir(parents=True)
    accounts.select(
        pl.concat_str(pl.lit("r_"), "account_id").alias("request_id"),
        "account_id",
        pl.lit(of.last_day).cast(pl.Datetime("us")).dt.offset_by("12h").alias("requested_at"),
    ).write_parquet(part)
    return source


def _files(folder: Path, *names: str) -> list[str]:
    return [str(folder / f"{name}.parquet") for name in names]


def _scores(folder: Path, truth: pl.DataFrame, weights: list[float]) -> Row:
    """Ours as it decides; Splink's at each threshold, and the best one by F1."""
    predicted = pl.read_parquet(folder / "splink.parquet")
    theirs: dict[str, dict[str, Scores]] = {"links": {}, "groups": {}}
    for weight in weights:
        name = f"{weight:g}"
        above = predicted.filter(pl.col("match_weight") >= weight)
        clusters = pl.read_parquet(folder / f"clusters-{name}.parquet")
        theirs["links"][name] = link_scores(above, truth)
        theirs["groups"][name] = cluster_scores(clusters, truth)
    ours = {
        "links": link_scores(pl.read_parquet(folder / "links.parquet"), truth),
        "groups": cluster_scores(pl.read_parquet(folder / "groups.parquet"), truth),
    }
    best = {
        kind: max(by_weight.items(), key=lambda one: one[1]["f1"] or 0.0)
        for kind, by_weight in theirs.items()
    }
    return {
        kind: {"ours": ours[kind], "theirs": best[kind][1], "threshold": best[kind][0]}
        for kind in ours
    }


def communities(bench: Bench) -> list[Row]:
    """The same links, as the program weighs them, searched by each library."""
    rows = [bench.kept("communities-ringwatch", partial(_search, bench, "ringwatch", "", 0))]
    for library, method, resolutions in _SEARCHES:
        for resolution in resolutions:
            name = f"communities-{library}-{method}-{resolution}"
            search = partial(_search, bench, library, method, resolution)
            rows.append(bench.kept(name, search, of=bench.peer_versions()))
    return rows


def _search(bench: Bench, library: str, method: str, resolution: int) -> Row:
    if not kept_links(bench).is_file():
        raise Skipped("it needs the links of the part nights")
    folder = bench.scratch("communities")
    edges, labels = folder / "edges.parquet", folder / "labels.parquet"
    planted = _graph(bench, edges)
    row: Row = {"search": f"{library} {method}".strip(), "resolution": resolution, **_size(edges)}
    if method == "greedy" and row["edges"] > _GREEDY_EDGES:
        return {**row, "not_run": f"hours at more than {_GREEDY_EDGES:,} links"}
    files = (str(edges), str(labels))
    try:
        if library == "ringwatch":
            took = bench.own("own_communities", *files)
        else:
            took = bench.peer("graph_libraries", library, method, str(resolution), *files)
        return {**row, **took, **_agreement(labels, planted)}
    except CommandFailed as error:
        return {**row, "not_run": str(error)[:200]}
    finally:
        shutil.rmtree(folder)


def _graph(bench: Bench, edges: Path) -> pl.DataFrame:
    """Write the links with numbered accounts; return node and planted ring of ring accounts."""
    links = pl.read_parquet(kept_links(bench), columns=["account_a", "account_b", "log_odds"])
    accounts = pl.concat([links["account_a"], links["account_b"]]).unique().sort()
    numbers = pl.DataFrame({"account": accounts}).with_row_index("node")
    probability = 1 / (1 + 2.0 ** (-pl.col("log_odds")))
    links.join(numbers.rename({"node": "node_a"}), left_on="account_a", right_on="account").join(
        numbers.rename({"node": "node_b"}), left_on="account_b", right_on="account"
    ).select("node_a", "node_b", (probability**2).alias("weight")).sort(
        "node_a", "node_b"
    ).write_parquet(edges)
    truth = pl.read_parquet(population(bench, bench.scale.whole).truth / "accounts.parquet")
    rings = truth.filter(pl.col("role") == "ring").select("account_id", "group_id")
    return numbers.join(rings, left_on="account", right_on="account_id").select("node", "group_id")


def _size(edges: Path) -> Row:
    frame = pl.scan_parquet(edges).select(
        edges=pl.len(), nodes=pl.max_horizontal(pl.col("node_a").max(), pl.col("node_b").max()) + 1
    )
    return dict(frame.collect().row(0, named=True))


def _agreement(labels: Path, planted: pl.DataFrame) -> Row:
    """Adjusted Rand index on ring accounts, and the number of communities of three and more."""
    found = pl.read_parquet(labels)
    both = planted.join(found, on="node")
    sizes = found.group_by("label").len()["len"]
    return {
        "ari": float(adjusted_rand_score(both["group_id"].to_list(), both["label"].to_list())),
        "communities": int((sizes >= 3).sum()),
    }
