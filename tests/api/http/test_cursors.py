"""Cursors lead to where a page ended, and nothing else is one."""

from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime

import pytest

from api.entry.problems import BadFields
from api.http.cursors import cursor_of, place_in
from engine.mailbox import UNREAD_FIRST
from engine.mailbox import Place as LetterPlace
from engine.store.ledger import FIRST, Place


def test_a_cursor_leads_back_to_its_place() -> None:
    place = Place(date(2025, 3, 3), "case:1")
    assert place_in(cursor_of(place), FIRST) == place
    at = datetime(2025, 3, 3, tzinfo=UTC)
    letter = LetterPlace(is_read=True, created_at=at, dossier="case:1", seq=4)
    assert place_in(cursor_of(letter), UNREAD_FIRST) == letter


def test_the_first_page_has_no_cursor_and_the_last_no_next() -> None:
    assert place_in(None, FIRST) is FIRST
    assert place_in("", FIRST) is FIRST
    assert cursor_of(None) is None


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b"null",
        b'["x", "y", "z"]',
        b'["2025-03-03", "\\u0000", ""]',
        b"\xff",
        b"[1e99]",
    ],
)
def test_other_words_are_refused(body: bytes) -> None:
    with pytest.raises(BadFields):
        place_in(urlsafe_b64encode(body).decode(), FIRST)


def test_numbers_beyond_every_column_are_refused() -> None:
    body = urlsafe_b64encode(b'[true, "2025-03-03T00:00:00Z", "case:1", 9999999999999999999]')
    with pytest.raises(BadFields):
        place_in(body.decode(), UNREAD_FIRST)


def test_words_that_are_no_cursor_are_refused() -> None:
    for word in ("x", "漢", "W10"):
        with pytest.raises(BadFields):
            place_in(word, FIRST)
