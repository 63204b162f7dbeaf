"""A night's folder appears whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.night import Night, RingwatchError
from graph.publishing import night_folder as module
from graph.publishing.manifest import MANIFEST
from graph.publishing.night_folder import night_folder, remove_old_nights
from graph.reading.published import nights
from tests.graph.published_fixture import NIGHT, World, publish_world, settings_for, warehouse_of

DAY = date(2026, 3, 2)


def write(root: Path, night: date, text: str = "{}") -> None:
    with night_folder(root, night) as folder:
        (folder / MANIFEST).write_text(text)


def visible(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_a_failure_leaves_no_trace(tmp_path: Path) -> None:
    write(tmp_path, DAY, "old")
    with pytest.raises(KeyboardInterrupt), night_folder(tmp_path, DAY) as folder:
        (folder / MANIFEST).write_text("half")
        raise KeyboardInterrupt
    assert visible(tmp_path) == ["2026-03-02", "latest"]
    assert (tmp_path / "latest" / MANIFEST).read_text() == "old"


def test_one_night_at_a_time_is_written(tmp_path: Path) -> None:
    with night_folder(tmp_path, DAY) as folder:
        (folder / MANIFEST).write_text("first")
        with pytest.raises(RingwatchError, match="another night is being published .* --out"):
            write(tmp_path, DAY, "second")
    assert (tmp_path / "latest" / MANIFEST).read_text() == "first"
    write(tmp_path, DAY, "third")
    assert (tmp_path / "latest" / MANIFEST).read_text() == "third"


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_night_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(module, "_exchanged", lambda one, two: False)
    write(tmp_path, DAY, "old")
    write(tmp_path, DAY, "new")
    assert (tmp_path / "2026-03-02" / MANIFEST).read_text() == "new"
    assert visible(tmp_path) == ["2026-03-02", "latest"]


def test_latest_is_a_relative_link_to_the_newest_night(tmp_path: Path) -> None:
    write(tmp_path, DAY)
    write(tmp_path, DAY - timedelta(days=1))
    assert os.readlink(tmp_path / "latest") == "2026-03-02"
    write(tmp_path, DAY + timedelta(days=1))
    assert os.readlink(tmp_path / "latest") == "2026-03-03"


def test_without_links_a_text_file_names_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "symlink", refuse)
    write(tmp_path, DAY)
    assert visible(tmp_path) == ["2026-03-02", "LATEST"]
    assert (tmp_path / "LATEST").read_text() == "2026-03-02\n"


def test_leftovers_of_a_crash_are_tidied(tmp_path: Path) -> None:
    for name in (".writing-2026-03-01", ".removing-2026-02-01", ".replaced-2026-03-01"):
        (tmp_path / name).mkdir()
        (tmp_path / name / MANIFEST).write_text(name)
    write(tmp_path, DAY)
    assert visible(tmp_path) == ["2026-03-01", "2026-03-02", "latest"]
    restored = (tmp_path / "2026-03-01" / MANIFEST).read_text()
    assert restored == ".replaced-2026-03-01", "a crash between two renames had hidden that night"


def test_a_reader_sees_old_or_new_and_never_a_gap(tmp_path: Path) -> None:
    probe_one, probe_two = tmp_path / "one", tmp_path / "two"
    probe_one.mkdir()
    probe_two.mkdir()
    if not module._exchanged(probe_one, probe_two):
        pytest.skip("this system cannot exchange two names in one step")
    root = tmp_path / "out"
    write(root, DAY, "0")
    stop = threading.Event()
    seen: list[str] = []

    def read() -> None:
        while not stop.is_set():
            folder = os.open(root / "2026-03-02", os.O_RDONLY)
            os.close(folder)
            seen.append("whole")

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(30):
        write(root, DAY, str(n))
    stop.set()
    reader.join()
    assert seen, "the reader never looked"


def test_old_nights_are_removed_but_never_the_one_just_published(tmp_path: Path) -> None:
    for n in range(5):
        write(tmp_path, DAY + timedelta(days=n))
    removed = remove_old_nights(tmp_path, 2, never=DAY)
    assert removed == [DAY + timedelta(days=1), DAY + timedelta(days=2)]
    assert nights(tmp_path) == [DAY, DAY + timedelta(days=3), DAY + timedelta(days=4)]


def test_publish_keeps_as_many_nights_as_the_settings_say(tmp_path: Path) -> None:
    for n in range(4):
        night = Night(DAY + timedelta(days=n), 7)
        publish_world(tmp_path, World(), night, publish={"keep_nights": 2})
    assert nights(tmp_path) == [DAY + timedelta(days=2), DAY + timedelta(days=3)]


def test_a_crash_while_publishing_leaves_the_night_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = publish_world(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def no_space(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.publish.write_parquet", no_space)
    with pytest.raises(RingwatchError, match=r"cannot publish to .*No space left.*free space"):
        publish_world(tmp_path, World(rings=()))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert visible(tmp_path) == ["2026-03-02", "latest"]


def test_a_place_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with (
        warehouse_of(World()) as warehouse,
        pytest.raises(RingwatchError, match="another folder with --out"),
    ):
        from graph.publish import publish

        publish(warehouse, settings_for(tmp_path / "file"), NIGHT)
