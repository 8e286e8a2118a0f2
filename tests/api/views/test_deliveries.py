"""How it stands with each letter, as it may be shown."""

from datetime import timedelta

import pytest

from api.views.deliveries import line_of, why
from engine.mailbox import Delivery
from tests.support.writes import NOW

LATER = NOW + timedelta(hours=1)
ONE = {
    "dossier": "case:1",
    "seq": 2,
    "recipient": "post:a",
    "channel": "sms",
    "created_at": NOW,
    "attempts": 0,
    "fault": "",
    "sent_at": None,
    "next_try_at": LATER,
    "died_at": None,
    "settled_at": None,
}


@pytest.mark.parametrize(
    ("given", "state", "at"),
    [
        ({}, "waiting", LATER),
        ({"attempts": 2, "fault": "http_500"}, "again", LATER),
        ({"sent_at": NOW, "next_try_at": None, "attempts": 1}, "sent", NOW),
        ({"died_at": NOW, "next_try_at": None}, "failed", NOW),
        ({"died_at": NOW, "next_try_at": None, "settled_at": LATER}, "told", NOW),
    ],
)
def test_a_letter_went_out_waits_or_failed(
    given: dict[str, object], state: str, at: object
) -> None:
    line = line_of(Delivery(**{**ONE, **given}))  # type: ignore[arg-type]
    assert (line.state, line.at) == (state, at)


def test_each_fault_is_of_a_sort_that_has_words() -> None:
    faults = ("smtp_550", "no_address", "answer_17", "TimeoutError", "given_up", "")
    assert [*map(why, faults)] == ["smtp", "no", "answer", "silence", "silence", "silence"]
