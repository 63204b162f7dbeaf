"""Where customers live: weight among customers, hours ahead of UTC, dialling code."""

from __future__ import annotations

_ROWS = """
US 26 -6 1|GB 8 0 44|DE 7 1 49|FR 5 1 33|IN 10 5.5 91|BR 5 -3 55|ES 3 1 34|NL 3 1 31|CA 4 -5 1
PH 3 8 63|PL 2 1 48|AU 2.5 10 61|JP 3 9 81|ID 2 7 62|NG 1.5 1 234|MX 2 -6 52|IT 2 1 39|TR 1.2 3 90
VN 1.3 7 84|KE 0.8 3 254|UA 0.9 2 380|PK 1.2 5 92|BD 0.8 6 880|AR 1 -3 54|CO 1 -5 57|SE 1 1 46
SG 0.8 8 65|RO 0.8 2 40|EG 0.7 2 20|ZA 0.8 2 27|KR 1.3 9 82|CN 0.4 8 86|HK 0.6 8 852|RU 0.5 3 7
IL 0.6 2 972|AE 0.6 4 971
"""
_TABLE = [row.split() for line in _ROWS.split("\n") for row in line.split("|") if row]

CODES = [row[0] for row in _TABLE]
WEIGHTS = [float(row[1]) for row in _TABLE]
WEIGHT = dict(zip(CODES, WEIGHTS, strict=True))
HOURS_AHEAD = {row[0]: float(row[2]) for row in _TABLE}
DIALLING = {row[0]: row[3] for row in _TABLE}

# The language in which people of a country may write instead of English.
LANGUAGE = {
    "ES": "Spanish",
    "MX": "Spanish",
    "AR": "Spanish",
    "CO": "Spanish",
    "DE": "German",
    "FR": "French",
    "BR": "Portuguese",
}
