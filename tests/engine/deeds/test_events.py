"""What is said of a deed folds as it was said before it knew of files and days."""

import msgspec

from engine import registry
from engine.deeds.events import DeedRecorded
from tests.support.deeds import deed_of, recorded
from tests.support.office import Office


def test_one_told_before_there_were_files_and_clocks_is_read() -> None:
    office = Office()
    made = recorded(office, "forum")
    (entry,) = office.store.journal(made)
    assert "attachments" not in entry.payload
    assert "due_on" not in entry.payload
    event = registry.event_of(made, entry.payload)
    assert isinstance(event, DeedRecorded)
    assert (event.attachments, event.due_on) == ((), None)
    assert b"clocks" not in msgspec.json.encode(deed_of(office, made))
