"""What no log tells: numbers of cards and of telephones, secret addresses of calendars."""

import logging
import re
from collections.abc import Callable
from typing import Any

CARD = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
TELEPHONE = re.compile(r"(?<!\d)(?:\+?86)?-?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
FEED = re.compile(r"(?<=/feeds/)[^/\s\"'?]+")
HIDDEN = "***"

Make = Callable[..., logging.LogRecord]


def redacted(text: str) -> str:
    """Return a text without numbers of people, and without what opens a calendar."""
    return FEED.sub(HIDDEN, TELEPHONE.sub(HIDDEN, CARD.sub(HIDDEN, text)))


def redact_logs() -> None:
    """Let every record that is made from now on be redacted, before anything writes it down."""
    make = logging.getLogRecordFactory()
    if not isinstance(make, _Redacting):
        logging.setLogRecordFactory(_Redacting(make))


class _Redacting:
    """Makes records whose words, and whose traceback where there is one, are redacted."""

    def __init__(self, make: Make) -> None:
        self._make = make

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401 - as given
        record = self._make(*args, **kwargs)
        told = record.getMessage()
        if redacted(told) != told:
            record.msg, record.args = redacted(told), ()
        if record.exc_info:
            record.exc_text = redacted(logging.Formatter().formatException(record.exc_info))
        return record
