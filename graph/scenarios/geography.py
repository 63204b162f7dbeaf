"""Countries: how many customers, which clock, how many providers and banks."""

from dataclasses import dataclass

import numpy as np

from graph.scenarios.hashing import Floats, Ints


@dataclass(frozen=True)
class Country:
    """One country's share of customers and the size of its markets."""

    code: str
    weight: float
    utc_offset_hours: int
    providers: int
    banks: int
    dial: str
    currency: str


COUNTRIES = (
    Country("US", 24, -6, 7, 14, "+1", "USD"),
    Country("IN", 14, 5, 6, 9, "+91", "INR"),
    Country("GB", 6, 0, 5, 7, "+44", "GBP"),
    Country("DE", 6, 1, 5, 8, "+49", "EUR"),
    Country("BR", 6, -3, 5, 7, "+55", "BRL"),
    Country("FR", 4, 1, 4, 6, "+33", "EUR"),
    Country("CA", 4, -5, 4, 6, "+1", "CAD"),
    Country("JP", 4, 9, 4, 6, "+81", "JPY"),
    Country("ID", 3, 7, 4, 5, "+62", "IDR"),
    Country("ES", 3, 1, 4, 5, "+34", "EUR"),
    Country("IT", 3, 1, 4, 5, "+39", "EUR"),
    Country("AU", 3, 10, 4, 5, "+61", "AUD"),
    Country("MX", 3, -6, 3, 5, "+52", "MXN"),
    Country("PH", 2, 8, 3, 4, "+63", "PHP"),
    Country("NL", 2, 1, 3, 4, "+31", "EUR"),
    Country("PL", 2, 1, 4, 4, "+48", "PLN"),
    Country("VN", 2, 7, 3, 4, "+84", "VND"),
    Country("KR", 2, 9, 3, 5, "+82", "KRW"),
    Country("TR", 2, 3, 3, 4, "+90", "TRY"),
    Country("NG", 1, 1, 3, 3, "+234", "NGN"),
    Country("AR", 1, -3, 3, 3, "+54", "ARS"),
    Country("SG", 1, 8, 3, 4, "+65", "SGD"),
    Country("SE", 1, 1, 3, 3, "+46", "SEK"),
    Country("ZA", 1, 2, 3, 3, "+27", "ZAR"),
)
CODES = [country.code for country in COUNTRIES]
DIALS = [country.dial for country in COUNTRIES]
CURRENCIES = [country.currency for country in COUNTRIES]
UTC_OFFSETS: Ints = np.array([country.utc_offset_hours for country in COUNTRIES], np.int64)


def country_shares() -> Floats:
    """Return each country's share of customers."""
    weights: Floats = np.array([country.weight for country in COUNTRIES], np.float64)
    return weights / float(weights.sum())


def market_shares(sellers: int) -> Floats:
    """Split a market: the first provider or bank is far larger than the last."""
    weights = np.asarray(1.0 / (np.arange(sellers) + 1.0), np.float64)
    return weights / float(weights.sum())
