"""One night at a time on a warehouse.

DuckDB locks its file only while it is open, and the same process may open it twice. This lock spans
the whole night, and says who is in the way before anything is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.lock import held
from graph.night import RingwatchError


@contextmanager
def only_night(warehouse: Path) -> Iterator[None]:
    """Hold the warehouse for one night; raise RingwatchError when another night holds it."""
    path = warehouse.with_name(f"{warehouse.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise RingwatchError(
            f"cannot write beside the warehouse {warehouse} ({error.strerror}); make its folder "
            "writable or name another file with --warehouse"
        ) from error
    refusal = (
        f"another night is at work on {warehouse}; wait for it to end, or name another "
        "warehouse with --warehouse and another folder with --out"
    )
    with file, held(file.fileno(), refusal):
        yield
