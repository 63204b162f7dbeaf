"""One at a time: a lock that the system lets go of when the process ends, however it ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from graph.night import RingwatchError


@contextmanager
def held(handle: int, refusal: str) -> Iterator[None]:
    """Hold an open file or folder; raise RingwatchError, saying so, when somebody else does.

    The lock lasts until the handle is closed.
    """
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise RingwatchError(refusal) from error
    yield
