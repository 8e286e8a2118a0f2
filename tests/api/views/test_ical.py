"""Whole days as RFC 5545 has them, read back by the library and by the letter."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from api.views.feeds import Due
from api.views.ical import calendar_file
from notifications.words import translator

AT = datetime(2025, 3, 3, 1, 2, 3, tzinfo=UTC)
DUE = Due(
    key="990421-2025-00001.C4-1",
    on=date(2025, 12, 31),
    what="处理意见, 含说明; 以及 \\ 附件",
    number="990421-2025-00001",
    path="/cases/990421-2025-00001",
    provisional=True,
)


def test_a_day_is_whole_ends_the_day_after_and_rings_no_bell() -> None:
    body = calendar_file([DUE], "https://petitions.example", AT, translator("zh"))
    lines = body.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "DTSTART;VALUE=DATE:20251231" in lines
    assert "DTEND;VALUE=DATE:20260101" in lines
    assert "DTSTAMP:20250303T010203Z" in lines
    assert "UID:990421-2025-00001.C4-1@petitions.example" in lines
    summary = "990421-2025-00001 处理意见\\, 含说明\\; 以及 \\\\ 附件（暂定）"
    assert f"SUMMARY:{summary}" in lines
    assert "VALARM" not in body.decode()
    # No line is longer than 75 octets, and none cuts a character in two.
    for line in body.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert event["summary"] == f"{DUE.number} {DUE.what}（暂定）"
    assert event["url"] == "https://petitions.example/cases/990421-2025-00001"
    assert [one.name for one in event.walk()] == ["VEVENT"]


def test_a_calendar_without_days_is_one_all_the_same() -> None:
    body = calendar_file([], "http://localhost:8000", AT, translator("en"))
    assert Calendar.from_ical(body).walk("VEVENT") == []
