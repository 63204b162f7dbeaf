"""Comparisons of links and of communities: Splink, networkx, NetworKit."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import polars as pl
from sklearn.metrics import adjusted_rand_score

from benchmarks.speed.bench import Bench, Row, Skipped, side_by_side
from benchmarks.speed.pair_scores import (
    Scores,
    best_of,
    cluster_scores,
    components,
    link_scores,
    margin_no_worse,
)
from benchmarks.speed.parts import kept_links
from benchmarks.speed.populations import Population, population
from benchmarks.speed.process_tree import CommandFailed
from benchmarks.speed.scales import Size

_REQUESTS_PER_ACCOUNT = 4
# Library, method and resolutions that are tried: communities of modularity may be too large at 1.
_SEARCHES = (
    ("networkit", "plm", (1, 30)),
    ("networkit", "parallel_leiden", (1, 30)),
    ("networkx", "louvain", (1, 30)),
    ("networkx", "greedy", (1,)),
)
_GREEDY_EDGES = 50_000  # beyond, hours
_MARGINS = (1.0, -3.0, -7.0, -11.0)  # bits above even odds that a link needs; 1 is the default


def records(bench: Bench) -> list[Row]:
    """Splink and the program's own signals of payment, email, device and address."""

    def measure() -> Row:
        size = Size(bench.scale.records, _REQUESTS_PER_ACCOUNT * bench.scale.records)
        of = population(bench, size)
        folder = bench.scratch("records")
        source = _records_source(of, folder / "source")
        for margin in _MARGINS:
            _own_records(bench, source, margin)
        theirs = partial(
            bench.peer,
            "splink_records",
            *(str(source / table / "*.parquet") for table in ("accounts", "payments")),
            *(str(folder / "links.parquet"), str(folder / "clusters")),
        )
        weights = theirs()["weights"]
        truth = pl.read_parquet(of.truth / "accounts.parquet")
        row: Row = {"accounts": size.accounts}
        for name, wanted in (
            ("rings", truth.filter(pl.col("role") == "ring")),
            ("all groups", truth.drop_nulls("group_id")),
        ):
            row[name] = {
                "ours": _own_scores(folder, wanted),
                "theirs": _splink_scores(folder, wanted, weights),
            }
        own, splink = (row["rings"][side]["components"] for side in ("ours", "theirs"))
        row["margin"] = margin_no_worse(own, splink[best_of(splink)]["f1"] or 0.0)
        ours = partial(_own_records, bench, source, float(row["margin"]))
        row |= side_by_side(ours, theirs, bench.scale.runs)
        shutil.rmtree(folder)
        return row

    return [bench.kept("records", measure, of=bench.peer_versions())]


def _own_records(bench: Bench, source: Path, margin: float) -> Row:
    files = [
        str(source.parent / f"{name}{margin:g}.parquet") for name in ("own-links", "own-groups")
    ]
    return bench.own("own_records", str(source), *files, f"{margin:g}")


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


def _own_scores(folder: Path, truth: pl.DataFrame) -> dict[str, dict[str, Scores]]:
    """Ours by the margin of bits that a link needs; the program's own comes first."""
    found: dict[str, dict[str, Scores]] = {"links": {}, "components": {}, "communities": {}}
    for name in (f"{margin:g}" for margin in _MARGINS):
        links = pl.read_parquet(folder / f"own-links{name}.parquet")
        groups = pl.read_parquet(folder / f"own-groups{name}.parquet")
        found["links"][name] = link_scores(links, truth)
        found["components"][name] = cluster_scores(components(links), truth)
        found["communities"][name] = cluster_scores(groups, truth)
    return found


def _splink_scores(
    folder: Path, truth: pl.DataFrame, weights: list[float]
) -> dict[str, dict[str, Scores]]:
    """Splink's by the threshold on a link's bits."""
    predicted = pl.read_parquet(folder / "links.parquet")
    found: dict[str, dict[str, Scores]] = {"links": {}, "components": {}}
    for weight in weights:
        above = predicted.filter(pl.col("match_weight") >= weight)
        clusters = pl.read_parquet(folder / f"clusters-{weight:g}.parquet")
        found["links"][f"{weight:g}"] = link_scores(above, truth)
        found["components"][f"{weight:g}"] = cluster_scores(clusters, truth)
    return found


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
        raise Skipped("it needs the links of the part growth")
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
    truth = pl.read_parquet(population(bench, bench.scale.linked).truth / "accounts.parquet")
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
