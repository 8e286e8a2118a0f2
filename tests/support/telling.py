"""An office whose relay runs after each command, so that a story can say who was told."""

from datetime import date

from engine.mailbox import Letter
from engine.vocabulary import Command
from notifications.relay import Relay
from tests.support.mailboxes import Kept
from tests.support.office import Office

COPY = "copy"


class Telling(Office):
    """Gives commands and tells of each at once; ``letters`` keeps all that went out."""

    def __init__(self, kept: Kept, on: date = date(2025, 3, 3)) -> None:
        """Open the office on ``kept``; of its organisation nobody is told."""
        super().__init__(kept.store, on)
        self.letters: list[Letter] = []
        self.relay = Relay(
            kept.store,
            kept.mailbox,
            self.desk.around,
            self.clock,
            channels={COPY: self.letters.append},
        )
        self.relay.once()

    def tells(self, command: Command, by: str) -> dict[str, set[str]]:
        """Give a command; return the tails of the posts told, by type of event."""
        self.give(command, by)
        return self.told()

    def told(self) -> dict[str, set[str]]:
        """Let the relay run; return the tails of the posts told, by type of event."""
        before = len(self.letters)
        assert self.relay.once().stuck == 0
        found: dict[str, set[str]] = {}
        for letter in self.letters[before:]:
            entry = self.store.journal(letter.dossier)[letter.seq - 1]
            found.setdefault(entry.type, set()).add(letter.recipient.removeprefix("post:"))
        return found

    def last(self, recipient: str) -> Letter:
        """Return the last letter to ``post:recipient``."""
        return next(one for one in self.letters[::-1] if one.recipient == f"post:{recipient}")
