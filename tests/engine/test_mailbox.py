"""What passes between a relay and the tables of messages."""

from datetime import UTC, datetime

from engine.mailbox import UNREAD_FIRST, InboxLine, Letter, Place

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)


def test_a_letter_is_known_again_by_its_key() -> None:
    letter = Letter(
        dossier="case:1",
        seq=2,
        recipient="post:a",
        channel="file",
        subject="s",
        body="b",
        created_at=NOW,
    )
    assert letter.idempotency_key == "case:1/2/post:a/file"


def test_a_line_knows_its_place() -> None:
    line = InboxLine("case:1", 2, "s", "b", NOW, None)
    assert line.place == Place(is_read=False, created_at=NOW, dossier="case:1", seq=2)
    assert line.place < UNREAD_FIRST
