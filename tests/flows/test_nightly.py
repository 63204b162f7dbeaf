"""What the scheduled night hands to Prefect, without a schedule."""

from __future__ import annotations

import logging

import pytest

import flows.prefect_defaults  # noqa: F401
from flows import nightly
from flows.failures import StepFailed
from graph.night import RingwatchError

SECRET = "alice@planted.example"


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (RingwatchError("the file is broken"), RingwatchError),
        (ValueError(f"cannot read {SECRET}"), StepFailed),
    ],
)
def test_a_failure_that_is_told_on_holds_nothing_of_the_step_s(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, told: type[Exception]
) -> None:
    """Prefect keeps it: with the step's own error it would keep the step's variables."""

    def fail() -> None:
        raise failure

    monkeypatch.setattr(nightly, "get_run_logger", lambda: logging.getLogger("test"))
    with pytest.raises(told) as caught:
        nightly._told(fail)
    assert caught.value is not failure
    assert caught.value.__context__ is None
    assert SECRET not in str(caught.value)
