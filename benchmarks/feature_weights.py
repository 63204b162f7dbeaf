"""What each feature of a harvest counts: fitted on planted truth, and tested on what was left out.

    python -m benchmarks.feature_weights WORLD=TRUTH:PUBLISHED WORLD=TRUTH:PUBLISHED …

reads published nights and their truth. Nights of one WORLD (a generator, a provider) are left out
together: for each world the weights are fitted on all others, and the table tells what they would
have banned there; so does a fit of the even odds alone, with equal weights; and the weights in use,
which may have seen that world. The last line is the fit on all.

The weights are those of a logistic regression on groups, which stay near 1 (a ridge) and between
LEAST and MOST: few generators are known, and what all of them happen to do is no law. Each world
counts the same, a group by the square root of its accounts.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.optimize import minimize

from graph.evaluating.truth import read_truth
from graph.judging.extraction import FEATURES, WEIGHTS
from graph.judging.extraction_score import (
    CREDIBLE_ACCOUNTS,
    DEFAULT_BITS,
    EVEN_BITS,
    SHARPNESS,
    SIZES,
)
from graph.reading.published import Published

LEAST, MOST, RIDGE = 0.25, 2.0, 0.05
# Smaller groups show too little to learn from; a mixed one is neither.
LEAST_ACCOUNTS, PURE = 5, 0.8
BAN = 0.95
NAMES = [feature.__name__ for feature in FEATURES]
IN_USE = np.array([WEIGHTS.get(name, 1.0) for name in NAMES])
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Groups:
    """Candidate rings: unweighed `bits`, shape (groups, features), and by group the rest."""

    bits: Floats
    accounts: Floats
    is_harvest: npt.NDArray[np.bool_]
    world: npt.NDArray[np.str_]

    def where(self, chosen: npt.NDArray[np.bool_]) -> Groups:
        """Some of the groups."""
        return Groups(
            self.bits[chosen], self.accounts[chosen], self.is_harvest[chosen], self.world[chosen]
        )

    def log_odds(self, weights: Floats, even: float) -> Floats:
        """Log odds (base 2) of a harvest, as `extraction_score` has them with the default prior."""
        summed = self.bits @ weights
        credible = self.accounts / (self.accounts + CREDIBLE_ACCOUNTS)
        prior = DEFAULT_BITS[np.searchsorted(SIZES, self.accounts, side="right") - 1]
        odds: Floats = SHARPNESS * (np.where(summed > 0, summed * credible, summed) + prior - even)
        return odds

    def banned(self, weights: Floats, even: float) -> tuple[float, int]:
        """The share of ring accounts in groups that would be banned, and the innocents in such."""
        found = self.log_odds(weights, even) >= np.log2(BAN / (1 - BAN))
        harvest = self.accounts * self.is_harvest
        innocents = self.accounts[found & ~self.is_harvest].sum()
        return float(harvest[found].sum() / max(harvest.sum(), 1.0)), int(innocents)


def read_groups(world: str, truth: Path, published: Path) -> Groups:
    """The candidate rings of a published night, told by the truth."""
    night = Published.open(published)
    is_ring = (pl.col("truth_role") == "ring").fill_null(False)
    roles = read_truth(truth).accounts.select("account_id", pl.col("role").alias("truth_role"))
    groups = (
        night.members.join(roles, on="account_id", how="left")
        .group_by("ring_id")
        .agg(pl.len().alias("accounts"), is_ring.mean().alias("share"))
        .filter(pl.col("accounts") >= LEAST_ACCOUNTS)
        .filter((pl.col("share") >= PURE) | (pl.col("share") <= 1 - PURE))
        .sort("ring_id")
    )
    told = night.features.pivot(on="feature", index="ring_id", values="bits")
    rows = groups.join(told, on="ring_id", how="left", maintain_order="left")
    silent = pl.lit(0.0)
    columns = [pl.col(name).fill_null(0.0) if name in rows.columns else silent for name in NAMES]
    weighed = rows.select(column.alias(name) for column, name in zip(columns, NAMES, strict=True))
    return Groups(
        weighed.to_numpy() / IN_USE,
        rows["accounts"].to_numpy().astype(np.float64),
        rows["share"].to_numpy() > PURE / 2,
        np.full(rows.height, world),
    )


def fitted(groups: Groups, least: float = LEAST, most: float = MOST) -> tuple[Floats, float]:
    """Weights by feature, within bounds, and the bits at which a harvest is as likely as not."""
    share = np.sqrt(groups.accounts)
    for world in np.unique(groups.world):
        of_world = groups.world == world
        share[of_world] /= share[of_world].sum()
    share /= share.sum()

    def loss(values: Floats) -> float:
        weights, even = values[:-1], float(values[-1])
        odds = groups.log_odds(weights, even) * np.log(2)
        missed = np.logaddexp(0.0, odds) - groups.is_harvest * odds
        return float((share * missed).sum() + RIDGE * ((weights - 1) ** 2).mean())

    start = np.append(np.ones(len(NAMES)), EVEN_BITS)
    bounds = [(least, most)] * len(NAMES) + [(-10.0, 10.0)]
    found = minimize(loss, start, method="L-BFGS-B", bounds=bounds).x
    return found[:-1], float(found[-1])


def report(groups: Groups) -> str:
    """The table of what was left out, and the fit on all."""
    lines = ["ring accounts / innocents banned: equal weights; fitted on the others; in use"]
    for world in sorted(set(groups.world.tolist())):
        own = groups.where(groups.world == world)
        others = groups.where(groups.world != world)
        chosen = (fitted(others, 1.0, 1.0), fitted(others), (IN_USE, EVEN_BITS))
        told = ("{:.3f} / {}".format(*own.banned(*weights)) for weights in chosen)
        lines.append(f"  {world}: {'; '.join(told)}")
    weights, even = fitted(groups)
    told = ", ".join(f"{name} {weight:.2f}" for name, weight in zip(NAMES, weights, strict=True))
    return "\n".join([*lines, f"all: {told}; even at {even:.2f} bits"])


def joined(parts: list[Groups]) -> Groups:
    """Groups of several nights."""
    return Groups(
        np.concatenate([part.bits for part in parts]),
        np.concatenate([part.accounts for part in parts]),
        np.concatenate([part.is_harvest for part in parts]),
        np.concatenate([part.world for part in parts]),
    )


def main() -> None:
    """Read the nights that the command line names, and print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("nights", nargs="+", metavar="WORLD=TRUTH:PUBLISHED")
    parts = []
    for night in parser.parse_args().nights:
        world, _, places = night.partition("=")
        truth, _, published = places.partition(":")
        parts.append(read_groups(world, Path(truth), Path(published)))
    print(report(joined(parts)))


if __name__ == "__main__":
    main()
