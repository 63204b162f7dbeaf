"""A warehouse as the analysis leaves it: publishing is tested without analysing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.night import Night
from graph.publish import publish
from graph.settings import Settings
from graph.warehouse import Warehouse
from tests.graph.analysed_tables import analysed_tables
from tests.graph.loaded_tables import loaded_tables
from tests.graph.planted_rings import (
    NEXT_NIGHT,
    NIGHT,
    RINGS,
    PlantedRing,
    World,
    key,
    named,
    ring,
)

__all__ = [
    "NEXT_NIGHT",
    "NIGHT",
    "RINGS",
    "PlantedRing",
    "World",
    "key",
    "named",
    "publish_world",
    "ring",
    "settings_for",
    "warehouse_of",
]


def warehouse_of(world: World, night: Night = NIGHT) -> Warehouse:
    """An in-memory warehouse with every table that publishing reads."""
    warehouse = Warehouse()
    for table, frame in {**loaded_tables(world, night), **analysed_tables(world, night)}.items():
        warehouse.store(table, frame)
    return warehouse


def settings_for(folder: Path, **sections: Mapping[str, Any]) -> Settings:
    """Settings that publish to a folder."""
    publishing = {"path": folder, **sections.pop("publish", {})}
    return Settings.model_validate({"publish": publishing, **sections})


def publish_world(
    folder: Path, world: World | None = None, night: Night = NIGHT, **sections: Mapping[str, Any]
) -> Path:
    """Publish a night of a world; returns the night's folder."""
    with warehouse_of(world or World(), night) as warehouse:
        publish(warehouse, settings_for(folder, **sections), night)
    return folder / night.date.isoformat()
