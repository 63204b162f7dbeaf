from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from time import sleep

import pytest

from graph.scenarios import request_files
from graph.scenarios.request_files import chunk_slices, drawn_ahead

from .test_population import write


def test_slices_are_yielded_in_order_and_few_wait() -> None:
    slices = [slice(n, n + 1) for n in range(30)]
    lock, begun, most = Lock(), 0, 0

    def draw(rows: slice) -> int:
        nonlocal begun
        with lock:
            begun += 1
        sleep(0.002 if rows.start % 3 == 0 else 0)  # some take longer than those behind them
        return int(rows.start)

    with ThreadPoolExecutor(4) as pool:
        for taken, number in enumerate(drawn_ahead(pool, draw, iter(slices), ahead=5)):
            assert number == taken
            most = max(most, begun - taken)
    assert begun == 30 and most <= 6


def test_chunks_end_where_days_and_files_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_files, "_ROWS_PER_CHUNK", 10)
    monkeypatch.setattr(request_files, "_CHUNKS_PER_FILE", 2)
    found = list(chunk_slices([slice(0, 25), slice(25, 25), slice(25, 30)]))
    assert found == [slice(0, 10), slice(10, 20), slice(20, 25), slice(25, 30)]


def test_threads_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_files, "_ROWS_PER_CHUNK", 200)
    monkeypatch.setattr(request_files, "_CHUNKS_PER_FILE", 2)
    monkeypatch.setattr(request_files, "_WORKERS", 1)
    alone = write(tmp_path / "alone", 5)
    assert len([name for name in alone if "date=2026-03-03" in name]) > 1
    monkeypatch.setattr(request_files, "_WORKERS", 3)
    assert write(tmp_path / "together", 5) == alone
