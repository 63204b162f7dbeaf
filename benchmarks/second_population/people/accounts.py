"""The accounts as columns, and how groups of them come to have things in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.second_population.keyed_draws import F64, I64, U64

NOBODY = -1
PLANS = ("free", "trial", "pro", "enterprise")
FREE, TRIAL, PRO, ENTERPRISE = range(4)
FUNDING = ("credit", "debit", "prepaid", "unknown")
CREDIT, DEBIT, PREPAID, UNKNOWN = range(4)
MAIL_HOSTS = (
    "gmail.com", "outlook.com", "yahoo.com", "icloud.com", "hotmail.com", "proton.me", "gmx.de",
    "qq.com", "naver.com", "web.de", "orange.fr", "mail.com",
)  # fmt: skip


@dataclass
class Accounts:
    """One entry an account in every array; keys of 0 and numbers of −1 stand for none."""

    country: I64
    created: F64
    person: U64
    language: I64
    topic: I64
    typo: F64
    persona: I64
    # addresses: where each kind of place is, and who holds the line there
    home: I64
    line: U64
    mobile: I64
    work: I64
    work_share: F64
    roam_share: F64
    server: I64
    signup_network: I64
    signup_line: U64
    # clients
    api_share: F64
    browser: I64
    library: I64
    device: U64
    # who pays, and who it is for
    plan: I64
    card: U64
    prefix: npt.NDArray[np.str_]
    funding: I64
    billing: U64
    organization: I64
    mail_host: npt.NDArray[np.str_]
    mail_style: I64
    # calls
    model: I64
    temperature: F64
    logprobs: I64
    max_tokens: I64
    system: I64
    system_key: U64
    activity: F64
    # the truth
    role: npt.NDArray[np.int8]
    group: npt.NDArray[np.str_]
    style: npt.NDArray[np.str_]
    evasions: npt.NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.country)


ORDINARY, LOOKALIKE, RING = 0, 1, 2
ROLES = ("ordinary", "lookalike", "ring")


def mark(accounts: Accounts, members: I64, role: int, group: str, style: str) -> None:
    """Write down who the members really are."""
    accounts.role[members] = role
    accounts.group[members] = group
    accounts.style[members] = style


def share_cards(accounts: Accounts, members: I64, owners: I64) -> None:
    """`members` pay with the cards and billing addresses of `owners` (same length)."""
    accounts.card[members] = accounts.card[owners]
    accounts.prefix[members] = accounts.prefix[owners]
    accounts.funding[members] = accounts.funding[owners]
    accounts.billing[members] = accounts.billing[owners]


def give_cards(
    accounts: Accounts,
    members: I64,
    rng: np.random.Generator,
    prefixes: Sequence[str],
    funding: int,
) -> None:
    """A new card each, of one of the issuers."""
    accounts.card[members] = fresh_keys(rng, len(members))
    accounts.prefix[members] = np.array(prefixes)[rng.integers(0, len(prefixes), len(members))]
    accounts.funding[members] = funding


def fresh_keys(rng: np.random.Generator, count: int) -> U64:
    """Keys that stand for nothing else."""
    return rng.integers(1, 2**63, count, dtype=np.uint64)
