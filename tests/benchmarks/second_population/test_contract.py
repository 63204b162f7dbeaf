"""What is written keeps to the data contract."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import polars as pl
import pytest

COLUMNS = {
    "accounts": "account_id created_at email phone signup_ip device_id user_agent country "
    "organization_id plan",
    "payments": "account_id paid_at card_fingerprint card_iin card_funding card_country "
    "billing_address amount currency status",
    "requests": "request_id account_id requested_at ip user_agent device_id client_fingerprint "
    "model endpoint prompt system_prompt input_tokens output_tokens max_tokens temperature "
    "top_logprobs status_code",
    "networks": "cidr kind asn name",
    "allowlist": "kind value reason expires_at",
}


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_are_those_of_the_contract(small, table):
    assert sorted(small.table(table).columns) == sorted(COLUMNS[table].split())


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("accounts", "account_id created_at"),
        ("payments", "account_id paid_at"),
        ("requests", "request_id account_id requested_at"),
    ],
)
def test_required_columns_are_never_empty(small, table, columns):
    assert small.table(table).select(columns.split()).null_count().sum_horizontal().item() == 0


def test_ids_are_unique_and_known_to_the_truth(small):
    assert small.table("accounts")["account_id"].is_unique().all()
    assert small.table("requests")["request_id"].is_unique().all()
    known = set(small.who()["account_id"])
    for table in ("accounts", "payments", "requests"):
        assert set(small.table(table)["account_id"]) <= known


def test_some_accounts_have_no_sign_up_row(small):
    missing = 1 - len(small.table("accounts")) / len(small.who())
    assert 0.01 < missing < 0.05


def test_requests_lie_in_their_day_and_after_sign_up(small):
    for day in small.out.glob("requests/date=*"):
        dates = pl.read_parquet(day / "*.parquet")["requested_at"].dt.date().unique()
        assert [f"date={date}" for date in dates] == [day.name]
    both = small.table("requests").join(small.table("accounts"), on="account_id")
    assert (both["requested_at"] >= both["created_at"]).all()


def test_addresses_and_networks_can_be_read(small):
    addresses = [ip_address(text) for text in small.table("requests")["ip"].drop_nulls().unique()]
    assert {address.version for address in addresses} == {4, 6}
    assert all(address.is_global for address in addresses)
    kinds = {"hosting", "vpn", "proxy", "mobile", "education", "corporate", "residential"}
    networks = small.table("networks")
    assert set(networks["kind"]) <= kinds
    assert all(ip_network(cidr) for cidr in networks["cidr"])


def test_device_and_fingerprint_depend_on_the_client(small):
    requests = small.table("requests")
    api = requests["endpoint"].str.starts_with("/v1/")
    assert requests.filter(api)["device_id"].is_null().all()
    assert requests.filter(~api)["client_fingerprint"].is_null().all()
    assert requests.filter(~api)["temperature"].is_null().all()
    assert requests.filter(~api)["device_id"].is_null().mean() < 0.15


def test_values_are_of_the_contract(small):
    payments = small.table("payments")
    assert set(payments["status"]) <= {"succeeded", "failed", "refunded", "disputed"}
    assert set(payments["card_funding"]) <= {"credit", "debit", "prepaid", "unknown"}
    assert set(small.table("allowlist")["kind"]) <= {"account", "organization", "card", "network"}
    assert set(small.table("requests")["status_code"]) <= {200, 400, 429, 500}
