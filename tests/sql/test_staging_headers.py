"""Every SQL file of staging and its checks says what it is, and is what it says."""

from __future__ import annotations

import re

import pytest

from graph.warehouse import SQL_ROOT, parameters_of
from tests.sql.sql_files import SqlFile

SCRIPTS = [
    SqlFile(path)
    for path in sorted((SQL_ROOT / "staging").glob("*.sql"))
    if path.stem.endswith("macros") or path.stem == "tables"
]
SELECTS = [
    SqlFile(path)
    for folder in ("staging", "checks")
    for path in sorted((SQL_ROOT / folder).glob("*.sql"))
    if path not in {script.path for script in SCRIPTS}
]
every = pytest.mark.parametrize("file", SELECTS, ids=lambda file: file.name)
every_script = pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)


@every
def test_the_header_tells_purpose_grain_inputs_and_parameters(file: SqlFile) -> None:
    assert file.header.startswith("Purpose: ")
    assert "Grain: " in file.header
    assert file.declared("Inputs") == file.inputs()
    assert file.declared("Parameters") == parameters_of(file.text)


@every
def test_the_last_line_selects_all_of_the_last_step(file: SqlFile) -> None:
    steps = re.findall(r"^(?:with )?([a-z_]\w*) as \(", file.body, flags=re.M)
    assert file.body.endswith(f"\nselect * from {steps[-1]}")


@every
def test_the_engine_s_own_words_stay_in_the_macros(file: SqlFile) -> None:
    assert not re.search(r"\b(hash|md5|list_\w+|struct_\w+|read_\w+)\(", file.without_texts)


@every_script
def test_every_macro_is_explained(file: SqlFile) -> None:
    names = re.findall(r"temp macro (\w+)\(", file.text)
    comments = " ".join(line for line in file.text.splitlines() if line.startswith("--"))
    assert [name for name in names if f"{name}(" not in comments] == []


@pytest.mark.parametrize("file", SELECTS + SCRIPTS, ids=lambda file: file.name)
def test_keywords_are_lower_case_and_lines_short(file: SqlFile) -> None:
    assert file.without_texts == file.without_texts.lower()
    assert [line for line in file.text.splitlines() if len(line) > 100] == []
