from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from graph.scenarios import generate

from .conftest import Written

CONTRACT = {
    "accounts": "account_id created_at email phone signup_ip device_id user_agent country "
    "organization_id plan",
    "payments": "account_id paid_at card_fingerprint card_iin card_funding card_country "
    "billing_address amount currency status",
    "requests": "request_id account_id requested_at ip user_agent device_id client_fingerprint "
    "model endpoint prompt system_prompt input_tokens output_tokens max_tokens temperature "
    "top_logprobs status_code",
    "allowlist": "kind value reason expires_at",
    "networks": "cidr kind asn name",
}


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.parquet"))
    }


def write(folder: Path, seed: int, **sizes: int) -> dict[str, str]:
    sizes = {"accounts": 400, "requests": 3_000, "days": 3} | sizes
    generate(folder / "source", folder / "truth", seed=seed, **sizes)
    return digests(folder)


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a", 5), write(tmp_path / "b", 5)
    assert first == second
    assert write(tmp_path / "c", 6) != first


@pytest.mark.parametrize("table", sorted(CONTRACT))
def test_columns_are_those_of_the_contract(small: Written, table: str) -> None:
    frame: pl.DataFrame = getattr(small, table)
    assert set(frame.columns) - {"date"} == set(CONTRACT[table].split())


def test_text_columns_are_plain_strings(small: Written) -> None:
    for name in ("prompt", "system_prompt", "user_agent", "ip", "model", "client_fingerprint"):
        assert small.requests.schema[name] == pl.String


def test_ids_are_unique(small: Written) -> None:
    assert small.accounts["account_id"].is_unique().all()
    assert small.requests["request_id"].is_unique().all()
    assert small.accounts["email"].n_unique() > 0.99 * len(small.accounts)


def test_requests_lie_in_the_folder_of_their_day(small: Written) -> None:
    assert (small.requests["requested_at"].dt.date() == small.requests["date"]).all()
    assert small.requests["date"].min() == date(2026, 3, 2)
    assert small.requests["date"].n_unique() == 10


def test_nothing_happens_before_the_signup(small: Written) -> None:
    born = small.accounts.select("account_id", "created_at")
    sent = small.requests.join(born, on="account_id")
    assert (sent["requested_at"] >= sent["created_at"]).all()
    paid = small.payments.join(born, on="account_id")
    assert (paid["paid_at"] >= paid["created_at"]).all()


def test_report_counts_what_is_written(small: Written) -> None:
    report = small.report
    assert report.accounts == len(small.accounts) == len(small.truth) == 2_000
    assert report.requests == len(small.requests)
    assert report.requests == pytest.approx(40_000, rel=0.03)
    assert report.payments == len(small.payments)
    assert report.extraction_requests == len(small.harvest)
    roles = dict(small.truth.group_by("role").len().iter_rows())
    assert roles["ring"] == report.ring_accounts
    assert roles["lookalike"] == report.lookalike_accounts


def test_some_telemetry_is_missing(small: Written) -> None:
    for column in ("user_agent", "device_id", "client_fingerprint"):
        assert 0.01 < small.requests[column].null_count() / len(small.requests) < 0.7
    assert 0.02 < small.accounts["signup_ip"].null_count() / len(small.accounts) < 0.05


def test_prompts_have_a_realistic_length(small: Written) -> None:
    words = small.requests["prompt"].str.count_matches(" ") + 1
    mean = words.mean()
    assert isinstance(mean, float)
    assert 28 < mean < 50
    assert words.quantile(0.05, "nearest") <= 12
    assert small.requests["prompt"].str.len_chars().min() >= 2


def test_one_day_suffices(tmp_path: Path) -> None:
    write(tmp_path, 3, days=1, accounts=1_500, requests=6_000)
    harvest = pl.read_parquet(tmp_path / "truth" / "extraction_requests.parquet")
    assert len(harvest) > 500


def test_does_not_mix_two_populations(tmp_path: Path) -> None:
    write(tmp_path, 3)
    with pytest.raises(FileExistsError, match="not empty"):
        write(tmp_path, 4)
