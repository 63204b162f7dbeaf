"""The tables beside the requests: accounts, payments, allow-list."""

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from graph.scenarios import clients, identity
from graph.scenarios.geography import CODES, CURRENCIES
from graph.scenarios.grouping import Group
from graph.scenarios.hashing import Bools, Ints, UInts, below, mix, ragged, unit
from graph.scenarios.homes import HOME
from graph.scenarios.people import DAY_US, PLANS, People, Span
from graph.scenarios.places import Places, address_text, hex_text

_MONTH_US = 30 * DAY_US
_LONGEST_HISTORY = 4
_AMOUNTS = np.array([5.0, 10.0, 20.0, 20.0, 25.0, 50.0, 100.0])
_STATUSES = pa.array(["succeeded", "failed", "refunded", "disputed"])


def _text_or_null(text: pa.StringArray, missing: Bools) -> pa.StringArray:
    return pc.if_else(pa.array(missing), pa.scalar(None, pa.string()), text)


def _sometimes(accounts: Ints, salt: int, share: float) -> Bools:
    return unit(mix(accounts, salt)) < share


def account_table(people: People, places: Places, ids: pa.StringArray) -> pa.Table:
    """Write the accounts, oldest first."""
    every = np.arange(len(people))
    second = people.created_us // 1_000_000
    heads = places.head_at(people.place[:, HOME], every, second)
    ip = address_text(heads, every, people.created_us // DAY_US)
    agent = clients.USER_AGENTS.take(pa.array(clients.signup_agents(mix(every, 125))))
    organisation = hex_text(people.organisation, "org_")
    codes = pa.array(CODES).take(pa.array(people.country))
    table = pa.table({
        "account_id": ids,
        "created_at": pa.array(people.created_us).cast(pa.timestamp("us", "UTC")),
        "email": pa.array(people.email, pa.string()),
        "phone": identity.phone_text(people.phone, people.country),
        "signup_ip": _text_or_null(ip, _sometimes(every, 121, 0.03)),
        "device_id": _text_or_null(
            hex_text(people.device[:, 0], "dev_"),
            (people.device[:, 0] == 0) | _sometimes(every, 122, 0.05),
        ),
        "user_agent": _text_or_null(agent, _sometimes(every, 123, 0.06)),
        "country": _text_or_null(codes, _sometimes(every, 124, 0.02)),
        "organization_id": _text_or_null(organisation, people.organisation == 0),
        "plan": pa.array(PLANS).take(pa.array(people.plan.astype(np.int32))),
    })  # fmt: skip
    return table.take(pa.array(np.lexsort((every, people.created_us))))


def _payment_rows(people: People, span: Span) -> tuple[Ints, Ints, Ints]:
    """List (account, how many before, when) of each payment: monthly, the latest few."""
    paying = np.flatnonzero((people.card != 0) & (people.paid_us < span.end_us))
    months = (span.end_us - people.paid_us[paying]) // _MONTH_US
    owner, nth = ragged(np.minimum(months + 1, _LONGEST_HISTORY))
    account = paying[owner]
    month = np.maximum(months[owner] + 1 - _LONGEST_HISTORY, 0) + nth
    jitter = (unit(mix(account, month, 131)) * 0.2 * DAY_US).astype(np.int64)
    at_us = people.paid_us[account] + month * _MONTH_US + np.where(month > 0, jitter, 0)
    kept = (at_us >= people.created_us[account]) & (at_us < span.end_us)
    return account[kept], month[kept], at_us[kept]


def _old_cards(people: People, account: Ints, month: Ints) -> UInts:
    """Let a few customers have changed their card; the members of a group keep theirs."""
    changed = (people.group[account] < 0) & (mix(account, 132) % np.uint64(25) == 0) & (month == 0)
    return np.where(changed, mix(account, 133), people.card[account])


def payment_table(people: People, span: Span, ids: pa.StringArray) -> pa.Table:
    """Write the payments, oldest first."""
    account, month, at_us = _payment_rows(people, span)
    country = pa.array(people.country[account])
    status = np.array([0] * 46 + [1] * 3 + [2])[below(mix(account, month, 134), 50)]
    issuer = pc.cast(pa.array(people.issuer[account]), pa.string())
    codes = pa.array(CODES).take(pa.array(people.card_country[account]))
    amount = _AMOUNTS[below(mix(account, 137), len(_AMOUNTS))]
    table = pa.table({
        "account_id": ids.take(pa.array(account)),
        "paid_at": pa.array(at_us).cast(pa.timestamp("us", "UTC")),
        "card_fingerprint": hex_text(_old_cards(people, account, month), "card_"),
        "card_iin": _text_or_null(issuer, _sometimes(account, 135, 0.02)),
        "card_funding": identity.FUNDING.take(pa.array(people.funding[account].astype(np.int32))),
        "card_country": _text_or_null(codes, _sometimes(account, 136, 0.03)),
        "billing_address": identity.address_lines(
            people.address[account], people.address_country[account]
        ),
        "amount": pa.array(amount),
        "currency": pa.array(CURRENCIES).take(country),
        "status": _STATUSES.take(pa.array(status)),
    })  # fmt: skip
    return table.take(pa.array(np.lexsort((account, at_us))))


def allowlist_table(
    people: People, groups: list[Group], places: Places, ids: pa.StringArray
) -> pl.DataFrame:
    """Vouch for a few honest groups, as an operator would after the first complaints."""
    rows: list[tuple[str, str, str]] = []
    honest = {group.traits.name: group for group in groups if not group.is_ring}
    if company := honest.get("company"):
        organisation = hex_text(people.organisation[company.members[:1]], "org_")[0].as_py()
        rows.append(("organization", organisation, "contract signed"))
    if pipeline := honest.get("pipeline"):
        rows.append(("account", ids[int(pipeline.members[0])].as_py(), "known integration"))
    if reseller := honest.get("reseller"):
        card = hex_text(people.card[reseller.members[:1]], "card_")[0].as_py()
        rows.append(("card", card, "verified reseller"))
    if lesson := honest.get("class"):
        head = int(places.heads_in(int(people.place[lesson.members[0], 1]))[0])
        cidr = f"{head >> 24}.{(head >> 16) & 255}.{(head >> 8) & 255}.0/24"
        rows.append(("network", cidr, "campus network"))
    return pl.DataFrame(
        [(*row, None) for row in rows],
        schema={"kind": str, "value": str, "reason": str, "expires_at": pl.Datetime("us", "UTC")},
        orient="row",
    )
