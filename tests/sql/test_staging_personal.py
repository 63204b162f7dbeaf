from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.loading.privacy import pads
from graph.warehouse import Warehouse
from tests.sql.staging_warehouse import KEY, mapped, staging_warehouse

QUICK = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# DuckDB's text has no surrogates, and Python's hmac takes bytes of the same UTF-8.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)


@pytest.fixture(scope="module")
def staging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with staging_warehouse(tmp_path_factory.mktemp("staging")) as warehouse:
        yield warehouse


@QUICK
@given(st.lists(texts, min_size=10, max_size=40))
def test_codes_are_python_s_hmac(staging: Warehouse, values: list[str]) -> None:
    expected = [hmac.new(KEY, value.encode(), hashlib.sha256).hexdigest() for value in values]
    assert mapped(staging, "hmac_hex(x)", values) == expected
    keyed = [
        int(hmac.new(KEY, f"kind:{value}".encode(), hashlib.sha256).hexdigest()[:16], 16)
        for value in values
    ]
    assert mapped(staging, "keyed64('kind', x)", values) == keyed


@pytest.mark.parametrize("length", [16, 63, 64, 65, 200])
def test_pads_of_keys_of_every_length(length: int) -> None:
    key = bytes(range(length))
    inner, outer = pads(key)
    code = hashlib.sha256(outer + hashlib.sha256(inner + b"text").digest()).hexdigest()
    assert code == hmac.new(key, b"text", hashlib.sha256).hexdigest()


def test_null_has_no_code(staging: Warehouse) -> None:
    assert mapped(staging, "keyed64('kind', x)", [None]) == [None]


@pytest.mark.parametrize(
    ("email", "normal", "mailbox", "stem"),
    [
        (
            " Alpha001@Example.ORG ",
            "alpha001@example.org",
            "alpha001@example.org",
            "alpha@example.org",
        ),
        (
            "alpha002@example.org",
            "alpha002@example.org",
            "alpha002@example.org",
            "alpha@example.org",
        ),
        (
            "a.l.p.h.a+tag@gmail.com",
            "a.l.p.h.a+tag@gmail.com",
            "alpha@gmail.com",
            "alpha@gmail.com",
        ),
        ("al.pha@googlemail.com", "al.pha@googlemail.com", "alpha@gmail.com", "alpha@gmail.com"),
        ("al.pha@example.org", "al.pha@example.org", "al.pha@example.org", "alpha@example.org"),
        (
            "alpha_-12_@example.org",
            "alpha_-12_@example.org",
            "alpha_-12_@example.org",
            "alpha@example.org",
        ),
        ("a1@example.org", "a1@example.org", "a1@example.org", None),
        ("123@example.org", "123@example.org", "123@example.org", None),
        ("+tag@example.org", "+tag@example.org", "+tag@example.org", "+tag@example.org"),
        ("ÄÖ9@example.org", "äö9@example.org", "äö9@example.org", "äö@example.org"),
        ("no address", None, None, None),
        ("two@at@signs", None, None, None),
        ("@example.org", None, None, None),
        (None, None, None, None),
    ],
)
def test_emails(
    staging: Warehouse, email: str, normal: str | None, mailbox: str | None, stem: str | None
) -> None:
    assert mapped(staging, "normal_email(x)", [email]) == [normal]
    assert mapped(staging, "mailbox(normal_email(x))", [email]) == [mailbox]
    assert mapped(staging, "email_stem(normal_email(x))", [email]) == [stem]


@pytest.mark.parametrize(
    ("phone", "normal"),
    [
        ("+49 (170) 123-45.67", "+491701234567"),
        ("0049 170 1234567", "+491701234567"),
        (" +1-202-555-0100", "+12025550100"),
        ("0170 1234567", "01701234567"),
        ("00", None),
        ("1234", None),
        ("none", None),
        ("", None),
        (None, None),
    ],
)
def test_phones(staging: Warehouse, phone: str | None, normal: str | None) -> None:
    assert mapped(staging, "normal_phone(x)", [phone]) == [normal]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 Main Street, Apt. #4", "12 main st apt 4"),
        ("12  MAIN\nSTREET", "12 main st"),
        ("5 North Oak Avenue, Suite 3, Floor 2", "5 n. oak ave., ste 3 fl 2"),
        ("Hauptstraße 7, München", "HAUPTSTRASSE 7 münchen"),
        ("Schloßallee 1", "schlossallee 1"),
    ],
)
def test_addresses_that_agree(staging: Warehouse, one: str, other: str) -> None:
    first, second = mapped(staging, "normal_address(x)", [one, other])
    assert first == second


def test_addresses_that_differ(staging: Warehouse) -> None:
    values = ["12 Main St", "21 Main St", "12 Main Rd", "12 Main St Apt 1", "東京都1-2"]
    assert len(set(mapped(staging, "normal_address(x)", values))) == len(values)
    assert mapped(staging, "normal_address(x)", ["", " ,.- ", None]) == [None, None, None]
