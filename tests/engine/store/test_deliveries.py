"""The rows of letters; how they are leased and noted stands in test_mailbox."""

from datetime import timedelta

from engine.mailbox import INBOX
from engine.store.deliveries import COLUMNS, letter_values
from tests.support.letters import letter
from tests.support.writes import NOW


def test_a_letter_to_an_inbox_is_there_and_any_other_waits_for_its_hour() -> None:
    later = NOW + timedelta(hours=8)
    there = dict(zip(COLUMNS, letter_values(letter(channel=INBOX)), strict=True))
    waits = dict(zip(COLUMNS, letter_values(letter(not_before=later)), strict=True))
    assert (there["sent_at"], there["next_try_at"]) == (there["created_at"], None)
    assert (waits["sent_at"], waits["next_try_at"]) == (None, "2026-03-02T09:02:03.456789+00:00")
