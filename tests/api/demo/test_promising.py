"""Promises of the year: most are kept, some are not, and few are left to be reminded of."""

from collections import Counter
from datetime import timedelta

from engine.deeds.deed import Deed, DeedKind
from tests.support.demo_year import UNTIL, year


def test_promises_are_answered_in_time() -> None:
    deeds: list[Deed] = year().facts("deed")
    promises = [deed for deed in deeds if deed.body.kind is DeedKind.PROMISE]
    states = Counter(deed.state for deed in promises)
    assert states["honoured"] > states["not_honoured"] > 0
    soon = UNTIL + timedelta(3)
    standing = [one.body.due_on for one in promises if one.state == "standing"]
    forgotten = [on for on in standing if on and on < soon]
    assert 0 < len(forgotten) < len(promises) / 4
