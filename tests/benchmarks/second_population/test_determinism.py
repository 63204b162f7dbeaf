"""The same seed gives the same bytes, another seed another population."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.second_population.population import generate, make_population

ROOT = Path(__file__).resolve().parents[3]


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.parquet"))
    }


def test_a_seed_gives_the_same_files(small, tmp_path):
    generate(small.made.settings, tmp_path / "out", tmp_path / "truth")
    assert digests(tmp_path / "out") == digests(small.out)
    assert digests(tmp_path / "truth") == digests(small.truth)


def test_another_seed_gives_another_population(small):
    other = make_population(replace(small.made.settings, seed=6))
    assert not np.array_equal(other.accounts.person, small.made.accounts.person)


def test_the_command_line_writes_all_tables(tmp_path):
    asked = "--accounts 600 --requests 3000 --days 3 --seed 2 --dial jitter=1 --dial mixing=0.2"
    subprocess.run(
        [sys.executable, "-m", "benchmarks.second_population", "--out", tmp_path / "out",
         "--truth", tmp_path / "truth", *asked.split()],
        check=True, cwd=ROOT, capture_output=True,
    )  # fmt: skip
    tables = {path.name for path in (tmp_path / "out").iterdir()}
    assert tables == {"accounts", "payments", "requests", "networks", "allowlist"}
    assert len(list((tmp_path / "truth").iterdir())) == 2


def test_the_command_line_refuses_an_unknown_dial(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.second_population", "--out", tmp_path, "--truth",
         tmp_path, "--dial", "speed=1"],
        check=False, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2 and "no dial is called" in done.stderr
