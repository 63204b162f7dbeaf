"""The input's contract: which columns each table may have, of what kind, and which it must."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "time", "number"]


class Column(NamedTuple):
    """A column of the contract."""

    name: str
    kind: Kind = "text"
    is_required: bool = False


def _columns(required: str, texts: str, numbers: str = "", times: str = "") -> tuple[Column, ...]:
    needed = set(required.split())
    named: list[tuple[str, Kind]] = [(name, "text") for name in texts.split()]
    named += [(name, "number") for name in numbers.split()]
    named += [(name, "time") for name in times.split()]
    return tuple(Column(name, kind, name in needed) for name, kind in named)


CONTRACT: dict[str, tuple[Column, ...]] = {
    "accounts": _columns(
        "account_id created_at",
        "account_id email phone signup_ip device_id user_agent country organization_id plan",
        times="created_at",
    ),
    "payments": _columns(
        "account_id paid_at",
        "account_id card_fingerprint card_iin card_funding card_country billing_address "
        "currency status",
        "amount",
        "paid_at",
    ),
    "requests": _columns(
        "request_id account_id requested_at",
        "request_id account_id ip user_agent device_id client_fingerprint model endpoint "
        "prompt system_prompt",
        "input_tokens output_tokens max_tokens temperature top_logprobs status_code",
        "requested_at",
    ),
    "labels": _columns("account_id label", "account_id label source", times="decided_at"),
    "allowlist": _columns("kind value", "kind value reason", times="expires_at"),
    "networks": _columns("cidr", "cidr kind asn name"),
}
