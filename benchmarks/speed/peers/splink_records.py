"""Splink: ACCOUNTS PAYMENTS LINKS CLUSTERS. DuckDB backend, all cores.

A record an account: its latest card, issuer number and billing address, email, device and phone.
Emails are normalised as people register the same one twice (small letters, no tag, no digits at
the end), addresses in small letters. Exact comparisons with term frequencies, a fuzzy one for
emails; blocking on each identifier; u by random sampling, m by two rounds of EM. Predictions are
written above a low threshold, and clusters for several: the caller takes the best for Splink.
"""

import json
import logging
import sys
from time import perf_counter

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

WEIGHTS = (-12.0, -8.0, -4.0, 0.0, 4.0, 8.0)
FIRST = 0.0
MOST_PAIRS = 5e6
RECORDS = """
create table records as
with paid as (
    select
        account_id,
        arg_max(card_fingerprint, paid_at) as card,
        arg_max(card_iin, paid_at) as card_iin,
        lower(trim(arg_max(billing_address, paid_at))) as address
    from read_parquet($payments)
    group by account_id
)
select
    account_id as unique_id,
    card,
    card_iin,
    address,
    lower(email) as email,
    regexp_replace(split_part(split_part(lower(email), '@', 1), '+', 1), '[0-9]+$', '')
        || '@' || split_part(lower(email), '@', 2) as email_stem,
    device_id,
    phone
from read_parquet($accounts)
left join paid using (account_id)
"""
IDENTIFIERS = ("card", "address", "email_stem", "device_id", "phone")


def settings():
    """What is compared, and which pairs are."""
    exact = (*IDENTIFIERS, "card_iin")
    comparisons = [
        cl.ExactMatch(name).configure(term_frequency_adjustments=True)
        for name in exact
        if name != "email_stem"
    ]
    email = cl.LevenshteinAtThresholds("email_stem", 1).configure(term_frequency_adjustments=True)
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[*comparisons, email],
        blocking_rules_to_generate_predictions=[block_on(name) for name in IDENTIFIERS],
    )


def main(accounts, payments, links, clusters):
    """Time it from reading the files to the clusters at one threshold."""
    logging.disable(logging.WARNING)
    started = perf_counter()
    connection = duckdb.connect()
    connection.execute(RECORDS, {"accounts": accounts, "payments": payments})
    api = DuckDBAPI(connection)
    linker = Linker(api.register(connection.table("records")), settings())
    train = linker.training
    train.estimate_probability_two_random_records_match([block_on("card")], recall=0.3)
    train.estimate_u_using_random_sampling(max_pairs=MOST_PAIRS)
    for name in ("card", "device_id"):
        train.estimate_parameters_using_expectation_maximisation(
            block_on(name), max_pairs=MOST_PAIRS
        )
    predicted = linker.inference.predict(threshold_match_weight=min(WEIGHTS))
    linked = perf_counter() - started
    grouped = linker.clustering.cluster_pairwise_predictions_at_threshold
    first = grouped(predicted, threshold_match_weight=FIRST)
    seconds = perf_counter() - started
    found = predicted.as_duckdbpyrelation()
    found.select("unique_id_l as account_a, unique_id_r as account_b, match_weight").write_parquet(
        links
    )
    for weight in WEIGHTS:
        one = first if weight == FIRST else grouped(predicted, threshold_match_weight=weight)
        members = one.as_duckdbpyrelation().select("unique_id as account_id, cluster_id as cluster")
        members.write_parquet(f"{clusters}-{weight:g}.parquet")
    print(json.dumps({"seconds": seconds, "link_seconds": linked, "weights": WEIGHTS}))


if __name__ == "__main__":
    main(*sys.argv[1:])
