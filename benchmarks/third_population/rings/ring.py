"""One ring: its members, its plan, and the pools it draws on."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from benchmarks.third_population.rings.styles import Style


@dataclass
class Ring:
    """What traffic needs to know about a ring once its accounts are made."""

    number: int
    style: Style
    members: np.ndarray
    begin: float
    finish: float
    wanted: float
    ahead: float
    requests: int = 0
    frames: int = -1
    frame_count: int = 1
    tasks: int = -1
    task_count: int = 0
    proxy_nets: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    proxy_lines: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    proxy_lease: float = 3_600.0

    @property
    def name(self) -> str:
        """The ring's name in the truth."""
        return f"ring{self.number:04d}"
