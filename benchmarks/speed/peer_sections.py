"""Sections of the report about peers: both figures of a pair are from the same run."""

from __future__ import annotations

from typing import Any

from benchmarks.quality.tables import table
from benchmarks.speed.figures import GIB, Figures, rows_of, speedup
from benchmarks.speed.pair_scores import best_of

Row = dict[str, Any]
_HEADS = ("", "seconds", "peak, GiB", "pairs", "faster")


def similar(figures: Figures) -> str:
    """co_similar_tweet."""
    parts = [
        "Messages over 30 days, window 24 h. coordination-network-toolkit imports a CSV file and "
        "computes `co_similar_tweet` (Jaccard of token sets at least 0.9) in a process a core. "
        "Ours loads the same messages from Parquet, observes the signals near_duplicate_prompt and "
        "exact_prompt, and lists pairs of accounts with a common entity whose sightings come "
        "within the window. One in ten generated messages nearly repeats another account's of the "
        "last 12 hours (as it is, one word more, one word replaced).",
    ]
    for row in figures["similar"]["rows"]:
        if "not_run" in row:
            parts.append(f"### {row['events']}\n\nNot run: {row['not_run']}.")
            continue
        ours, theirs = row["ours"], row["theirs"]
        lines = [
            ["ringwatch", ours["seconds"], ours["peak_bytes"] / GIB, ours["pairs"], speedup(row)],
            ["co_similar_tweet", theirs["seconds"], theirs["peak_bytes"] / GIB,
             row["wanted_pairs"], 1.0],
        ]  # fmt: skip
        parts += [
            f"### {row['events']}: {row['messages']:,} messages",
            table(_HEADS, lines, digits=2),
            f"Our recall of its pairs: {_told(row['recall'])}; share of our pairs that are its, "
            f"too: {_told(row['also_theirs'])} (ours sees looser resemblance, and two sightings as "
            "spans of time).",
        ]
    return "\n\n".join(parts)


def posts(figures: Figures) -> str:
    """co_tweet and CooRTweet's method."""
    row = rows_of(figures, "posts")[0]
    ours = row["ours"]
    lines = [["ringwatch: load, then a join on prompt_key", ours["seconds"],
              ours["peak_bytes"] / GIB, ours["pairs"], 1.0]]  # fmt: skip
    for name, key in (("co_tweet", "theirs"), ("CooRTweet's method, restated", "method")):
        one = row[key]
        faster = speedup(row) if key == "theirs" else one["seconds"] / ours["seconds"]
        lines.append([name, one["seconds"], one["peak_bytes"] / GIB, one["pairs"], faster])
    told = (
        f"{row['messages']:,} messages, the same text by two accounts within {row['window_s']} s. "
        "The meaning is co_tweet's in all three: ordered pairs of accounts, with the number of "
        "messages of the first one; co_tweet imports a CSV file and runs in a process a core. "
        "CooRTweet is an R package that is not measured here; its published method is restated in "
        "SQL for DuckDB, which only reads and joins, and keeps no fingerprints."
    )
    agreed = (
        f"Pairs of co_tweet that ours has with the very same weight: {_told(row['recall'])}; ours "
        f"that co_tweet has: {_told(row['also_theirs'])}; pairs of the restated method that ours "
        f"has: {_told(row['recall_of_method'])}. (co_tweet takes @mentions out of the text.)"
    )
    heads = ("", "seconds", "peak, GiB", "ordered pairs", "ours is faster by")
    return f"{told}\n\n{table(heads, lines, digits=2)}\n\n{agreed}"


def records(figures: Figures) -> str:
    """Splink."""
    row = rows_of(figures, "records")[0]
    ours, theirs = row["ours"], row["theirs"]
    told = (
        f"{row['accounts']:,} accounts of a generated population. Ours: load, observe, link and "
        "group with the signals payment_card, card_batch, billing_address, email_family and device "
        "alone. Splink 5 on DuckDB with all cores: a record an account "
        "(latest card, issuer number and address; email, device, phone), exact comparisons with "
        "term frequencies and a fuzzy one for emails, blocking on each identifier, u by sampling, "
        "m by EM; clusters are connected components. Both are shown as they decide by "
        "default (ours: 1 bit above even odds; Splink: even odds) and at the threshold that fits "
        "the truth best; our time is that of the first of our thresholds whose "
        f"F1 on rings is no lower than Splink's best ({row['margin']} bits), or else of our best."
    )
    times = [
        [
            "ringwatch",
            ours["seconds"],
            ours["link_seconds"],
            ours["peak_bytes"] / GIB,
            speedup(row),
        ],
        ["Splink", theirs["seconds"], theirs["link_seconds"], theirs["peak_bytes"] / GIB, 1.0],
    ]
    heads = ("", "seconds", "until links", "peak, GiB", "faster")
    lines = []
    for truth in ("rings", "all groups"):
        for name, key, default in (("ringwatch", "ours", "1"), ("Splink", "theirs", "0")):
            for kind, by_threshold in row[truth][key].items():
                best = best_of(by_threshold)
                for told_as, at in (("default", default), ("best", best)):
                    scores = by_threshold[at]
                    lines.append([
                        truth, name, kind, f"{told_as}: {at} bits",
                        scores["precision"], scores["recall"], scores["f1"],
                    ])  # fmt: skip
    agreed = (
        "Pairs against the truth: pairs of accounts of one planted ring, and of any planted group "
        "(families, companies and other look-alikes too). Most pairs of a ring share none of "
        "these traces, so recall is low for both. Ours joins members of large entities sparsely by "
        "design: links are fewer than pairs, so both sides' links are closed to connected "
        "components, which is what the target is judged on; the program's own communities ask for "
        "more."
    )
    judged = table(("truth", "", "pairs of", "threshold", "precision", "recall", "F1"), lines)
    return f"{told}\n\n{table(heads, times, digits=2)}\n\n{agreed}\n\n{judged}"


def prompts(figures: Figures) -> str:
    """datasketch."""
    row = rows_of(figures, "prompts")[0]
    permutations, bands, rows = row["setting"]
    told = (
        f"{row['prompts']:,} prompts, {row['planted']:,} planted near-copies. datasketch: runs of "
        "four words, `MinHash.bulk` in a process a core, one `MinHashLSH` with an insertion "
        f"session; {permutations} permutations, {bands} bands of {rows}: the cheapest of a list "
        "whose recall of a sample of the planted pairs is not below ours. Ours: load, then the "
        "signals near_duplicate_prompt and exact_prompt, every prompt an account of its own; it "
        "keeps what it loaded in a file. Both are timed from reading to pairs of ids."
    )
    lines = [
        [name, one["seconds"], one["peak_bytes"] / GIB, one["pairs"], recall, faster]
        for name, one, recall, faster in (
            ("ringwatch", row["ours"], row["recall"], speedup(row)),
            ("datasketch", row["theirs"], row["recall_theirs"], 1.0),
        )
    ]
    heads = ("", "seconds", "peak, GiB", "pairs", "recall of planted", "faster")
    return f"{told}\n\n{table(heads, lines)}"


def communities(figures: Figures) -> str:
    """networkx and NetworKit."""
    rows = figures["communities"]["rows"]
    told = (
        f"The links of one of the first loads above: {rows[0]['nodes']:,} accounts, "
        f"{rows[0]['edges']:,} links, weighted as the program weighs them. ARI against the "
        "planted rings on ring accounts. The others maximise modularity, at the resolutions "
        "named; NetworKit uses all cores. Ours is given arrays: its graph is made within "
        "the search."
    )
    lines = [
        [
            row["search"], f"{row['resolution']:g}" if row["resolution"] else "its own",
            row.get("build_seconds"), row.get("search_seconds"),
            row.get("ari"), row.get("communities"), row.get("not_run", ""),
        ]
        for row in rows
    ]  # fmt: skip
    heads = ("search", "resolution", "build, s", "search, s", "ARI", "communities of 3+", "")
    return f"{told}\n\n{table(heads, lines)}"


def _told(share: float | None) -> str:
    return "there are none" if share is None else f"{share:.4f}"
