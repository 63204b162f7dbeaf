"""The third population: repeatable, by the data contract, and true to its own truth."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from benchmarks.third_population.lookalikes.kinds import KINDS
from benchmarks.third_population.population import generate
from benchmarks.third_population.rings.styles import STYLES
from benchmarks.third_population.settings import Settings
from tests.benchmarks.population_files import CONTRACT, assert_same_bytes, table

SMALL = Settings(accounts=4_000, requests=40_000, days=7, seed=5)
COLUMNS = {**CONTRACT, "allowlist": "kind value reason expires_at"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("third")
    generate(SMALL, folder / "data", folder / "truth")
    return folder


def test_same_seed_same_bytes(made: Path, tmp_path: Path) -> None:
    generate(SMALL, tmp_path / "data", tmp_path / "truth")
    assert_same_bytes(made, tmp_path)


def test_another_seed_gives_other_people(made: Path, tmp_path: Path) -> None:
    other = Settings(accounts=1_000, requests=5_000, days=5, seed=6)
    generate(other, tmp_path / "data", tmp_path / "truth")
    ids = table(tmp_path / "data", "accounts")["account_id"]
    assert not ids.is_in(table(made / "data", "accounts")["account_id"].implode()).any()


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_have_the_columns_of_the_contract(made: Path, name: str) -> None:
    assert set(table(made / "data", name).columns) == set(COLUMNS[name].split())


def test_requests_belong_to_accounts_and_days(made: Path) -> None:
    accounts, requests = table(made / "data", "accounts"), table(made / "data", "requests")
    assert requests.height == SMALL.requests
    assert requests["request_id"].n_unique() == SMALL.requests
    assert accounts["account_id"].n_unique() == SMALL.accounts
    joined = requests.join(accounts, on="account_id", how="left")
    assert joined["created_at"].null_count() == 0
    assert (joined["requested_at"] >= joined["created_at"]).all()
    assert (requests["prompt"].str.len_chars() > 0).all()
    for folder in (made / "data" / "requests").iterdir():
        days = pl.read_parquet(folder, hive_partitioning=False)["requested_at"].dt.date()
        assert set(days.cast(pl.String)) == {folder.name.removeprefix("date=")}


def test_truth_agrees_with_the_data(made: Path) -> None:
    truth = pl.read_parquet(made / "truth" / "accounts.parquet")
    harvest = pl.read_parquet(made / "truth" / "extraction_requests.parquet")
    requests = table(made / "data", "requests")
    assert set(truth["account_id"]) == set(table(made / "data", "accounts")["account_id"])
    rings = truth.filter(pl.col("role") == "ring")
    assert set(harvest["account_id"]) <= set(rings["account_id"])
    same = ["request_id", "account_id", "requested_at"]
    assert harvest.join(requests, on=same, how="semi").height == harvest.height
    assert 0.2 < harvest.height / requests.height < 0.32
    assert 0.04 < rings.height / truth.height <= 0.05
    assert set(rings["style"]) <= {style.name for style in STYLES}
    assert rings.group_by("group_id").len()["len"].min() >= 8
    hard = {style.name for style in STYLES if not style.linkable}
    assert not rings.filter(pl.col("style").is_in(hard))["linkable"].any()
    alike = truth.filter(pl.col("role") == "lookalike")
    assert set(alike["style"]) == {kind.name for kind in KINDS}
    assert truth.filter(pl.col("role") == "ordinary")["group_id"].null_count() > 0


def test_mails_and_ids_tell_nothing_of_groups(made: Path) -> None:
    accounts = table(made / "data", "accounts")
    assert accounts["email"].drop_nulls().is_unique().all()
    text = accounts.select(pl.exclude("created_at").cast(pl.String)).unpivot()["value"].drop_nulls()
    assert not text.str.contains(r"^(ring|inn)\d{4}").any()


@pytest.mark.parametrize("wrong", [(10, 100, 14, 1), (2_000, 100, 14, 1), (2_000, 9_000, 1, 1)])
def test_impossible_sizes_are_refused(wrong: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="must be"):
        Settings(*wrong)
