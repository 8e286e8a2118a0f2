"""No log line tells the number of a card or of a telephone."""

import io
import logging
from collections.abc import Iterator

import pytest

from api.redacting import redact_logs, redacted

CARD, PHONE = "99010119000101777X", "13900007777"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    make, told = logging.getLogRecordFactory(), io.StringIO()
    handler, log = logging.StreamHandler(told), logging.getLogger("redacted")
    log.addHandler(handler)
    redact_logs()
    redact_logs()  # once is enough
    yield told
    log.removeHandler(handler)
    logging.setLogRecordFactory(make)


def test_numbers_are_hidden_wherever_they_stand(lines: io.StringIO) -> None:
    log = logging.getLogger("redacted")
    log.warning("of %s", CARD)
    log.warning("of %(phone)s", {"phone": PHONE})
    try:
        int(f"+86 139-0000-7777 {CARD}")
    except ValueError:
        log.exception("failed")
    log.warning("case:990421-2025-00001 took %d ms", 12)
    told = lines.getvalue()
    assert told.count("***") >= 4
    for number in (CARD, PHONE, "0000-7777"):
        assert number not in told
    assert "case:990421-2025-00001 took 12 ms" in told


def test_longer_numbers_are_no_telephones() -> None:
    assert redacted("2139000077771") == "2139000077771"
    assert redacted(f"({PHONE})") == "(***)"
