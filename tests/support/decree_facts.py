"""The State Council's decrees for 2008 to 2026, written by hand, and a day-by-day oracle on them.

A line is: holiday, first and last day off, then the weekend days worked for it. Years before or
after are given in full. Nothing here is taken from a library or from the program.
"""

from datetime import date, timedelta
from functools import cache

DECREES = {
    2008: """
        元旦 2007-12-30 01-01 / 2007-12-29
        春节 02-06 02-12 / 02-02 02-03
        清明节 04-04 04-06
        劳动节 05-01 05-03 / 05-04
        端午节 06-07 06-09
        中秋节 09-13 09-15
        国庆节 09-29 10-05 / 09-27 09-28
    """,
    2009: """
        元旦 01-01 01-03 / 01-04
        春节 01-25 01-31 / 01-24 02-01
        清明节 04-04 04-06
        劳动节 05-01 05-03
        端午节 05-28 05-30 / 05-31
        国庆节、中秋节 10-01 10-08 / 09-27 10-10
    """,
    2010: """
        元旦 01-01 01-03
        春节 02-13 02-19 / 02-20 02-21
        清明节 04-03 04-05
        劳动节 05-01 05-03
        端午节 06-14 06-16 / 06-12 06-13
        中秋节 09-22 09-24 / 09-19 09-25
        国庆节 10-01 10-07 / 09-26 10-09
    """,
    2011: """
        元旦 01-01 01-03
        春节 02-02 02-08 / 01-30 02-12
        清明节 04-03 04-05 / 04-02
        劳动节 04-30 05-02
        端午节 06-04 06-06
        中秋节 09-10 09-12
        国庆节 10-01 10-07 / 10-08 10-09
    """,
    2012: """
        元旦 01-01 01-03 / 2011-12-31
        春节 01-22 01-28 / 01-21 01-29
        清明节 04-02 04-04 / 03-31 04-01
        劳动节 04-29 05-01 / 04-28
        端午节 06-22 06-24
        国庆节、中秋节 09-30 10-07 / 09-29
    """,
    2013: """
        元旦 01-01 01-03 / 01-05 01-06
        春节 02-09 02-15 / 02-16 02-17
        清明节 04-04 04-06 / 04-07
        劳动节 04-29 05-01 / 04-27 04-28
        端午节 06-10 06-12 / 06-08 06-09
        中秋节 09-19 09-21 / 09-22
        国庆节 10-01 10-07 / 09-29 10-12
    """,
    2014: """
        元旦 01-01 01-01
        春节 01-31 02-06 / 01-26 02-08
        清明节 04-05 04-07
        劳动节 05-01 05-03 / 05-04
        端午节 05-31 06-02
        中秋节 09-06 09-08
        国庆节 10-01 10-07 / 09-28 10-11
    """,
    # 3 to 5 September were added in May 2015 for the 70th anniversary of the victory.
    2015: """
        元旦 01-01 01-03 / 01-04
        春节 02-18 02-24 / 02-15 02-28
        清明节 04-04 04-06
        劳动节 05-01 05-03
        端午节 06-20 06-22
        抗战胜利纪念日 09-03 09-05 / 09-06
        中秋节 09-26 09-27
        国庆节 10-01 10-07 / 10-10
    """,
    2016: """
        元旦 01-01 01-03
        春节 02-07 02-13 / 02-06 02-14
        清明节 04-02 04-04
        劳动节 04-30 05-02
        端午节 06-09 06-11 / 06-12
        中秋节 09-15 09-17 / 09-18
        国庆节 10-01 10-07 / 10-08 10-09
    """,
    2017: """
        元旦 2016-12-31 01-02
        春节 01-27 02-02 / 01-22 02-04
        清明节 04-02 04-04 / 04-01
        劳动节 04-29 05-01
        端午节 05-28 05-30 / 05-27
        国庆节、中秋节 10-01 10-08 / 09-30
    """,
    2018: """
        元旦 2017-12-30 01-01
        春节 02-15 02-21 / 02-11 02-24
        清明节 04-05 04-07 / 04-08
        劳动节 04-29 05-01 / 04-28
        端午节 06-16 06-18
        中秋节 09-22 09-24
        国庆节 10-01 10-07 / 09-29 09-30
    """,
    # Labour Day was made four days by an amendment of March 2019.
    2019: """
        元旦 2018-12-30 01-01 / 2018-12-29
        春节 02-04 02-10 / 02-02 02-03
        清明节 04-05 04-07
        劳动节 05-01 05-04 / 04-28 05-05
        端午节 06-07 06-09
        中秋节 09-13 09-15
        国庆节 10-01 10-07 / 09-29 10-12
    """,
    # The emergency notice of 26 January 2020 lengthened Spring Festival from 30 January to
    # 2 February: Saturday 1 February, to have been worked, became a day off.
    2020: """
        元旦 01-01 01-01
        春节 01-24 02-02 / 01-19
        清明节 04-04 04-06
        劳动节 05-01 05-05 / 04-26 05-09
        端午节 06-25 06-27 / 06-28
        国庆节、中秋节 10-01 10-08 / 09-27 10-10
    """,
    2021: """
        元旦 01-01 01-03
        春节 02-11 02-17 / 02-07 02-20
        清明节 04-03 04-05
        劳动节 05-01 05-05 / 04-25 05-08
        端午节 06-12 06-14
        中秋节 09-19 09-21 / 09-18
        国庆节 10-01 10-07 / 09-26 10-09
    """,
    2022: """
        元旦 01-01 01-03
        春节 01-31 02-06 / 01-29 01-30
        清明节 04-03 04-05 / 04-02
        劳动节 04-30 05-04 / 04-24 05-07
        端午节 06-03 06-05
        中秋节 09-10 09-12
        国庆节 10-01 10-07 / 10-08 10-09
    """,
    2023: """
        元旦 2022-12-31 01-02
        春节 01-21 01-27 / 01-28 01-29
        清明节 04-05 04-05
        劳动节 04-29 05-03 / 04-23 05-06
        端午节 06-22 06-24 / 06-25
        国庆节、中秋节 09-29 10-06 / 10-07 10-08
    """,
    2024: """
        元旦 2023-12-30 01-01
        春节 02-10 02-17 / 02-04 02-18
        清明节 04-04 04-06 / 04-07
        劳动节 05-01 05-05 / 04-28 05-11
        端午节 06-08 06-10
        中秋节 09-15 09-17 / 09-14
        国庆节 10-01 10-07 / 09-29 10-12
    """,
    2025: """
        元旦 01-01 01-01
        春节 01-28 02-04 / 01-26 02-08
        清明节 04-04 04-06
        劳动节 05-01 05-05 / 04-27
        端午节 05-31 06-02
        国庆节、中秋节 10-01 10-08 / 09-28 10-11
    """,
    2026: """
        元旦 01-01 01-03 / 01-04
        春节 02-15 02-23 / 02-14 02-28
        清明节 04-04 04-06
        劳动节 05-01 05-05 / 05-09
        端午节 06-19 06-21
        中秋节 09-25 09-27
        国庆节 10-01 10-07 / 09-20 10-10
    """,
}

ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = min(DECREES), max(DECREES)


def _day(text: str, year: int) -> date:
    return date.fromisoformat(text if text.count("-") == 2 else f"{year}-{text}")


@cache
def decreed() -> tuple[dict[date, str], frozenset[date]]:
    """Return the days off by decree with their holiday, and the weekend days worked."""
    off: dict[date, str] = {}
    worked: set[date] = set()
    for year, text in DECREES.items():
        for line in text.split("\n"):
            days, _, makeup = line.partition("/")
            if days.strip():
                name, first, last = days.split()
                day = _day(first, year)
                while day <= _day(last, year):
                    off[day] = name
                    day += ONE_DAY
                worked.update(_day(word, year) for word in makeup.split())
    return off, frozenset(worked)


def is_day_off(day: date) -> bool:
    """Return whether the hand-written decrees make ``day`` a day off."""
    off, worked = decreed()
    return day in off or (day.isoweekday() in {6, 7} and day not in worked)


def counted(start: date, amount: int, *, working: bool, skip: frozenset[date]) -> date:
    """Count ``amount`` days one by one after ``start``, leaving out the days of ``skip``."""
    day = start
    while amount:
        day += ONE_DAY
        if day not in skip and not (working and is_day_off(day)):
            amount -= 1
    return day


def rolled(day: date) -> date:
    """Go on day by day until one is not a day off."""
    while is_day_off(day):
        day += ONE_DAY
    return day
