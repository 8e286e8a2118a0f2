"""Days as a calendar that telephones subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from api.views.feeds import Due
from api.wording.words import word
from notifications.words import Translate

TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=1)


def calendar_file(days: Iterable[Due], base: str, at: datetime, say: Translate) -> bytes:
    """Return whole days, without alarms: the program reminds by its own channels.

    ``base``: the address of this program, by which each day is known to it alone; ``at``: when
    it was read.
    """
    made = Calendar()
    made.add("prodid", "-//huiyin//calendar//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", word("feeds", "name", say))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for one in days:
        made.add_component(_event(one, base, at, say))
    return bytes(made.to_ical())


def _event(one: Due, base: str, at: datetime, say: Translate) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{urlsplit(base).hostname or 'huiyin'}")
    event.add("dtstamp", at)
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    told = word("feeds", "provisional" if one.provisional else "day", say)
    event.add("summary", told.format(what=one.what, number=one.number))
    event.add("url", f"{base}{one.path}")
    event.add("transp", "TRANSPARENT")
    return event
