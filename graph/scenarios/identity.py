"""Names, emails, phones, cards and addresses, written from codes."""

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from graph.scenarios.geography import CODES, COUNTRIES, DIALS, market_shares
from graph.scenarios.hashing import Ints, UInts, below, mix, unit, zipf_ranks
from graph.scenarios.wordlists import words_under

FIRST_NAMES = words_under("names.txt", "first")
LAST_NAMES = words_under("names.txt", "last")
DISPOSABLE = words_under("names.txt", "disposable")
_MAIL = words_under("names.txt", "mail")
_SYLLABLES = words_under("names.txt", "syllables")
_ENDINGS = words_under("names.txt", "endings")
_STREETS = words_under("names.txt", "streets")
_TOWNS = words_under("names.txt", "towns")
_MAIL_RANKS = zipf_ranks(len(_MAIL), 1.6)
FUNDING = pa.array(["credit", "debit", "prepaid", "unknown"])
CREDIT, DEBIT, PREPAID, UNKNOWN = range(4)


def coined_domain(number: int) -> str:
    """Coin the domain of a company, a campus or somebody's own site."""
    name = "".join(_SYLLABLES[(number >> shift) % len(_SYLLABLES)] for shift in (0, 7, 15, 24))
    return f"{name}.{_ENDINGS[(number >> 33) % len(_ENDINGS)]}"


def _taken(values: list[str], picks: Ints) -> pa.StringArray:
    return pa.array(values).take(pa.array(picks))


def _domains(hashes: UInts, employer: UInts) -> pa.StringArray:
    """Pick mail domains: the large providers, an employer's, a throw-away one."""
    usual = _MAIL_RANKS[(hashes & np.uint64(0xFFFF)).astype(np.int64)].astype(np.int64)
    own = np.where(employer != 0, employer, mix(hashes, 41))
    names = [_taken(_SYLLABLES, below(own >> np.uint64(s), len(_SYLLABLES))) for s in (0, 7, 15)]
    ending = _taken(_ENDINGS, below(own >> np.uint64(33), len(_ENDINGS)))
    coined = pc.binary_join_element_wise(pc.binary_join_element_wise(*names, ""), ending, ".")
    share = unit(mix(hashes, 42))
    throwaway = _taken(DISPOSABLE, below(mix(hashes, 43), len(DISPOSABLE)))
    is_own = pa.array(((employer != 0) & (share < 0.3)) | (share > 0.95))
    is_throwaway = pa.array((share > 0.30) & (share < 0.315))
    return pc.if_else(is_own, coined, pc.if_else(is_throwaway, throwaway, _taken(_MAIL, usual)))


def emails(hashes: UInts, employer: UInts) -> npt.NDArray[np.object_]:
    """Write a distinct email for each person."""
    first = _taken(FIRST_NAMES, below(mix(hashes, 31), len(FIRST_NAMES)))
    last = _taken(LAST_NAMES, below(mix(hashes, 32), len(LAST_NAMES)))
    joint = _taken([".", "", "_", "."], below(mix(hashes, 33), 4))
    spread = unit(mix(hashes, 34))
    number = np.where(spread < 0.6, 1950 + 60 * unit(mix(hashes, 35)), 99999 * spread)
    digits = pc.cast(pa.array(number.astype(np.int64)), pa.string())
    digits = pc.if_else(pa.array(unit(mix(hashes, 36)) < 0.35), "", digits)
    user = pc.binary_join_element_wise(first, joint, last, digits, "")
    address = pc.binary_join_element_wise(user, _domains(hashes, employer), "@")
    frame = pl.DataFrame({"email": pl.from_arrow(address)})
    again = pl.int_range(pl.len()).over("email")
    renamed = pl.col("email").str.replace("@", pl.format("x{}@", again), literal=True)
    frame = frame.select(pl.when(again > 0).then(renamed).otherwise("email").alias("email"))
    return frame["email"].to_numpy()


def phone_text(phone: UInts, country: Ints) -> pa.StringArray:
    """Write phone numbers; zero is none."""
    number = phone % np.uint64(900_000_000) + np.uint64(100_000_000)
    digits = pc.cast(pa.array(number), pa.string())
    text = pc.binary_join_element_wise(_taken(DIALS, country), digits, "")
    return pc.if_else(pa.array(phone == 0), pa.scalar(None, pa.string()), text)


def address_lines(address: UInts, country: Ints) -> pa.StringArray:
    """Write billing addresses; zero is none."""
    number = pc.cast(pa.array(1 + below(address, 240)), pa.string())
    street = _taken(_STREETS, below(mix(address, 1), len(_STREETS)))
    city = _taken(_SYLLABLES, below(mix(address, 2), len(_SYLLABLES)))
    tail = _taken(_TOWNS, below(mix(address, 3), len(_TOWNS)))
    code = pc.cast(pa.array(10_000 + below(mix(address, 4), 89_999)), pa.string())
    line = pc.binary_join_element_wise(number, street, "Street", " ")
    town = pc.binary_join_element_wise(city, tail, "")
    text = pc.binary_join_element_wise(line, town, code, _taken(CODES, country), ", ")
    return pc.if_else(pa.array(address == 0), pa.scalar(None, pa.string()), text)


def _issuer_numbers() -> tuple[list[Ints], Ints]:
    """Number the issuers: several for each bank, and prepaid programmes of each country."""
    stock = iter((400_000 + np.random.default_rng(7).permutation(150_000)).tolist())
    banks = [np.array([next(stock) for _ in range(c.banks * 3)], np.int64) for c in COUNTRIES]
    prepaid = np.array([next(stock) for _ in range(400)], np.int64)
    return banks, prepaid


_BANK_ISSUERS, PREPAID_ISSUERS = _issuer_numbers()


def issuers(country: Ints, funding: npt.NDArray[np.int8], rng: np.random.Generator) -> Ints:
    """Draw a card's issuer number: large banks issue most cards of a country."""
    found = np.zeros(len(country), np.int64)
    for number, options in enumerate(_BANK_ISSUERS):
        chosen = np.flatnonzero(country == number)
        found[chosen] = rng.choice(options, len(chosen), p=market_shares(len(options)))
    prepaid = np.flatnonzero(funding == PREPAID)
    rank = (rng.random(len(prepaid)) ** 1.8 * 16).astype(np.int64)
    found[prepaid] = PREPAID_ISSUERS[(country[prepaid] * 16 + rank) % len(PREPAID_ISSUERS)]
    return found
