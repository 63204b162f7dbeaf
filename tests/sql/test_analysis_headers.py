"""Every SQL file of the analysis says what it is, and is what it says."""

from __future__ import annotations

import re

import pytest

from graph.warehouse import parameters_of
from tests.sql.sql_files import SqlFile, analysis_files

FILES = analysis_files()
SELECTS = [file for file in FILES if not file.is_empty_table]
# What sqlglot cannot say in Spark's words, and why that is no harm.
NOT_PORTABLE: dict[str, str] = {}

all_files = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
all_selects = pytest.mark.parametrize("file", SELECTS, ids=lambda file: file.name)


@all_files
def test_the_header_says_purpose_and_grain(file: SqlFile) -> None:
    assert file.header.startswith("Purpose: ")
    assert "Grain: " in file.header


@all_selects
def test_the_header_lists_the_tables_that_are_read(file: SqlFile) -> None:
    assert file.declared("Inputs") == file.inputs()


@all_selects
def test_the_header_lists_the_parameters_that_are_used(file: SqlFile) -> None:
    assert file.declared("Parameters") == parameters_of(file.text)


@all_files
def test_keywords_are_lower_case(file: SqlFile) -> None:
    assert file.without_texts == file.without_texts.lower()


@all_selects
def test_the_last_line_selects_all_of_the_last_step(file: SqlFile) -> None:
    last = re.search(
        r"\nselect (?:distinct )?\* from ([a-z_]+)(?:\norder by [a-z_, ]+)?$", file.body
    )
    assert last, file.body[-120:]
    steps = re.findall(r"^(?:with )?([a-z_]\w*) as \(", file.body, flags=re.M)
    assert last[1] == steps[-1]


@all_files
def test_the_engine_s_own_words_stay_in_the_macros(file: SqlFile) -> None:
    assert not re.search(r"\b(hash|md5|list_\w+|struct_\w+|read_\w+)\(", file.without_texts)


@all_selects
def test_sqlglot_translates_it_to_spark(file: SqlFile) -> None:
    sqlglot = pytest.importorskip("sqlglot")
    try:
        [translated] = sqlglot.transpile(
            file.text,
            read="duckdb",
            write="spark",
            unsupported_level=sqlglot.ErrorLevel.RAISE,
        )
    except sqlglot.errors.SqlglotError as error:
        assert file.name in NOT_PORTABLE, error
        return
    assert file.name not in NOT_PORTABLE, "it can be translated now"
    sqlglot.parse_one(translated, read="spark")
