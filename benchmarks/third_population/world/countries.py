"""Where people live: share of customers, hours ahead of UTC, language, currency."""

from __future__ import annotations

import numpy as np

LANGUAGES = ("en", "es", "de", "fr", "pt", "zh", "id")

_ROWS = """
US 21 -6 en USD|IN 14 5.5 en INR|GB 6 0 en GBP|DE 6 1 de EUR|BR 6 -3 pt BRL|FR 5 1 fr EUR
CA 4 -5 en CAD|ES 3 1 es EUR|MX 4 -6 es MXN|ID 4 7 id IDR|AU 3 10 en AUD|SG 2 8 zh SGD
TW 2 8 zh TWD|HK 2 8 zh HKD|NL 2 1 en EUR|AR 2 -3 es ARS|CO 2 -5 es COP|PT 1 0 pt EUR
AT 1 1 de EUR|CH 1 1 de CHF|BE 1 1 fr EUR|NG 2 1 en NGN|KE 1 3 en KES|ZA 1 2 en ZAR
PH 2 8 en PHP|MY 1 8 id MYR|IE 1 0 en EUR|PL 2 1 en PLN
"""
_TABLE = [row.split() for line in _ROWS.split("\n") for row in line.split("|") if row]

CODES = np.array([row[0] for row in _TABLE])
WEIGHTS = np.array([float(row[1]) for row in _TABLE])
HOURS_AHEAD = np.array([float(row[2]) for row in _TABLE])
LANGUAGE = np.array([LANGUAGES.index(row[3]) for row in _TABLE])
CURRENCY = np.array([row[4] for row in _TABLE])


def index(*codes: str) -> np.ndarray:
    """Positions of countries in the arrays above."""
    return np.array([int(np.flatnonzero(code == CODES)[0]) for code in codes])
