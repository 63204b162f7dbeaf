"""What observing and linking leave of the night's weights, filled by hand."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from tests.graph.loaded_tables import frame_of
from tests.graph.planted_rings import key

TOTAL = 200
Hash = Callable[[str], int]


def weighed_tables(hashed: Hash = key, *, is_shared: bool = True) -> dict[str, pl.DataFrame]:
    """Tables of the weights under a hashing key: `hashed` makes a value's keyed hash.

    Cards: two that two accounts share, and two of 14 and 15 with cells of their own, the second of
    2 pairs. Templates: two of 40 accounts, without a level, and a level of 4 pairs without any.
    """
    return {
        "signals": frame_of(
            [
                ("payment_card", "payment", "payment", 0.5, 0.1),
                ("prompt_template", "prompt", "software", 0.4, 1.0),
                ("device", "client", "device", 0.4, 0.3),
            ],
            signal=pl.String,
            family=pl.String,
            cause=pl.String,
            m=pl.Float64,
            u_scale=pl.Float64,
        ),
        "signal_coverage": frame_of(
            [("payment_card", 150), ("prompt_template", 190)], signal=pl.String, accounts=pl.Int64
        ),
        "entities": _entities(hashed) if is_shared else _entities(hashed).clear(),
        "calibration": _calibration() if is_shared else _calibration().clear(),
    }


def _entities(hashed: Hash) -> pl.DataFrame:
    rows = [
        ("payment_card", "tok_1", 14, "card tok_1"),
        ("payment_card", "tok_2", 2, None),
        ("payment_card", "tok_3", 2, None),
        ("payment_card", "tok_4", 15, None),
        ("prompt_template", "template 1", 40, None),
        ("prompt_template", "template 2", 40, None),
    ]
    return frame_of(
        # Holders, unlike values, have the same keys whatever the hashing key.
        [
            (signal, hashed(value), n, (n - 1) / (TOTAL - 1), key(f"holders of {value}"), label)
            for signal, value, n, label in rows
        ],
        signal=pl.String,
        entity=pl.UInt64,
        accounts=pl.Int64,
        chance=pl.Float64,
        members_key=pl.UInt64,
        label=pl.String,
    ).sort("entity")


def _calibration() -> pl.DataFrame:
    return frame_of(
        [
            ("payment_card", 3, None, None, 7.0, 0, 0.9, 11.5),
            ("payment_card", 3, None, key("holders of tok_1"), 6.258, 91, 0.99, 14.2),
            ("payment_card", 3, None, key("holders of tok_4"), 6.155, 2, 0.9, 11.6),
            ("payment_card", 4, None, None, 9.956, 2, 0.999, 16.0),
            ("prompt_template", 0, None, key("holders of template 1"), 1.029, 400, 0.5, 5.923),
            ("prompt_template", 0, None, key("holders of template 2"), 1.029, 3, 0.04, 0.9),
            ("prompt_template", 1, None, None, 3.0, 4, 0.05, 1.0),
        ],
        signal=pl.String,
        level=pl.Int64,
        exit=pl.String,
        entity=pl.UInt64,
        raw_bits=pl.Float64,
        pairs=pl.Int64,
        one_operator=pl.Float64,
        bits=pl.Float64,
    )
