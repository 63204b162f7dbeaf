"""Files of a made-up population: the contract's columns, tables read back, folders compared."""

from __future__ import annotations

from pathlib import Path

import polars as pl

CONTRACT = {
    "accounts": "account_id created_at email phone signup_ip device_id user_agent country "
    "organization_id plan",
    "payments": "account_id paid_at card_fingerprint card_iin card_funding card_country "
    "billing_address amount currency status",
    "requests": "request_id account_id requested_at ip user_agent device_id client_fingerprint "
    "model endpoint prompt system_prompt input_tokens output_tokens max_tokens temperature "
    "top_logprobs status_code",
    "networks": "cidr kind asn name",
}


def table(folder: Path, name: str) -> pl.DataFrame:
    """All rows of one table under a folder."""
    return pl.read_parquet(folder / name / "**/*.parquet", hive_partitioning=False)


def assert_same_bytes(one: Path, other: Path) -> None:
    """Both folders hold the same Parquet files, byte for byte."""
    files = sorted(path.relative_to(one) for path in one.rglob("*.parquet"))
    assert files == sorted(path.relative_to(other) for path in other.rglob("*.parquet"))
    for path in files:
        assert (one / path).read_bytes() == (other / path).read_bytes(), path
