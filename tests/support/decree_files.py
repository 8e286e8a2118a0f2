"""A decree of 2031 as an office types it: no decree of that year is shipped."""

from datetime import date

from api.entry.decree_in import DecreeFile

FIRST_LINES = (
    "日期,类型,名称",
    "2031-01-01,休,元旦",
    "2031-01-23,休,春节",
    "2031-03-18,休,清明节",
    "2031-05-01,休,劳动节",
    "2031-06-24,休,端午节",
    "2031-10-01,休,中秋节、国庆节",
)
"""None of these six days is a weekend; the third is not that holiday's, which nobody minds."""
NEXT_LINE = len(FIRST_LINES) + 1
MONDAY, FRIDAY = date(2031, 3, 3), date(2031, 3, 14)
"""15 days from the first end on the holiday in March, 5 working days from the second span it."""


def decree_file(*more: str, without: str = "\0", source: str = "文") -> DecreeFile:
    """Return the file with further lines, and less those that hold a word."""
    lines = [*(line for line in FIRST_LINES if without not in line), *more]
    return DecreeFile("2031.csv", "\n".join(lines).encode(), source)
