"""What is said of an unexpected failure: where it happened, without the data that it met.

Messages of databases and parsers quote the value that they choke on, which may be a prompt or
an email. So messages are withheld, also from Prefect's log and database, unless asked for or
of a kind that speaks of code, not of data.
"""

from __future__ import annotations

import os
import traceback

DEBUG_VARIABLE = "RINGWATCH_DEBUG"
_ABOUT_CODE = {
    *("AttributeError", "ImportError", "ModuleNotFoundError", "NameError", "MemoryError"),
    *("BinderException", "CatalogException", "ParserException", "OutOfMemoryException"),
}


class StepFailed(Exception):
    """An unexpected failure of a step, told without the data that it met."""


def told(error: BaseException) -> str:
    """The failure for a reader: the trace, the kind of error and what to do about it."""
    hint = (
        "ringwatch: unexpected failure; what was published before is unharmed. "
        "Run it again; if it fails again, report the lines above"
    )
    withheld = f"Messages that may quote personal data are left out; {DEBUG_VARIABLE}=1 shows them."
    return f"{trace_without_data(error)}\n{hint}.\n{withheld}"


def trace_without_data(error: BaseException) -> str:
    """The chain of errors, oldest first: frames and kinds, no messages."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\nwhich led to\n".join(_one(link) for link in reversed(chain))


def _one(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    is_told = type(error).__name__ in _ABOUT_CODE or os.environ.get(DEBUG_VARIABLE)
    return f"{frames}{kind}: {error}" if is_told else f"{frames}{kind}"
