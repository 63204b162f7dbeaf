"""Topics: what prompts are about, learnt each night from the traffic itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.night import Night
from graph.warehouse import Warehouse, sql_text

SAMPLED_ACCOUNTS = 4_000
DIMENSIONS = 48
LEARNING_PROMPTS = 40_000
LEAST_PROMPTS = 200

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PromptTopics:
    """Sampled prompts as directions in topic space.

    `prompts` has ring_id (null outside rings) and account_key, one row a prompt; `vectors`, shape
    (prompts, dimensions), unit length (zero for a prompt without known words).
    """

    prompts: pl.DataFrame
    vectors: Floats

    def of_ring(self, ring_id: str | None) -> PromptTopics:
        """The prompts of one ring, or (None) of the sampled other accounts."""
        rows = self._rows.get(ring_id, np.zeros(0, np.int64))
        return PromptTopics(self.prompts[rows], self.vectors[rows])

    @cached_property
    def _rows(self) -> dict[str | None, npt.NDArray[np.int64]]:
        """Where each ring's prompts are: looked up once, because rings are many."""
        places = self.prompts.select("ring_id", pl.int_range(pl.len()).alias("row"))
        rings = places.group_by("ring_id").agg("row")
        return {
            ring: rows.to_numpy() for ring, rows in zip(rings["ring_id"], rings["row"], strict=True)
        }

    def within_accounts(self) -> float | None:
        """Mean cosine of two prompts of one account, pooled; None without enough pairs.

        An account counts with at most the pairs of ten prompts, so that no one speaks for all.
        """
        keys, account = np.unique(self.prompts["account_key"].to_numpy(), return_inverse=True)
        if not len(keys):
            return None
        sums = np.zeros((len(keys), self.vectors.shape[1]))
        np.add.at(sums, account, self.vectors)
        known = np.bincount(account, weights=(self.vectors**2).sum(axis=1))
        enough = known >= 1.5
        pairs = known[enough] * (known[enough] - 1)
        cosines = ((sums[enough] ** 2).sum(axis=1) - known[enough]) / np.maximum(pairs, 1e-9)
        weights = np.minimum(known[enough], 10) - 1
        if weights.sum() < 10:
            return None
        return float((cosines * weights).sum() / weights.sum())

    def between_accounts(self) -> float | None:
        """Mean cosine of two prompts of different accounts, pooled; None without enough pairs."""
        keys, account = np.unique(self.prompts["account_key"].to_numpy(), return_inverse=True)
        if len(keys) < 2:
            return None
        sums = np.zeros((len(keys), self.vectors.shape[1]))
        np.add.at(sums, account, self.vectors)
        known = np.bincount(account, weights=(self.vectors**2).sum(axis=1))
        pairs = known.sum() ** 2 - (known**2).sum()
        if pairs < 200:
            return None
        total = sums.sum(axis=0)
        return float((total @ total - (sums**2).sum()) / pairs)

    def between_strangers(self) -> float:
        """Mean cosine of two random prompts."""
        count = float((self.vectors**2).sum())
        total = self.vectors.sum(axis=0)
        return float((total @ total - count) / max(count * (count - 1), 1.0))


def prompt_topics(warehouse: Warehouse, night: Night, seed: int) -> PromptTopics:
    """Topic directions of the night's sampled prompts.

    Latent semantic analysis of the prompts' sampled words (Deerwester et al. 1990): prompts are
    known by word fingerprints only.
    """
    words = warehouse.frame(
        sql_text("behaviour/topic_prompts"),
        starts_at=night.starts_at,
        ends_at=night.ends_at,
        sample=SAMPLED_ACCOUNTS,
    )
    # The words of a prompt come one after another: a prompt begins where the keys change.
    keys = words.select("account_key", "prompt_key")
    begins = (keys != keys.shift()).fill_null(True).max_horizontal()
    prompts = words.filter(begins).select("ring_id", "account_key", "prompt_key")
    if prompts.height < LEAST_PROMPTS:
        return PromptTopics(prompts.clear(), np.zeros((0, 1)))
    rows = np.cumsum(begins.to_numpy(), dtype=np.uint32) - np.uint32(1)
    return PromptTopics(prompts, _directions(rows, words["word"].to_numpy(), prompts.height, seed))


def _directions(
    rows: npt.NDArray[np.uint32], words: npt.NDArray[np.uint32], prompts: int, seed: int
) -> Floats:
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.preprocessing import normalize

    _, columns, frequency = np.unique(words, return_inverse=True, return_counts=True)
    counts: Any = csr_matrix(
        (np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(prompts, len(frequency))
    )
    # A word of one or two prompts says nothing of a topic.
    counts = counts[:, frequency >= 3]
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    step = max(1, prompts // LEARNING_PROMPTS)
    dimensions = max(2, min(DIMENSIONS, weights.shape[1] - 1))
    reduction = TruncatedSVD(dimensions, random_state=seed).fit(weights[::step])
    # Equal weight to every direction: frequent topics are no more alike than rare ones.
    scaled = reduction.transform(weights) / np.maximum(reduction.singular_values_, 1e-9)
    directions: Floats = normalize(scaled, copy=False).astype(np.float64, copy=False)
    return directions
