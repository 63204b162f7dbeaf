"""Countries, and what goes with one: clock, languages, providers, banks, plans, street names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.second_population.text.word_lists import LANGUAGES


@dataclass(frozen=True)
class Country:
    """What people of one country have in common."""

    code: str
    weight: float
    utc_offset: float
    languages: str
    dialling: str
    currency: str
    bank_prefixes: str
    providers: str
    paying: float
    dynamic_hours: float


_TABLE = """
US|24|-6|en:95 es:5|1|USD|414720 426684 542418 517805 371234|Comspan Verlink Coxwell|.42|900
IN|13|5.5|en:100|91|INR|437551 524193 652150|Jiolink Airwave BSLnet|.14|30
BR|6|-3|es:55 en:45|55|BRL|498406 516292|Vivanet Clarobr|.18|60
DE|6|1|de:84 en:16|49|EUR|490762 535583 454617|Telko Vodanet Einsnet|.38|24
GB|5|0|en:100|44|GBP|465858 557062 475129|Britnet Skylink|.40|400
FR|4|1|fr:82 en:18|33|EUR|497203 513104|Orangine Freenet|.36|500
JP|6|9|ja:93 en:7|81|JPY|457896 354012|Nipponet Softwave|.36|700
ID|4|7|en:100|62|IDR|489764 533845|Telkomid Indonet|.12|20
VN|3|7|en:100|84|VND|436438 970412|Viettelnet FPTnet|.13|18
PH|3|8|en:100|63|PHP|454395 521324|Pldtnet Globenet|.12|40
NG|3|1|en:100|234|NGN|506105 539983|Mtnnet Airnig|.10|12
MX|3|-6|es:90 en:10|52|MXN|415231 557907|Telmexnet Izznet|.20|90
ES|3|1|es:88 en:12|34|EUR|454747 540282|Movinet Orangeso|.34|300
TR|2|3|en:100|90|TRY|454671 979215|Turknetx Superon|.18|24
KR|2|9|en:100|82|KRW|457973 541142|Ktlink Skbroad|.34|800
CN|2|8|en:100|86|CNY|622848 625965|Chinalink Unilink|.10|24
TW|1.5|8|en:100|886|TWD|431195 552045|Hinetx Fetnet|.30|200
SG|1.5|8|en:100|65|SGD|450948 542113|Singlink Starhubx|.40|400
CA|3|-5|en:80 fr:20|1|CAD|450060 519123|Rogernet Bellink|.40|700
AU|2|10|en:100|61|AUD|456468 516319|Telstranet Optusnet|.40|500
PL|2|1|en:100|48|PLN|425125 516931|Orangepl Vectranet|.28|48
NL|2|1|en:90 de:10|31|EUR|524886 510009|Kpnlink Ziggonet|.40|900
UA|1.5|2|en:100|380|UAH|414949 537541|Kyivnet Lanet|.14|30
"""


def _read(line: str) -> Country:
    code, weight, offset, tongues, dialling, currency, banks, names, paying, hours = line.split("|")
    return Country(
        code,
        float(weight),
        float(offset),
        tongues,
        dialling,
        currency,
        banks,
        names,
        float(paying),
        float(hours),
    )


COUNTRIES = tuple(_read(line) for line in _TABLE.strip().splitlines())
CODES = [country.code for country in COUNTRIES]
OFFSET_HOURS = np.array([country.utc_offset for country in COUNTRIES])
PAYING = np.array([country.paying for country in COUNTRIES])
_weights = np.array([country.weight for country in COUNTRIES])
WEIGHTS = _weights / _weights.sum()

PREPAID_PREFIXES = ("485932", "531260", "416549", "559666", "428803", "517232", "440393", "533985")


def language_shares() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """How likely each language is in each country."""
    shares = np.zeros((len(COUNTRIES), len(LANGUAGES)))
    for row, country in enumerate(COUNTRIES):
        for part in country.languages.split():
            language, share = part.split(":")
            shares[row, LANGUAGES.index(language)] = float(share) / 100
    return shares


_STREETS = """
Main Oak Mill Church Station Park High Lake Hill River Garden School Market Bridge Castle King
Queen North South East West Maple Cedar Elm Harbour Forest Meadow Spring Union Victoria
Chestnut Willow Orchard Temple Abbey Chapel Bridgewater Sunset Linden Birch
"""
STREETS = _STREETS.split()
STREET_KINDS = (
    ("Street", "St."),
    ("Road", "Rd"),
    ("Avenue", "Ave"),
    ("Lane", "Ln"),
    ("Way", "Way"),
)
