"""A letter for tests of channels."""

from typing import Any

from msgspec.structs import replace

from engine.mailbox import Letter
from tests.support.writes import NOW

LETTER = Letter(
    dossier="case:990421-2025-00001",
    seq=2,
    recipient="post:a",
    channel="mail",
    subject="s",
    body="b",
    created_at=NOW,
)


def letter(**fields: Any) -> Letter:  # noqa: ANN401 - fields of a letter
    """Return a letter with some fields of its own."""
    return replace(LETTER, **fields)
