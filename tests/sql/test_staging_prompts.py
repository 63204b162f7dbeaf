from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.loading.contract import CONTRACT
from graph.loading.texts import PADDING, Texts
from graph.loading.words import read
from graph.warehouse import Warehouse, sql_text
from tests.sql.staging_warehouse import staging_warehouse

QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
BOUND = 2**40 // 16


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


def mixed(number: int) -> int:
    number ^= number >> 32
    number = number * 0xD6E8FEB86659FD93 % 2**64
    return number ^ number >> 32


def code_of(word: str) -> int:
    """A word's code, eight bytes after the other."""
    data = word.encode()
    code = mixed(int.from_bytes(data[:8], "little"))
    for done in range(8, min(len(data), 64), 8):
        more = int.from_bytes(data[done : done + 8], "little")
        code = mixed(more ^ (code + done) * 0x9E3779B97F4A7C15 % 2**64)
    return code


def naive_words(prompt: str) -> list[str]:
    return [word for word in re.split(r"[^a-z0-9é]+", prompt.lower()) if word]


def naive_sketch(words: list[str]) -> list[int]:
    codes = [code_of(word) for word in words]
    runs = [codes[i : i + 4] for i in range(max(1, len(codes) - 3))] if codes else []
    factors = (1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
    sums = (sum(c * f for c, f in zip(run, factors, strict=False)) for run in runs)
    ordered = sorted({total % 2**64 // 2**24 for total in sums})
    return list(islice(ordered, max(4, min(16, sum(value < BOUND for value in ordered)))))


def naive_vocabulary(words: list[str]) -> list[int]:
    content = {w for w in words if len(w) >= 4 or re.search("[0-9]", w)}
    return sorted({code_of(w) >> 38 for w in content if code_of(w) % 2})[:24]


def said(texts: list[str]) -> list[list[str]]:
    """The words of texts, read back from where they begin and end."""
    found = read(texts_of([f"{text.lower()} " for text in texts]))
    by_code = {code_of(word): word for text in texts for word in pieces(text.lower())}
    rows = [
        [by_code[code] for code in found.codes[first:last].tolist()]
        for first, last in pairwise([0, *found.counts.cumsum().tolist()])
    ]
    for row, code in zip(found.pairs.rows.tolist(), found.pairs.codes.tolist(), strict=True):
        rows[row].append(by_code[code])
    return rows


def pieces(text: str) -> Iterator[str]:
    """All parts of a text, and the pairs of its letters."""
    letters = re.sub(r"\W", "", text)
    yield from (letters[i : i + 2] for i in range(len(letters)))
    yield from (text[i:j] for i in range(len(text)) for j in range(i + 1, len(text) + 1))


def texts_of(texts: list[str]) -> Texts:
    encoded = [text.encode() for text in texts]
    data = np.frombuffer(b"".join(encoded) + bytes(PADDING), dtype=np.uint8)
    return Texts(data, np.cumsum([0, *map(len, encoded)]))


small = st.sampled_from(["a", "of", "task", "solve", "caf\u00e9", "x1", "1a2", "b2b", "sum"])
large = st.integers(0, 400).map(lambda n: f"word{n}")
prompts = st.lists(small | large, max_size=60).map(
    lambda words: ", ".join(words[:10]) + "\n\t" + " ".join(words[10:]).title()
)


@QUICK
@given(st.lists(prompts, min_size=2, max_size=6))
def test_fingerprints_are_those_of_a_naive_loop(staging: Warehouse, given_: list[str]) -> None:
    words = [naive_words(prompt) for prompt in given_]
    for row, each in zip(reduce(staging, [*given_]), words, strict=True):
        assert row["word_count"] == len(each)
        assert row["sketch"] == naive_sketch(each)
        assert row["words"] == naive_vocabulary(each)


@pytest.mark.parametrize("length", [3, 4, 5, 11, 12, 100, 300, 1200, 5000])
def test_sketches_of_every_length(staging: Warehouse, length: int) -> None:
    words = [f"w{n}" for n in range(length)]
    sketch = reduce(staging, [" ".join(words)])[0]["sketch"]
    assert sketch == naive_sketch(words)
    assert sketch == sorted(set(sketch))
    assert len(sketch) <= 16


def test_a_prompt_of_repeats(staging: Warehouse) -> None:
    row = reduce(staging, ["again and again " * 200])[0]
    assert len(row["sketch"]) == 3
    assert row["word_count"] == 600


def test_samples_agree_where_prompts_agree(staging: Warehouse) -> None:
    """Two texts, half of each the other's: so is half of their samples, over twenty such pairs."""
    common = size = 0
    for pair in range(20):
        shared = " ".join(f"shared{pair}x{n}" for n in range(600))
        sides = [" ".join(f"{side}{pair}x{n}" for n in range(600)) for side in ("left", "right")]
        one, two = reduce(staging, [f"{shared} {side}" for side in sides])
        common += len(set(one["sketch"]) & set(two["sketch"]))
        size += len(one["sketch"])
    assert 0.4 < common / size < 0.6


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


def test_words_of_every_script() -> None:
    assert said(
        ["Größe ÉTÉ, don't", "Привет, мир!", "नमस्ते दुनिया", "٣ أشياء", "𝒳𝒴—𐐀 …", "«x»\u00a0y"]
    ) == [
        ["größe", "été", "don", "t"],
        ["привет", "мир"],
        ["नमस्ते", "दुनिया"],
        ["٣", "أشياء"],
        ["𝒳𝒴", "𐐨"],
        ["x", "y"],
    ]


def test_text_without_spaces_is_read_in_pairs(staging: Warehouse) -> None:
    text = "機械学習とは、何ですか?例を教えて"
    letters = re.sub(r"\W", "", text)
    pairs = [letters[i : i + 2] for i in range(len(letters) - 1)]
    assert said(["before", text, "after"]) == [["before"], pairs, ["after"]]
    row = reduce(staging, [text * 3])[0]
    thrice = letters * 3
    assert row["sketch"] == naive_sketch([thrice[i : i + 2] for i in range(len(thrice) - 1)])
    assert row["word_count"] == 3 * len(letters) - 1
    assert row["words"]


def test_a_foreign_name_in_spaced_text_changes_nothing() -> None:
    assert said(["what does 東京 mean?"]) == [["what", "does", "東京", "mean"]]


def test_texts_that_touch_are_apart(staging: Warehouse) -> None:
    rows = reduce(staging, ["機械学", "習とは", "one", "two"])
    assert [row["word_count"] for row in rows] == [1, 1, 1, 1]


def test_long_prompts_are_reduced_as_short_ones_are(staging: Warehouse) -> None:
    long = [" ".join(f"w{n}" for n in range(start, start + 150_000)) for start in (0, 7)]
    rows = reduce(staging, ["short", *long, "short"])
    assert rows[0]["sketch"] == rows[3]["sketch"] != rows[1]["sketch"]
    assert rows[2]["sketch"] == naive_sketch(long[1].split())


def test_signs_and_their_order_make_a_key(staging: Warehouse) -> None:
    keys = [row["prompt_key"] for row in reduce(staging, ["a+b-c", "a-b+c", "a + b - c", "a b c"])]
    assert keys[0] == keys[2]
    assert len(set(keys)) == 3


@pytest.mark.parametrize(
    "texts",
    [
        ("grid 0 1 1 0", "grid 1 0 0 1"),
        ("a+b-c-d+e", "a-b+c+d-e"),
        ("is 3.14 15?", "is 3 14.15?"),
        ("(a) b", "a (b)"),
        ("读" * 31 + "一", "读" * 31 + "二"),
        ("ก" * 40 + "ข", "ก" * 40 + "ค"),
        ("acgt" * 20 + "aaaa", "acgt" * 20 + "tttt"),
    ],
)
def test_texts_that_differ_in_order_or_at_a_long_word_s_end_have_other_keys(
    staging: Warehouse, texts: tuple[str, str]
) -> None:
    first, second, again = (
        row["prompt_key"] for row in reduce(staging, [*texts, f"  {texts[0]}  "])
    )
    assert first == again != second


def test_system_prompts_have_keys_of_their_own(staging: Warehouse) -> None:
    reduce(staging, ["be brief"])
    staging.execute("update incoming_requests set system_prompt = ' Be  brief'")
    row = staging.rows(
        f"select prompt_key, system_prompt_key, key64_of('system', 'be brief') "
        f"from ({sql_text('staging/reduced_requests')})"
    )[0]
    assert row[1] == row[2] != row[0]
