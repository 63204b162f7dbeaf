"""The fourth population: repeatable, by the data contract, and true to its own truth."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from benchmarks.fourth_population.lookalikes.kinds import KINDS
from benchmarks.fourth_population.population import generate
from benchmarks.fourth_population.rings.styles import STYLES
from benchmarks.fourth_population.settings import Settings
from benchmarks.fourth_population.text.library import library
from tests.benchmarks.population_files import CONTRACT, assert_same_bytes, table

SMALL = Settings(accounts=4_000, requests=40_000, days=7, seed=5)
TINY = Settings(accounts=1_000, requests=5_000, days=5, seed=6)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fourth")
    generate(SMALL, folder / "data", folder / "truth")
    return folder


def test_same_seed_same_bytes(made: Path, tmp_path: Path) -> None:
    generate(SMALL, tmp_path / "data", tmp_path / "truth")
    assert_same_bytes(made, tmp_path)


def test_another_seed_gives_other_people_in_place_of_the_first(made: Path, tmp_path: Path) -> None:
    for seed in (7, 6):
        other = Settings(TINY.accounts, TINY.requests, TINY.days, seed)
        generate(other, tmp_path / "data", tmp_path / "truth")
    ids = table(tmp_path / "data", "accounts")["account_id"]
    assert not ids.is_in(table(made / "data", "accounts")["account_id"].implode()).any()
    assert len(list((tmp_path / "data" / "requests").iterdir())) == TINY.days
    assert table(tmp_path / "data", "requests")["account_id"].is_in(ids.implode()).all()


@pytest.mark.parametrize("name", CONTRACT)
def test_tables_have_the_columns_of_the_contract(made: Path, name: str) -> None:
    assert set(table(made / "data", name).columns) == set(CONTRACT[name].split())


def test_requests_belong_to_accounts_and_days(made: Path) -> None:
    accounts, requests = table(made / "data", "accounts"), table(made / "data", "requests")
    assert requests.height == pytest.approx(SMALL.requests, rel=0.02)
    assert requests["request_id"].n_unique() == requests.height
    assert accounts["account_id"].n_unique() == accounts.height == SMALL.accounts
    joined = requests.join(accounts, on="account_id", how="left")
    assert joined["created_at"].null_count() == 0
    assert (joined["requested_at"] >= joined["created_at"]).all()
    assert (requests["prompt"].drop_nulls().str.len_chars() > 0).all()
    days = sorted((made / "data" / "requests").iterdir())
    assert len(days) == SMALL.days
    for folder in days:
        dates = pl.read_parquet(folder, hive_partitioning=False)["requested_at"].dt.date()
        assert set(dates.cast(pl.String)) == {folder.name.removeprefix("date=")}


def test_payments_are_made_by_accounts_before_the_end(made: Path) -> None:
    accounts, payments = table(made / "data", "accounts"), table(made / "data", "payments")
    assert payments["account_id"].is_in(accounts["account_id"].implode()).all()
    last = max(folder.name for folder in (made / "data" / "requests").iterdir())
    assert (payments["paid_at"].dt.strftime("date=%Y-%m-%d") <= last).all()
    assert (payments["amount"] > 0).all()


def test_truth_agrees_with_the_data(made: Path) -> None:
    truth = pl.read_parquet(made / "truth" / "accounts.parquet")
    harvest = pl.read_parquet(made / "truth" / "extraction_requests.parquet")
    requests = table(made / "data", "requests")
    assert set(truth["account_id"]) == set(table(made / "data", "accounts")["account_id"])
    rings = truth.filter(pl.col("role") == "ring")
    assert set(harvest["account_id"]) <= set(rings["account_id"])
    same = ["request_id", "account_id", "requested_at"]
    answered = requests.filter(pl.col("status_code") == 200)
    assert harvest.join(answered, on=same, how="semi").height == harvest.height
    assert 0.15 < harvest.height / requests.height < 0.32
    assert 0.03 < rings.height / truth.height < 0.07
    assert set(rings["style"]) <= {style.name for style in STYLES}
    assert (rings.group_by("group_id").len()["len"] >= 8).all()
    assert rings["linkable"].null_count() == 0
    hard = rings.filter(~pl.col("linkable"))
    assert set(hard["style"]) <= {"ghosts", "rented_crowd"}
    alike = truth.filter(pl.col("role") == "lookalike")
    assert 0.25 < alike.height / truth.height < 0.37
    assert set(alike["style"]) <= {kind.name for kind in KINDS}
    assert truth.filter(pl.col("role") != "ring")["linkable"].null_count() > 0
    assert truth.filter(pl.col("role") == "ordinary")["group_id"].null_count() > 0


def test_there_are_all_styles_and_kinds() -> None:
    assert len({style.name for style in STYLES}) == len(STYLES) == 22
    assert len({kind.name for kind in KINDS}) == len(KINDS) == 27


def test_ids_tell_nothing_of_groups(made: Path) -> None:
    accounts = table(made / "data", "accounts")
    text = accounts.select(pl.exclude("created_at").cast(pl.String)).unpivot()["value"].drop_nulls()
    assert not text.str.contains(r"^(ring|look)-\d{3}").any()


def test_real_texts_and_networks_are_used_where_there_are_some(tmp_path: Path) -> None:
    real, own = tmp_path / "real", library(None)
    (real / "prompts").mkdir(parents=True)
    (real / "networks").mkdir()
    tasks = {"source": ["gsm8k"] * 50, "prompt": [f"quibble {number}" for number in range(50)]}
    pl.DataFrame(tasks).write_parquet(real / "prompts" / "extraction.parquet")
    pl.DataFrame({"prompt": own.ordinary}).write_parquet(real / "prompts" / "ordinary.parquet")
    blocks = [f"23.{second}.{third}.0/24" for second in range(6) for third in range(256)]
    networks = pl.DataFrame({"cidr": blocks, "kind": "hosting"})
    networks.write_parquet(real / "networks" / "networks.parquet")
    settings = Settings(TINY.accounts, TINY.requests, TINY.days, TINY.seed, real)
    generate(settings, tmp_path / "data", tmp_path / "truth")
    listed = table(tmp_path / "data", "networks").filter(pl.col("kind") == "hosting")
    assert listed["cidr"].is_in(blocks).all()
    prompts = table(tmp_path / "data", "requests")["prompt"].drop_nulls()
    assert prompts.str.contains("quibble").any()


@pytest.mark.parametrize("wrong", [(10, 100, 14, 1), (2_000, 100, 14, 1), (2_000, 9_000, 1, 1)])
def test_impossible_sizes_are_refused(wrong: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="must be"):
        Settings(*wrong)


def test_a_missing_folder_of_real_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="must be a folder"):
        Settings(1_000, 5_000, 5, 1, tmp_path / "nowhere")
