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

    `prompts` has ring_id (null outside rings) and account_key, one row a prompt, those of a ring
    together; `vectors`, shape (prompts, dimensions), unit length (zero for a prompt without known
    words).
    """

    prompts: pl.DataFrame
    vectors: Floats

    def of_ring(self, ring_id: str | None) -> PromptTopics:
        """The prompts of one ring, or (None) of the sampled other accounts."""
        rows = self._rows.get(ring_id, slice(0))
        return PromptTopics(self.prompts[rows], self.vectors[rows])

    @cached_property
    def _rows(self) -> dict[str | None, slice]:
        """Where each ring's prompts are: looked up once, because rings are many."""
        rings = self.prompts["ring_id"].rle().struct.unnest()
        ends = np.cumsum(rings["len"].to_numpy(), dtype=np.int64).tolist()
        rows = {
            ring: slice(start, end)
            for ring, start, end in zip(rings["value"], [0, *ends], ends, strict=False)
        }
        assert len(rows) == len(rings), "prompts of a ring are apart"
        return rows

    @cached_property
    def _of_accounts(self) -> tuple[Floats, Floats]:
        """Sum of each account's directions (accounts, dimensions), and how many are known."""
        keys = self.prompts["account_key"].to_numpy()
        _, account = np.unique(keys, return_inverse=True)
        sums = np.zeros((int(account.max(initial=-1)) + 1, self.vectors.shape[1]))
        np.add.at(sums, account, self.vectors)
        known = np.bincount(account, weights=(self.vectors**2).sum(axis=1))
        return sums, known.astype(np.float64)

    def within_accounts(self) -> float | None:
        """Mean cosine of two prompts of one account, pooled; None without enough pairs.

        An account counts with at most the pairs of ten prompts, so that no one speaks for all.
        """
        sums, known = self._of_accounts
        enough = known >= 1.5
        pairs = known[enough] * (known[enough] - 1)
        cosines = ((sums[enough] ** 2).sum(axis=1) - known[enough]) / np.maximum(pairs, 1e-9)
        weights = np.minimum(known[enough], 10) - 1
        if weights.sum() < 10:
            return None
        return float((cosines * weights).sum() / weights.sum())

    def between_accounts(self) -> float | None:
        """Mean cosine of two prompts of different accounts, pooled; None without enough pairs."""
        sums, known = self._of_accounts
        if len(known) < 2:
            return None
        pairs = known.sum() ** 2 - (known**2).sum()
        if pairs < 200:
            return None
        total = sums.sum(axis=0)
        return float((total @ total - (sums**2).sum()) / pairs)

    def alike_as_one(self) -> float | None:
        """How alike two members' prompts are, over how alike one member's own are: from 0 to 1."""
        within, between = self.within_accounts(), self.between_accounts()
        if within is None or between is None:
            return None
        return min(1.0, max(0.0, between) / max(within, 0.01))

    def between_strangers(self) -> float:
        """Mean cosine of two random prompts."""
        count = float((self.vectors**2).sum())
        total = self.vectors.sum(axis=0)
        return float((total @ total - count) / max(count * (count - 1), 1.0))


def prompt_topics(warehouse: Warehouse, night: Night, seed: int) -> PromptTopics:
    """Topic directions of the prompts of candidate rings and of sampled other accounts.

    Latent semantic analysis of the prompts' sampled words (Deerwester et al. 1990): prompts are
    known by word fingerprints only. The topics are learnt from the night's traffic as it comes.
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
    rows = np.cumsum(begins.to_numpy(), dtype=np.int64) - 1
    learning = warehouse.frame(
        sql_text("behaviour/topic_sample"),
        starts_at=night.starts_at,
        ends_at=night.ends_at,
        prompts=LEARNING_PROMPTS,
    )
    vocabulary = learning["word"].unique().sort()
    learnt = _counts(
        learning["prompt"].to_numpy().astype(np.int64) - 1, learning["word"], vocabulary
    )
    told = _counts(rows, words["word"], vocabulary)
    return PromptTopics(prompts, _directions(learnt, told, seed))


def _counts(rows: npt.NDArray[np.int64], words: pl.Series, vocabulary: pl.Series) -> Any:
    """Sparse matrix of prompts by words of the vocabulary; other words are left out."""
    from scipy.sparse import csr_matrix

    places = vocabulary.search_sorted(words).clip(upper_bound=len(vocabulary) - 1)
    known = (vocabulary.gather(places) == words).to_numpy()
    columns = places.to_numpy()[known]
    shape = (int(rows.max(initial=-1)) + 1, len(vocabulary))
    return csr_matrix((np.ones(len(columns), np.float32), (rows[known], columns)), shape=shape)


def _directions(learning: Any, prompts: Any, seed: int) -> Floats:
    """Directions of `prompts` in the topics of `learning`, both counts of words (rows: prompts)."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.preprocessing import normalize
    from threadpoolctl import threadpool_limits

    # A word of one or two prompts says nothing of a topic.
    frequent = learning.getnnz(axis=0) >= 3
    if frequent.sum() < 2:
        return np.zeros((prompts.shape[0], 1))
    learning, prompts = learning[:, frequent], prompts[:, frequent]
    weigh = TfidfTransformer(sublinear_tf=True).fit(learning)
    dimensions = max(2, min(DIMENSIONS, learning.shape[1] - 1))
    # On several threads the sums of linear algebra depend on how many there are.
    with threadpool_limits(limits=1):
        reduction = TruncatedSVD(dimensions, random_state=seed).fit(weigh.transform(learning))
    # Equal weight to every direction: frequent topics are no more alike than rare ones.
    scaled = reduction.transform(weigh.transform(prompts))
    scaled /= np.maximum(reduction.singular_values_, 1e-9)
    directions: Floats = normalize(scaled, copy=False).astype(np.float64, copy=False)
    return directions
