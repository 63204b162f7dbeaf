"""What accounts pay: monthly, and again after a card was refused."""

from __future__ import annotations

from benchmarks.fourth_population.chance import happens
from benchmarks.fourth_population.people.account import Account
from benchmarks.fourth_population.people.wallet import Card
from benchmarks.fourth_population.provider import Payment, Provider
from benchmarks.fourth_population.settings import DAY, HOUR

_AMOUNTS = (5, 10, 20, 20, 20, 25, 50, 100)
_MEMORY_DAYS, _KEPT_DAYS = 75, 90  # older payments are archived elsewhere, for longer customers
_FAILED, _REFUNDED, _DISPUTED = 0.04, 0.048, 0.051  # draws up to these


def pay(provider: Provider, account: Account, card: Card, address: str | None = None) -> None:
    """Payments with a card since sign-up, at most the last three months, up to the end."""
    rng, end = provider.rng, provider.window.end
    paid_at = _first_payment(provider, account)
    if address is None:
        address = provider.directory.address() if happens(rng, 0.8) else None
    amount = rng.choice(_AMOUNTS)
    if happens(rng, 0.03):
        card = card._replace(funding="unknown")
    while paid_at < end:
        draw = rng.random()
        provider.payments.append(
            Payment(
                account_id=account.id,
                paid_at=paid_at,
                card_fingerprint=card.fingerprint if rng.random() > 0.01 else None,
                card_iin=card.issuer,
                card_funding=card.funding,
                card_country=card.country,
                billing_address=address,
                amount=amount if happens(rng, 0.8) else round(amount * (0.5 + rng.random()), 2),
                currency="USD" if happens(rng, 0.6) else "EUR",
                status=_status(draw),
            )
        )
        if draw < _FAILED:
            paid_at += HOUR * (1 + rng.random() * 30)
        else:
            paid_at += DAY * (30 if happens(rng, 0.8) else 3 + rng.random() * 25)


def _first_payment(provider: Provider, account: Account) -> float:
    """Soon after sign-up, or days later; for old customers somewhere three months back."""
    rng, end = provider.rng, provider.window.end
    first = account.created + rng.random() * HOUR * (1 if happens(rng, 0.7) else 200)
    if first < end - _MEMORY_DAYS * DAY:
        first = max(first, end - DAY * _KEPT_DAYS + rng.random() * 30 * DAY)
    return first


def _status(draw: float) -> str:
    if draw < _FAILED:
        return "failed"
    if draw < _REFUNDED:
        return "refunded"
    return "disputed" if draw < _DISPUTED else "succeeded"
