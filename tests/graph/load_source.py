"""A small source in a folder, written row by row and loaded into a warehouse beside it."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from graph.load import load
from graph.night import Night, StepReport
from graph.settings import Settings, SourceSettings, WarehouseSettings
from graph.warehouse import Warehouse

NIGHT = Night(date(2026, 3, 10), 10)
Row = Mapping[str, object]


def request(number: int = 1, **cells: object) -> dict[str, object]:
    """A request that lacks nothing; `cells` replace its own."""
    return {
        "request_id": f"r{number}",
        "account_id": "alice",
        "requested_at": "2026-03-10T08:00:00Z",
        "ip": "203.0.113.7",
        "prompt": f"please solve task number {number} of the long list",
        **cells,
    }


def account(name: str = "alice", **cells: object) -> dict[str, object]:
    return {"account_id": name, "created_at": "2026-03-01T00:00:00Z", **cells}


def full_tables() -> dict[str, list[dict[str, Any]]]:
    """Rows that use every column of the contract."""
    return {
        "accounts": [
            account(
                "alice",
                email="A.Lice+x@gmail.com",
                phone="+49 170 1234567",
                signup_ip="2001:db8::7",
                device_id="d1",
                user_agent="ua",
                country="de",
                organization_id="org",
                plan="free",
            ),
            account(
                "bob",
                email=None,
                phone=None,
                signup_ip=None,
                device_id=None,
                user_agent=None,
                country=None,
                organization_id=None,
                plan=None,
            ),
        ],
        "payments": [
            {
                "account_id": "alice",
                "paid_at": "2026-03-02 10:00:00",
                "card_fingerprint": "c1",
                "card_iin": "424242",
                "card_funding": "Credit",
                "card_country": "us",
                "billing_address": "1 Main Street",
                "amount": 12.5,
                "currency": "eur",
                "status": "succeeded",
            },
        ],
        "requests": [
            request(
                1,
                user_agent="ua",
                device_id="d1",
                client_fingerprint="t13d",
                model="m",
                endpoint="/v1/chat",
                system_prompt="be brief",
                input_tokens=10,
                output_tokens=20,
                max_tokens=100,
                temperature=0.7,
                top_logprobs=5,
                status_code=200,
            ),
            request(
                2,
                account_id="bob",
                user_agent=None,
                device_id=None,
                client_fingerprint=None,
                model=None,
                endpoint=None,
                system_prompt=None,
                input_tokens=None,
                output_tokens=None,
                max_tokens=None,
                temperature=None,
                top_logprobs=None,
                status_code=None,
                ip="::ffff:198.51.100.9",
                prompt='two\nlines, "quoted", and a comma',
            ),
        ],
        "labels": [
            {
                "account_id": "bob",
                "label": "Benign",
                "decided_at": "2026-03-09T00:00:00Z",
                "source": "analyst",
            }
        ],
        "allowlist": [
            {"kind": "network", "value": "203.0.113.0/24", "reason": "campus", "expires_at": None},
            {"kind": "card", "value": "c1", "reason": None, "expires_at": "2027-01-01"},
        ],
        "networks": [
            {"cidr": "203.0.112.0/22", "kind": "hosting", "asn": "64500", "name": "Example"}
        ],
    }


@dataclass
class Source:
    """A source folder and the warehouse that it is loaded into."""

    root: Path
    settings: Settings

    @classmethod
    def under(cls, folder: Path, **source: Any) -> Source:
        settings = Settings(
            source=SourceSettings(path=folder / "data", **source),
            warehouse=WarehouseSettings(path=folder / "w.duckdb"),
        )
        return cls(folder / "data", settings)

    def write(self, table: str, rows: Sequence[Row], name: str = "a.jsonl") -> Path:
        """Write rows in the format of the name's ending."""
        path = self.root / table / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".parquet":
            pl.DataFrame(rows, infer_schema_length=None).write_parquet(path)
            return path
        text = _csv(rows) if ".csv" in path.name else _json(rows)
        data = text.encode()
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
        return path

    def raw(self, table: str, name: str, content: bytes) -> Path:
        path = self.root / table / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def load(self, night: Night = NIGHT) -> StepReport:
        with Warehouse(self.settings.warehouse.path, threads=2) as warehouse:
            return load(warehouse, self.settings, night)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with Warehouse(self.settings.warehouse.path) as warehouse:
            return warehouse.rows(sql)

    def column(self, sql: str) -> list[Any]:
        return [row[0] for row in self.rows(sql)]

    def cell(self, sql: str) -> Any:
        return self.rows(sql)[0][0]

    def quarantine(self) -> list[tuple[str, int, str]]:
        return [
            (str(table), int(number), str(reason))
            for table, number, reason in self.rows(
                "select table_name, row_number, reason from quarantine order by all"
            )
        ]


def _json(rows: Sequence[Row]) -> str:
    return "".join(json.dumps(row, default=str, ensure_ascii=False) + "\n" for row in rows)


def _csv(rows: Sequence[Row]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, names)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()
