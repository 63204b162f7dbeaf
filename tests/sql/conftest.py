"""One warehouse in memory for all examples of a module: opening one takes longer than a query."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.warehouse import Warehouse


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse() as opened:
        yield opened
