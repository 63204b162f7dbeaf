from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from graph.loading.privacy import key_path, load_key
from graph.night import RingwatchError
from graph.settings import PrivacySettings, Settings, WarehouseSettings
from tests.graph.load_source import Source, account, request

PLANTED = {
    "email": "zzq.mallory.zzq+promo@example.org",
    "phone": "+49 170 5550199",
    "signup_ip": "198.51.100.213",
    "billing_address": "77 Zzyzx Boulevard, Apt 9, Baker",
    "prompt": "zzqprompt please explain the zzqtheorem in zzqdetail to me",
    "system_prompt": "zzqsystem you are a zzqassistant",
    "ip": "203.0.113.177",
}
TRACES = [
    "zzq",
    "mallory",
    "5550199",
    "1705550199",
    "198.51.100.213",
    "zzyzx",
    "baker",
    "203.0.113.177",
    "cb0071b1",
    "c63364d5",
]


def settings_in(folder: Path, **privacy: object) -> Settings:
    return Settings(
        warehouse=WarehouseSettings(path=folder / "w.duckdb"),
        privacy=PrivacySettings.model_validate(privacy),
    )


@pytest.fixture(autouse=True)
def _no_key_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RINGWATCH_KEY", raising=False)


def test_a_missing_key_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        key = load_key(settings_in(tmp_path))
    finally:
        os.umask(old)
    path = tmp_path / "w.duckdb.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(key) == 64
    assert load_key(settings_in(tmp_path)) == key


def test_the_key_file_can_be_named(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, key_file=tmp_path / "deep" / "secret")
    assert key_path(settings) == tmp_path / "deep" / "secret"
    assert load_key(settings) == (tmp_path / "deep" / "secret").read_bytes().strip()


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "k" * 20)
    assert load_key(settings_in(tmp_path, key_variable="MY_KEY")) == b"k" * 20
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    load_key(settings_in(tmp_path))
    path = tmp_path / "w.duckdb.key"
    path.chmod(mode)
    with pytest.raises(RingwatchError, match=f"chmod 600 {path}"):
        load_key(settings_in(tmp_path))


def test_a_short_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RINGWATCH_KEY", "secret")
    with pytest.raises(RingwatchError, match="openssl rand") as caught:
        load_key(settings_in(tmp_path))
    assert "secret" not in str(caught.value)


def test_a_key_file_that_cannot_be_read_or_made(tmp_path: Path) -> None:
    with pytest.raises(RingwatchError, match="cannot read the key file"):
        load_key(settings_in(tmp_path, key_file=tmp_path))
    (tmp_path / "file").touch()
    with pytest.raises(RingwatchError, match="key file"):
        load_key(settings_in(tmp_path, key_file=tmp_path / "file" / "key"))


def plant(source: Source, ending: str) -> None:
    personal = {name: PLANTED[name] for name in ("email", "phone", "signup_ip")}
    prompts = {name: PLANTED[name] for name in ("ip", "prompt", "system_prompt")}
    bad = {"requested_at": PLANTED["prompt"], "input_tokens": PLANTED["email"]}
    source.write(
        "accounts",
        [account(**personal), account(**personal), account("b", created_at=PLANTED["email"])],
        f"a.{ending}",
    )
    source.write(
        "payments",
        [
            {
                "account_id": "alice",
                "paid_at": "2026-03-01",
                "billing_address": PLANTED["billing_address"],
                "amount": PLANTED["phone"],
            }
        ],
        f"a.{ending}",
    )
    source.write(
        "requests",
        [request(n, **prompts) for n in range(50)] + [request(99, **prompts, **bad)],
        f"a.{ending}",
    )


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_nothing_personal_rests_in_any_file(tmp_path: Path, ending: str) -> None:
    source = Source.under(tmp_path)
    plant(source, ending)
    if ending != "parquet":
        broken = b"\xff%s\n" % PLANTED["prompt"].encode()
        path = source.root / "requests" / f"a.{ending}"
        path.write_bytes(path.read_bytes() + broken)
    report = source.load()
    source.load()
    assert source.cell("select count(*) from stg_requests where sketch is not null") == 50
    assert source.cell("select count(*) from stg_payments where address_key is not null") == 1
    files = [path for path in tmp_path.rglob("*") if path.is_file() and "data" not in path.parts]
    assert {path.name for path in files} == {"w.duckdb", "w.duckdb.key"}
    # Cells too, and not only bytes: a column may rest compressed.
    cells = [
        str(source.rows(f"select {column} from {table}"))
        for table, column in source.rows(
            "select table_name, column_name from information_schema.columns"
        )
    ]
    for text in [*(path.read_bytes().decode("latin-1") for path in files), *cells, str(report)]:
        assert [trace for trace in TRACES if trace in text.lower()] == []


def test_the_key_rests_in_its_file_alone(tmp_path: Path) -> None:
    source = Source.under(tmp_path)
    plant(source, "csv")
    source.load()
    key = (tmp_path / "w.duckdb.key").read_bytes().strip()
    content = source.settings.warehouse.path.read_bytes()
    for form in (key, bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)):
        assert form not in content


def test_another_key_is_refused_once_rows_are_loaded(tmp_path: Path) -> None:
    source = Source.under(tmp_path)
    source.write("requests", [request()])
    source.load()
    (tmp_path / "w.duckdb.key").unlink()
    with pytest.raises(RingwatchError, match="another key.*bring the old key back"):
        source.load()


def test_keys_of_two_sources_do_not_agree(tmp_path: Path) -> None:
    codes = []
    for name in ("one", "two"):
        source = Source.under(tmp_path / name)
        source.write("requests", [request()])
        source.write("accounts", [account(email="a@example.org", phone="0170 123456")])
        source.load()
        codes.append(source.rows("select phone_key, mailbox_key from stg_accounts")[0])
    assert not set(codes[0]) & set(codes[1])
