from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.contract import CONTRACT
from graph.warehouse import Warehouse, sql_text
from tests.sql.staging_warehouse import mapped, staging_warehouse

QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
BOUND = 2**44 // 16
SAID = (
    "list_filter(prompt_words(normal_prompt(x), unspaced_letters(normal_prompt(x))), "
    "lambda w: w <> '')"
)


@pytest.fixture(scope="module")
def staging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with staging_warehouse(tmp_path_factory.mktemp("staging")) as warehouse:
        yield warehouse


def reduce(staging: Warehouse, prompts: list[str | None]) -> list[dict[str, Any]]:
    """What `reduced_requests` makes of prompts."""
    columns: dict[str, pl.Expr] = {}
    for column in CONTRACT["requests"]:
        kind = {"text": pl.String, "time": pl.Datetime, "number": pl.Float64}[column.kind]
        columns[column.name] = pl.lit(None, dtype=kind)
        if column.kind == "time":
            columns[f"{column.name}_given"] = pl.lit(False)
    frame = pl.DataFrame({"prompt": pl.Series(prompts, dtype=pl.String)}).with_row_index(
        "row_number"
    )
    extra = {name: value for name, value in columns.items() if name != "prompt"}
    given_rows = frame.with_columns(file_id=pl.lit(1), is_broken=pl.lit(False), **extra)
    staging.store("incoming_requests", given_rows)
    return staging.frame(
        f"select * from ({sql_text('staging/reduced_requests')}) order by row_number"
    ).to_dicts()


def hashes(staging: Warehouse, values: list[str]) -> dict[str, int]:
    distinct = sorted(set(values))
    return dict(zip(distinct, mapped(staging, "word_code(x)", distinct), strict=True))


def naive_words(prompt: str) -> list[str]:
    return [word for word in re.split(r"[^a-z0-9é]+", prompt.lower()) if word]


def naive_sketch(staging: Warehouse, words: list[str], known: dict[str, int]) -> list[int]:
    runs = [[known[w] for w in words[i : i + 4]] for i in range(max(1, len(words) - 3))]
    found = set()
    for run in runs if words else []:
        cells = ", ".join(f"{value}::ubigint" for value in run)
        code = staging.scalar(f"select hash({cells if len(run) == 4 else f'[{cells}]'})")
        found.add(code >> 20)
    ordered = sorted(found)
    return list(islice(ordered, max(8, min(64, sum(value < BOUND for value in ordered)))))


def naive_vocabulary(words: list[str], known: dict[str, int]) -> list[int]:
    content = {w for w in words if len(w) >= 4 or re.search("[0-9]", w)}
    return sorted({known[w] >> 38 for w in content if (known[w] >> 32) % 2 == 0})[:24]


small = st.sampled_from(["a", "of", "task", "solve", "caf\u00e9", "x1", "1a2", "b2b", "sum"])
large = st.integers(0, 400).map(lambda n: f"word{n}")
prompts = st.lists(small | large, max_size=60).map(
    lambda words: ", ".join(words[:10]) + "\n\t" + " ".join(words[10:]).title()
)


@QUICK
@given(st.lists(prompts, min_size=2, max_size=6))
def test_fingerprints_are_those_of_a_naive_loop(staging: Warehouse, given_: list[str]) -> None:
    words = [naive_words(prompt) for prompt in given_]
    known = hashes(staging, [word for each in words for word in each] or ["x"])
    for row, each in zip(reduce(staging, [*given_]), words, strict=True):
        assert row["word_count"] == len(each)
        assert row["sketch"] == naive_sketch(staging, each, known)
        assert row["words"] == naive_vocabulary(each, known)


@pytest.mark.parametrize("length", [3, 4, 5, 11, 12, 100, 300, 1200, 5000])
def test_sketches_of_every_length(staging: Warehouse, length: int) -> None:
    words = [f"w{n}" for n in range(length)]
    sketch = reduce(staging, [" ".join(words)])[0]["sketch"]
    assert sketch == naive_sketch(staging, words, hashes(staging, words))
    assert sketch == sorted(set(sketch))
    assert len(sketch) <= 64


def test_a_prompt_of_repeats(staging: Warehouse) -> None:
    row = reduce(staging, ["again and again " * 200])[0]
    assert len(row["sketch"]) == 3
    assert row["word_count"] == 600


def test_samples_agree_where_prompts_agree(staging: Warehouse) -> None:
    shared = " ".join(f"shared{n}" for n in range(600))
    one, two = reduce(
        staging,
        [f"{shared} {' '.join(f'{side}{n}' for n in range(600))}" for side in ("left", "right")],
    )
    common = set(one["sketch"]) & set(two["sketch"])
    assert 0.3 < len(common) / len(one["sketch"]) < 0.7


def test_same_prompt_whatever_case_and_space(staging: Warehouse) -> None:
    rows = reduce(
        staging, ["Solve  the task:\n2+2", " solve the\ttask: 2+2 \r\n", "solve the task: 2-2"]
    )
    assert rows[0]["prompt_key"] == rows[1]["prompt_key"] != rows[2]["prompt_key"]
    assert rows[0]["sketch"] == rows[2]["sketch"]


@pytest.mark.parametrize("text", ["", "  \n", None])
def test_nothing_said(staging: Warehouse, text: str | None) -> None:
    row = reduce(staging, [text])[0]
    assert row["prompt_key"] is None
    assert not row["sketch"]
    assert not row["words"]
    assert not row["word_count"]


def test_signs_alone_have_a_key_and_no_words(staging: Warehouse) -> None:
    row = reduce(staging, ["?!… 🙂"])[0]
    assert row["prompt_key"] is not None
    assert (row["sketch"], row["words"], row["word_count"]) == ([], [], 0)


def test_words_of_every_script(staging: Warehouse) -> None:
    found = mapped(
        staging,
        SAID,
        ["Größe ÉTÉ, don't", "Привет, мир!", "नमस्ते दुनिया", "٣ أشياء"],
    )
    assert found == [
        ["größe", "été", "don", "t"],
        ["привет", "мир"],
        ["नमस्ते", "दुनिया"],
        ["٣", "أشياء"],
    ]


def test_text_without_spaces_is_read_in_pairs(staging: Warehouse) -> None:
    text = "機械学習とは、何ですか?例を教えて"
    found = mapped(staging, SAID, [text])[0]
    letters = re.sub(r"\W", "", text)
    assert found == [letters[i : i + 2] for i in range(len(letters) - 1)]
    row = reduce(staging, [text * 3])[0]
    assert len(row["sketch"]) >= 8
    assert row["words"]


def test_a_foreign_name_in_spaced_text_changes_nothing(staging: Warehouse) -> None:
    words = mapped(staging, SAID, ["what does 東京 mean?"])[0]
    assert words == ["what", "does", "東京", "mean"]


def test_system_prompts_have_keys_of_their_own(staging: Warehouse) -> None:
    reduce(staging, ["be brief"])
    staging.execute("update incoming_requests set system_prompt = ' Be  brief'")
    row = staging.rows(
        f"select prompt_key, system_prompt_key, key64_of('system', 'be brief') "
        f"from ({sql_text('staging/reduced_requests')})"
    )[0]
    assert row[1] == row[2] != row[0]
