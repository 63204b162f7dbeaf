"""The registry: every signal, its family and what agreeing on it means.

A signal is one file `sql/signals/<name>.sql`, one entry here and one case file
`tests/signals/<name>.toml`. The file's select gives sightings: account_key, entity, fact, hits,
first_at, last_at, label. Two entities of one `fact` are two views of the same thing and count once.
"""

from __future__ import annotations

from typing import NamedTuple

from graph.night import RingwatchError
from graph.settings import Settings

FAMILIES = ("payment", "identity", "client", "network", "timing", "prompt")


# The signal of an operator's own tool, on which his accounts are known.
TEMPLATE = "prompt_template"
# The cause of what is asked.
CONTENT = "content"


class Signal(NamedTuple):
    """A way in which accounts can be tied.

    `family` is the kind of evidence; `cause` what may explain an agreement: agreements of one cause
    are dependent and count once (who writes from one template sends near-duplicate prompts).
    `m` is the share of one operator's pairs that agree on the signal (Fellegi and Sunter's m);
    `is_counted` says that agreeing on several facts is worth more than on the best one;
    `is_local` says that people of one country share such entities more often than others, so
    that rarity is judged among accounts of the holders' own countries; `u_scale` says how often
    strangers really share what its frequency would let them: a card is a person's own, and those
    who share one are hardly there by chance; `is_personal` says that the thing is a person's own
    (a card, an address, a mailbox, a device): portions of a ring that share such things are one;
    `is_supplied` says that the agreement may come from how accounts were made, before they are
    used: whoever buys of one seller has it in common with the seller's other buyers (devices and
    clients are seen in use as well, but a night cannot tell which of the two a pair shares).
    """

    name: str
    family: str
    cause: str
    m: float
    is_counted: bool
    is_local: bool
    title: str
    u_scale: float = 1.0
    is_personal: bool = False
    is_supplied: bool = False


SIGNALS: tuple[Signal, ...] = (
    Signal("payment_card", "payment", "payment", 0.5, False, False, "same payment card", 0.1, True),
    Signal(
        "card_batch",
        "payment",
        "payment",
        0.3,
        False,
        True,
        "cards of one issuer batch",
        is_supplied=True,
    ),
    Signal(
        "billing_address",
        "payment",
        "payment",
        0.4,
        False,
        False,
        "same billing address",
        0.3,
        True,
    ),
    Signal(
        "email_family",
        "identity",
        "identity",
        0.3,
        False,
        True,
        "emails of one family",
        is_personal=True,
        is_supplied=True,
    ),
    Signal(
        "device",
        "client",
        "device",
        0.4,
        False,
        False,
        "same device",
        0.3,
        is_personal=True,
        is_supplied=True,
    ),
    Signal(
        "client",
        "client",
        "software",
        0.3,
        False,
        False,
        "same client fingerprint",
        is_supplied=True,
    ),
    Signal("request_settings", "client", "software", 0.3, False, False, "same request settings"),
    Signal(
        "signup_range",
        "network",
        "network",
        0.3,
        False,
        True,
        "signed up from one IP range",
        is_supplied=True,
    ),
    Signal("usage_range", "network", "network", 0.3, False, True, "used from one IP range"),
    Signal(
        "signup_burst",
        "timing",
        "arrival",
        0.2,
        False,
        True,
        "signed up within minutes",
        is_supplied=True,
    ),
    Signal("synchrony", "timing", "rhythm", 0.2, True, False, "act in the same minutes"),
    Signal("hand_off", "timing", "rhythm", 0.1, False, False, "one stops, the other goes on"),
    Signal("weekly_hours", "timing", "schedule", 0.1, False, True, "keep the same hours"),
    Signal("exact_prompt", "prompt", "content", 0.2, True, True, "same prompts"),
    Signal("prompt_template", "prompt", "content", 0.4, False, True, "prompts of one template"),
    Signal("near_duplicate_prompt", "prompt", "content", 0.2, True, True, "near-duplicate prompts"),
    Signal("prompt_task", "prompt", "content", 0.2, True, True, "same tasks in other words"),
)


def enabled_signals(settings: Settings) -> tuple[Signal, ...]:
    """The signals that are switched on, with the configured m where one is set.

    Raises RingwatchError for a signal in the configuration that does not exist.
    """
    known = {signal.name for signal in SIGNALS}
    unknown = sorted(set(settings.signals) - known)
    if unknown:
        raise RingwatchError(
            f"[signals]: no signal is called {unknown[0]!r}; known are {sorted(known)}"
        )
    chosen = []
    for signal in SIGNALS:
        choice = settings.signals.get(signal.name)
        if choice is None or choice.enabled:
            chosen.append(signal._replace(m=choice.m) if choice and choice.m else signal)
    return tuple(chosen)


def signal_named(name: str) -> Signal:
    """The registered signal of that name."""
    return next(signal for signal in SIGNALS if signal.name == name)
