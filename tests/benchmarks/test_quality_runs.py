"""The quality report's runs: made once, taken up again, and told of when they fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quality.code_state import CodeState, copied_code
from benchmarks.quality.options import LADDER, STANDARD, read_options
from benchmarks.quality.populations import POPULATIONS, Scale, Spec, is_here
from benchmarks.quality.processes import RunFailed
from benchmarks.quality.runs import Workbench, only_report
from benchmarks.quality.tables import table

SPEC = Spec("first", Scale(10, 20, 3), seed=1)
# Stands in for the program: generates three days, publishes nights, fails where it is told to.
PROGRAM = """
import sys
from datetime import date, timedelta
from pathlib import Path
words = sys.argv[1:]
place = dict(zip(words[1::2], words[2::2]))
if words[0] == "generate":
    for day in ("01", "02", "03"):
        (Path(place["--out"]) / "requests" / f"date=2026-03-{day}").mkdir(parents=True)
    Path(place["--truth"]).mkdir()
    sys.exit()
Path(place["--warehouse"]).parent.mkdir(exist_ok=True)
Path(place["--warehouse"]).touch()
fails = Path(__file__).with_name("fails")
night = date.fromisoformat(place.get("--from", "2026-03-03"))
while night <= date.fromisoformat(place.get("--to", "2026-03-03")):
    if fails.exists() and fails.read_text() == str(night):
        sys.exit(f"no disk for {place['--out']}")
    folder = Path(place["--out"]) / str(night)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").touch()
    night += timedelta(1)
"""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    code = tmp_path / "code"
    (code / "flows").mkdir(parents=True)
    # A package of its own: one without this file would yield to the installed program.
    (code / "flows" / "__init__.py").touch()
    (code / "flows" / "cli.py").write_text(PROGRAM)
    return Workbench(tmp_path / "work", CodeState(code, "d", dict.fromkeys(POPULATIONS, "g")))


def commands(run: Path) -> list[str]:
    lines = (run.parent / "log.txt").read_text().splitlines()
    return [line for line in lines if line.startswith("python ")]


def test_a_run_is_made_once(bench: Workbench) -> None:
    run = bench.all_nights(SPEC)
    assert sorted(path.name for path in run.published.iterdir())[0] == "2026-03-01"
    assert run.took["nights"] == 3 and not run.took["is_resumed"] and run.took["peak_mib"] > 0
    assert bench.all_nights(SPEC) == run and len(commands(run.published)) == 1
    assert not (run.published.parent / "warehouse").exists()
    changed = Workbench(bench.work, CodeState(bench.code.folder, "e", bench.code.generators))
    assert changed.all_nights(SPEC).published != run.published


def test_data_that_were_dropped_are_made_again_when_needed(bench: Workbench) -> None:
    first = bench.one_night(SPEC)
    bench.drop_data(SPEC)
    assert bench.one_night(SPEC) == first and not (bench.home(SPEC) / "data").exists()
    bench.one_night(SPEC, "night-without-payment", "# other settings")
    assert (bench.home(SPEC) / "data").exists()


def test_a_run_that_was_stopped_goes_on(bench: Workbench) -> None:
    fails = bench.code.folder / "flows" / "fails"
    fails.write_text("2026-03-02")
    with pytest.raises(RunFailed, match="no disk for") as told:
        bench.all_nights(SPEC)
    assert str(bench.work) not in str(told.value)
    fails.unlink()
    run = bench.all_nights(SPEC)
    assert run.took["is_resumed"] and run.took["nights"] == 3
    assert "--from 2026-03-01 --to 2026-03-03" in commands(run.published)[-1]


def test_one_report_at_a_time(tmp_path: Path) -> None:
    with (
        only_report(tmp_path),
        pytest.raises(RunFailed, match="another report"),
        only_report(tmp_path),
    ):
        pass


def test_the_copied_code_is_named_by_what_decides(tmp_path: Path) -> None:
    root = tmp_path / "root"
    files = ("graph/judge.py", "graph/evaluating/evaluate.py", "graph/scenarios/a.py", "sql/a.sql")
    for name in (*files, "flows/cli.py", "flows/__pycache__/cli.pyc"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("one")
    home = tmp_path / "home"
    before = copied_code(home, root)
    assert copied_code(home, root) == before and (before.folder / "sql/a.sql").is_file()
    assert not list(before.folder.rglob("*.pyc"))
    (root / "graph/evaluating/evaluate.py").write_text("two")
    scored = copied_code(home, root)
    assert scored.detector == before.detector and scored.folder != before.folder
    (root / "graph/scenarios/a.py").write_text("two")
    generated = copied_code(home, root)
    assert generated.detector == before.detector
    assert generated.generators["first"] != before.generators["first"]
    (root / "sql/a.sql").write_text("two")
    assert copied_code(home, root).detector != before.detector


def test_options() -> None:
    standard = read_options([])
    assert standard.is_standard and standard.scale == STANDARD and standard.ladder == LADDER
    assert standard.command == "python -m benchmarks.quality" and standard.family_seeds == (1,)
    less = read_options(["--accounts", "4000", "--seeds", "5,6", "--work", "elsewhere"])
    assert not less.is_standard and less.ladder == LADDER._replace(accounts=4_000)
    assert less.family_seeds == (5,) and less.ladder_seed == 5
    assert less.command == "python -m benchmarks.quality --accounts 4000 --seeds 5,6"
    with pytest.raises(SystemExit):
        read_options(["--parts", "everything"])


def test_populations() -> None:
    spec = Spec("second", STANDARD, 2, ("mixing", 0.5))
    assert spec.name == "second-100000x1500000x14-seed2-mixing=0.5"
    assert spec.command(Path("d"), Path("t"))[-2:] == ["--dial", "mixing=0.5"]
    assert is_here("first") and is_here("second")


def test_tables_are_padded() -> None:
    assert table(("what", "n"), [("a|b", 1_000), ("c", None)]).splitlines() == [
        "| what |     n |",
        "| ---- | ----: |",
        "| a\\|b | 1,000 |",
        "| c    |     – |",
    ]


@pytest.mark.slow
def test_a_whole_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from benchmarks.quality.__main__ import main

    scale = ["--accounts", "700", "--requests", "7000", "--days", "3", "--seeds", "5"]
    places = ["--work", str(tmp_path / "work"), "--out", str(tmp_path / "out")]
    chosen = ["--populations", "first", "--families", "payment", "--dials", "jitter"]
    arguments = [*scale, *places, *chosen, "--rungs", "1"]
    main(arguments)
    out = tmp_path / "out"
    text = (out / "QUALITY.md").read_text()
    assert capsys.readouterr().out.strip() == text.strip()
    assert "700 accounts, 7,000 requests, 3 days (**not the standard**)" in text
    assert "no folder with real data was named" in text and str(tmp_path) not in text
    written = json.loads((out / "quality.json").read_text())
    night = written["figures"]["nights"][0]
    assert night["evaluation"]["night"] == "2026-03-04" and len(night["targets"]) == 13
    assert [row["off"] for row in written["figures"]["families"]] == ["none", "payment"]
    assert [row["value"] for row in written["figures"]["dials"]] == [None, 1.0]
    assert {path.stem for path in (out / "plots").iterdir()} >= {"evasion_ladder", "reliability"}
    main([*arguments, "--parts", "nights"])
    again = (out / "QUALITY.md").read_text()
    assert "## Evasion ladder\n\nNot run." in again
    assert json.loads((out / "quality.json").read_text())["figures"]["nights"][0] == night
