"""What can be set: one TOML file, validated, with defaults that suit a first night."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from graph.loading.contract import CONTRACT
from graph.night import RingwatchError

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
        "4GB",
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
        40.0,
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
        description="a night that would ban more of its active accounts stops "
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


def load_settings(
    path: Path | None = None,
    *,
    source: Path | None = None,
    warehouse: Path | None = None,
    out: Path | None = None,
    window_days: int | None = None,
) -> Settings:
    """Read the configuration file (if any) and lay the command line's options over it.

    Paths in the file are relative to the file. Raises RingwatchError that names the file, the
    setting and the remedy.
    """
    settings = _read(path) if path is not None else Settings()
    update: dict[str, BaseModel] = {}
    if source is not None:
        update["source"] = settings.source.model_copy(update={"path": source})
    if warehouse is not None:
        update["warehouse"] = settings.warehouse.model_copy(update={"path": warehouse})
    if out is not None:
        update["publish"] = settings.publish.model_copy(update={"path": out})
    if window_days is not None:
        update["window"] = settings.window.model_copy(update={"days": window_days})
    return settings.model_copy(update=update)


def _read(path: Path) -> Settings:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RingwatchError(
            f"{path}: no such configuration file; make one with `ringwatch init`"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RingwatchError(f"{path}: not valid TOML ({error}); mend that line") from error
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc'])}: {_in_words(fault['msg'])}"
            for fault in error.errors()
        )
        raise RingwatchError(
            f"{path}: {faults}; see the comments that `ringwatch init` writes"
        ) from error
    return _anchored(settings, path.resolve().parent)


def _in_words(message: str) -> str:
    """Pydantic's message without its jargon."""
    if message == "Extra inputs are not permitted":
        return "no such setting"
    return message.removeprefix("Value error, ")


def _anchored(settings: Settings, folder: Path) -> Settings:
    """Make the file's relative paths relative to the file's folder."""
    source = settings.source.model_copy(update={"path": folder / settings.source.path})
    warehouse = settings.warehouse.model_copy(update={"path": folder / settings.warehouse.path})
    publish = settings.publish.model_copy(update={"path": folder / settings.publish.path})
    key_file = settings.privacy.key_file
    privacy = settings.privacy.model_copy(
        update={"key_file": folder / key_file if key_file else None}
    )
    return settings.model_copy(
        update={"source": source, "warehouse": warehouse, "publish": publish, "privacy": privacy}
    )
