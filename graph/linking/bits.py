"""Raw bits: what the agreements of pairs are worth by how rare they are.

log2(m/u) of the best fact; for counted signals also how surprising the number of shared facts is
at the two histories' lengths (Chernoff's bound of the Poisson tail), whichever is more. Acting
together on an object says something only beyond sharing the object.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.linking.agreements import (
    CHANCE_UNITS,
    ENTITY_NUMBERS,
    Agreed,
    Holdings,
    Pairs,
    Places,
)
from graph.linking.cells import LEVEL_BITS, MOST_BITS, PRODUCT
from graph.warehouse import Warehouse

# Entities of so many accounts are judged on their own: at least as many of their pairs are
# compared, more than a cell leans on (LEAN_PAIRS).
CELL_ACCOUNTS = 12
# A grade is a level and the kind of exit in one number (level_in and exit_in in
# sql/staging/macros.sql tell them apart).
GRADES_AN_EXIT = 16
# Signals and grades in a pattern's row have so many bits each.
NUMBER_BITS = 8

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.uint64]


class Weighed(NamedTuple):
    """Agreements that speak for one operator, shape (agreements,) each, and the pairs' patterns.

    `pair`: the place among the pairs. An entity of enough sharers has a cell of its own: it is
    judged by its own pairs; others by `grade`, the level of their bits, apart for the exits of VPNs
    and of proxies. A pair is representative of a signal when it is drawn regardless of what else it
    shares: all pairs of a small entity are, and the sampled ones of a large entity.
    """

    pair: npt.NDArray[np.int64]
    signal_no: npt.NDArray[np.int8]
    entity_no: npt.NDArray[np.int32]
    has_own_cell: Flags
    is_representative: Flags
    bits: npt.NDArray[np.float32]
    grade: npt.NDArray[np.int8]

    def patterns(self) -> tuple[npt.NDArray[np.int64], Keys]:
        """The pairs that agree at all, and the pattern of each.

        Calibration and links see in a pair only which signals agree, how rare (by grade), on which
        large entity, and whether it is representative. Pairs that are the same in all that are of
        one pattern.
        """
        seen = np.where(self.has_own_cell, self.entity_no, 0).astype(np.uint64)
        for more in (self.signal_no, self.grade, self.is_representative):
            seen = (seen << np.uint64(NUMBER_BITS)) | more.astype(np.uint64)
        starts = np.flatnonzero(np.diff(self.pair, prepend=-1))
        mixed = _mixed(seen)
        patterns = np.bitwise_xor.reduceat(mixed, starts) if len(starts) else mixed
        return self.pair[starts], patterns


NOTHING = Weighed(*(np.empty(0, kind) for kind in ("i8", "i1", "i4", "?", "?", "f4", "i1")))


@dataclass(frozen=True)
class RawBits:
    """What agreements are worth.

    By signal's number: `rarity_bits` (log2 of m over u's scale), `m_bits` (log2 of m), `is_rhythm`,
    `is_object`; by entity's number: `accounts`, `exit_no`. `rates`: how many facts of a counted
    signal accounts share by chance, in order of `rate_key` (account and signal in one number).
    """

    rarity_bits: Floats
    m_bits: Floats
    is_rhythm: Flags
    is_object: Flags
    accounts: npt.NDArray[np.int32]
    exit_no: npt.NDArray[np.int8]
    rate_key: npt.NDArray[np.int64]
    expected_facts: Floats
    relative_history: Floats
    full_pairs: int

    @staticmethod
    def of(warehouse: Warehouse, full_pairs: int) -> RawBits:
        """Read numbered_signals, numbered_entities and meeting_rates."""
        signals = warehouse.frame("select signal_no, m, u_scale, cause from numbered_signals")
        entities = warehouse.frame("select entity_no, accounts, exit_no from numbered_entities")
        rates = warehouse.frame("from meeting_rates order by account_no, signal_no")
        by_signal, by_entity = signals["signal_no"], entities["entity_no"]
        m, u_scale = signals["m"].to_numpy(), signals["u_scale"].to_numpy()
        return RawBits(
            _placed(by_signal, np.log2(m / u_scale)),
            _placed(by_signal, np.log2(m)),
            _placed(by_signal, (signals["cause"] == "rhythm").to_numpy()),
            _placed(by_signal, signals["cause"].is_in(PRODUCT).to_numpy()),
            _placed(by_entity, entities["accounts"].to_numpy()),
            _placed(by_entity, entities["exit_no"].to_numpy()),
            _rate_key(rates["account_no"].to_numpy(), rates["signal_no"].to_numpy()),
            rates["expected_facts"].to_numpy(),
            rates["relative_history"].to_numpy(),
            full_pairs,
        )

    def weigh(self, pairs: Pairs, agreed: Agreed) -> Weighed:
        """What pairs agree on, where it speaks for one operator: in the same order."""
        bits = self.rarity_bits[agreed.signal_no] - np.log2(
            np.maximum(agreed.rarity // ENTITY_NUMBERS, 1) / CHANCE_UNITS
        )
        objects = self._object_bits(agreed, bits)
        several = np.flatnonzero(agreed.facts >= 2)
        bits[several] = np.maximum(bits[several], self._count_bits(pairs, agreed, several))
        bits -= objects
        speaks = np.flatnonzero(bits > 0)
        pair, signal_no = agreed.pair[speaks], agreed.signal_no[speaks]
        entity_no = (agreed.rarity[speaks] % ENTITY_NUMBERS).astype(np.int32)
        rounded = np.floor(1000 * bits[speaks] + 0.5) / 1000
        accounts = self.accounts[entity_no]
        is_sampled = (pairs.sampled[pair] >> signal_no) & 1 == 1
        return Weighed(
            pair,
            signal_no,
            entity_no,
            accounts >= CELL_ACCOUNTS,
            (accounts <= self.full_pairs) | is_sampled,
            rounded.astype(np.float32),
            grade_of(rounded, self.exit_no[entity_no]),
        )

    def _object_bits(self, agreed: Agreed, bits: Floats) -> Floats:
        """For each agreement on a rhythm the bits of the best object that its pair shares."""
        of_rhythm = np.flatnonzero(self.is_rhythm[agreed.signal_no])
        objects: Floats = np.zeros(len(bits))
        if len(of_rhythm):
            shared = np.where(self.is_object[agreed.signal_no], np.maximum(bits, 0.0), 0.0)
            starts = np.flatnonzero(np.diff(agreed.pair, prepend=-1))
            best = np.maximum.reduceat(shared, starts)
            place = np.searchsorted(starts, of_rhythm, side="right") - 1
            objects[of_rhythm] = best[place]
        return objects

    def _count_bits(self, pairs: Pairs, agreed: Agreed, places: npt.NDArray[np.intp]) -> Floats:
        """How surprising so many shared facts are, where there are more than by chance."""
        pair, signal_no = agreed.pair[places], agreed.signal_no[places]
        one, other = (self._rates(numbers[pair], signal_no) for numbers in (pairs.no_a, pairs.no_b))
        by_chance = np.maximum(
            self.expected_facts[one] * np.maximum(1.0, self.relative_history[other]),
            self.expected_facts[other] * np.maximum(1.0, self.relative_history[one]),
        )
        facts = agreed.facts[places]
        surprise = (facts * np.log(facts / by_chance) - facts + by_chance) / np.log(2)
        bits: Floats = np.where(facts > by_chance, self.m_bits[signal_no] + surprise, 0.0)
        return bits

    def _rates(
        self, account_no: npt.NDArray[np.int32], signal_no: npt.NDArray[np.int8]
    ) -> npt.NDArray[np.intp]:
        """Where the accounts' rates stand: whoever has a fact has one."""
        sought = _rate_key(account_no, signal_no)
        places = np.searchsorted(self.rate_key, sought)
        assert np.array_equal(self.rate_key[places], sought), "an account's facts without its rate"
        return places


def weigh(pairs: Pairs, holdings: Holdings, raw: RawBits, threads: int) -> dict[str, pl.DataFrame]:
    """The rows of pair_bits and pair_patterns: what pairs, in order, agree on, and how."""

    def rows(places: Places) -> tuple[pl.DataFrame, pl.DataFrame]:
        some = pairs.at(places)
        return tables(some, raw.weigh(some, holdings.agreed(some)))

    with ThreadPoolExecutor(threads) as pool:
        # Of no pairs there are no parts, but columns all the same.
        parts = [tables(pairs, NOTHING), *pool.map(rows, holdings.parts(pairs))]
    bits, patterns = (pl.concat(frames) for frames in zip(*parts, strict=True))
    return {"pair_bits": bits, "pair_patterns": patterns}


def tables(pairs: Pairs, told: Weighed) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What pairs agree on as rows of pair_bits, and of pair_patterns."""
    columns = told._asdict()
    agreeing, pattern = told.patterns()
    return (
        pl.DataFrame(_numbers(pairs, columns.pop("pair")) | columns),
        pl.DataFrame(_numbers(pairs, agreeing) | {"pattern": pattern}),
    )


def _numbers(pairs: Pairs, places: Places) -> dict[str, npt.NDArray[np.int32]]:
    return {"no_a": pairs.no_a[places], "no_b": pairs.no_b[places]}


def _placed(number: pl.Series, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Values by number, nought where a number is nobody's."""
    most = number.max()
    placed = np.zeros(1 + (most if isinstance(most, int) else 0), dtype=values.dtype)
    placed[number.to_numpy()] = values
    return placed


def _rate_key(account_no: npt.NDArray[Any], signal_no: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    key: npt.NDArray[np.int64] = (account_no.astype(np.int64) << NUMBER_BITS) | signal_no
    return key


def grade_of(bits: Floats, exit_no: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    """Level of raw bits and kind of exit (1 a VPN's, 2 a proxy's, 0 unknown) in one number."""
    level = np.minimum(bits // LEVEL_BITS, MOST_BITS // LEVEL_BITS).astype(np.int8)
    grade: npt.NDArray[np.int8] = level + np.int8(GRADES_AN_EXIT) * exit_no
    return grade


def _mixed(keys: Keys) -> Keys:
    """Keys whose bits depend on all the given ones' (splitmix64; Steele, Lea and Flood 2014)."""
    keys = keys + np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        keys = (keys ^ (keys >> np.uint64(shift))) * np.uint64(factor)
    mixed: Keys = keys ^ (keys >> np.uint64(31))
    return mixed
