"""What can be set, validated, with defaults that suit a first night."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator

from graph.loading.contract import CONTRACT

TABLES = ("accounts", "payments", "requests", "labels", "allowlist", "networks")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceSettings(_Section):
    """Where the input is and what its columns are called."""

    path: Path = Field(Path("data"), description="folder that holds accounts/, requests/ …")
    folders: dict[str, str] = Field(
        default_factory=dict, description="table → folder, where it differs from the table's name"
    )
    columns: dict[str, dict[str, str]] = Field(
        default_factory=dict, description="table → contract column → the source's column"
    )
    derive_accounts: bool = Field(
        True, description="without an accounts table, take the accounts from the requests"
    )

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, value: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        for table, columns in value.items():
            known = [column.name for column in CONTRACT.get(table, ())]
            unknown = sorted(set(columns) - set(known))
            if known and unknown:
                raise ValueError(f"{table} has no column {unknown[0]!r}; it has {known}")
        return value

    @field_validator("folders", "columns")
    @classmethod
    def _known_tables(cls, value: dict[str, object]) -> dict[str, object]:
        unknown = sorted(set(value) - set(TABLES))
        if unknown:
            raise ValueError(f"unknown tables {unknown}; known are {list(TABLES)}")
        return value


class WarehouseSettings(_Section):
    """The DuckDB file and what it may use."""

    path: Path = Field(Path("ringwatch.duckdb"), description="the DuckDB file")
    memory_limit: str = Field(
        "3GB",
        pattern=r"^\s*[0-9]+(\.[0-9]+)?\s*([kKmMgGtT]i?[bB]|%)\s*$",
        description="DuckDB's memory; beyond it, it spills to disk",
    )
    threads: int | None = Field(None, ge=1, description="cores; all when not set")
    temp_directory: Path | None = Field(None, description="spill folder; beside the file if unset")


class WindowSettings(_Section):
    """How far back a night looks and how long data stay."""

    days: int = Field(30, ge=1, le=366, description="days of usage that a night analyses")
    retention_days: int = Field(
        90, ge=1, description="usage older than this before the night is deleted"
    )
    memory_days: int = Field(
        180,
        ge=0,
        description="days for which the cards, networks and templates (as keyed hashes) that tied "
        "banned accounts are remembered, so that a ring that comes back is known at once",
    )


class PrivacySettings(_Section):
    """The key of the keyed hashes (HMAC-SHA256) of emails, phones and addresses."""

    key_variable: str = Field("RINGWATCH_KEY", description="environment variable with the key")
    key_file: Path | None = Field(
        None, description="file with the key, readable by its owner alone; made if missing"
    )


class SignalSettings(_Section):
    """One signal's switches."""

    enabled: bool = Field(True, description="use the signal")
    m: float | None = Field(
        None,
        gt=0,
        le=1,
        description="share of one operator's pairs that agree; registry's if unset",
    )


class EvidenceSettings(_Section):
    """What a pair of accounts must show, and how much work an entity may make."""

    group_size: float = Field(
        20.0, gt=1, description="accounts of a typical operator: the prior odds of a pair follow"
    )
    margin_bits: float = Field(
        1.0, description="bits above even odds that a link needs (1 bit: two to one)"
    )
    full_pairs: int = Field(
        40,
        ge=2,
        description="entities of up to so many accounts are compared pair by pair; "
        "larger ones are joined sparsely (pair cost n(n-1)/2)",
    )
    pairs_per_account: float = Field(
        24.0,
        gt=0,
        description="pairs by which small entities may be compared, for each account: where there "
        "would be more, only smaller ones than full_pairs are compared pair by pair",
    )
    neighbours: int = Field(
        6,
        ge=1,
        description="neighbours a side that a member of a larger entity is compared with "
        "in each ordering",
    )


class RingSettings(_Section):
    """How links become rings."""

    min_accounts: int = Field(3, ge=2, description="smallest ring that is published")
    resolution: float = Field(
        0.15,
        gt=0,
        lt=1,
        description="share of the links open to a community of its size that must stand (CPM)",
    )
    cohesion: float = Field(
        0.3,
        ge=0,
        lt=1,
        description="share of its own density of links that any two parts of a ring must have "
        "between them; more of it separates operators who share resources",
    )
    keep_overlap: float = Field(
        0.5, ge=0, le=1, description="share of members that a ring must keep to keep its id"
    )
    seed: int = Field(7, description="seed of the community search")


class VerdictSettings(_Section):
    """When a ring and an account are banned."""

    ban_confidence: float = Field(0.95, ge=0, le=1, description="least confidence of a ban")
    keep_confidence: float = Field(
        0.8, ge=0, le=1, description="a banned account stays on the list above this confidence"
    )
    watch_confidence: float = Field(0.5, ge=0, le=1, description="least confidence of a watch")
    max_false_share: float = Field(
        0.005,
        gt=0,
        le=1,
        description="share of the ban list that may be expected to be wrong; the least sure bans "
        "beyond it go to the watch list",
    )
    max_ban_share: float = Field(
        0.2,
        gt=0,
        le=1,
        description="a night that would ban more of its active accounts (and more than 50) stops "
        "before publishing: something is wrong with the data",
    )


class PublishSettings(_Section):
    """Where the night's files go."""

    path: Path = Field(Path("published"), description="folder with one folder a night, and latest")
    excel_bom: bool = Field(False, description="begin CSV with a byte order mark, for Excel")
    keep_nights: int | None = Field(
        None, ge=1, description="older nights are removed; all if unset"
    )


class ScheduleSettings(_Section):
    """When `ringwatch serve` runs a night."""

    cron: str = Field("15 3 * * *", description="five-field cron expression")
    timezone: str = Field("UTC", description="IANA time zone of the cron expression")
    retries: int = Field(2, ge=0, description="how often a failed step is tried again")
    retry_delay_seconds: int = Field(60, ge=0, description="pause before it")

    @field_validator("cron")
    @classmethod
    def _five_fields(cls, value: str) -> str:
        fields = value.split()
        if len(fields) != 5 or not all(re.fullmatch(r"[\w*/,#?-]+", field) for field in fields):
            raise ValueError(f"{value!r} is no cron expression of five fields, like '15 3 * * *'")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(
                f"unknown time zone {value!r}; use a name like Europe/Berlin"
            ) from error
        return value


class Settings(_Section):
    """All settings of a night."""

    source: SourceSettings = SourceSettings()
    warehouse: WarehouseSettings = WarehouseSettings()
    window: WindowSettings = WindowSettings()
    privacy: PrivacySettings = PrivacySettings()
    signals: dict[str, SignalSettings] = Field(default_factory=dict)
    evidence: EvidenceSettings = EvidenceSettings()
    rings: RingSettings = RingSettings()
    verdicts: VerdictSettings = VerdictSettings()
    publish: PublishSettings = PublishSettings()
    schedule: ScheduleSettings = ScheduleSettings()

    def digest(self) -> str:
        """SHA-256 of what decides a night's result (places and schedule aside), hex."""
        decisive = self.model_dump(mode="json", exclude={"warehouse", "schedule", "privacy"})
        for section in ("source", "publish"):
            decisive[section].pop("path")
        return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()
