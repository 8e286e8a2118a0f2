"""The decrees as the library `holidays` knows them: `python -m tests.support.library_decrees`.

The command prints the seed of the calendar, to be kept as workflows/decrees.csv. Run it when the
library has learnt another year, name the document in NOTICES and read the difference.
"""

import csv
import io
import re
import sys
from collections.abc import Iterable
from datetime import date, timedelta

from holidays.countries.china import China

# The seven holidays of today stand in the regulation since 2008.
FIRST_YEAR = 2008
# Year and number of each notice of the General Office of the State Council (国办发明电).
NOTICES = {
    2008: ["2007/52"],
    2009: ["2008/42"],
    2010: ["2009/27"],
    2011: ["2010/40"],
    2012: ["2011/45"],
    2013: ["2012/33"],
    2014: ["2013/28"],
    2015: ["2014/28", "国发明电2015/1"],
    2016: ["2015/18"],
    2017: ["2016/17"],
    2018: ["2017/12"],
    2019: ["2018/15", "2019/3"],
    2020: ["2019/16", "2020/1"],
    2021: ["2020/27"],
    2022: ["2021/11"],
    2023: ["2022/16"],
    2024: ["2023/7"],
    2025: ["2024/12"],
    2026: ["2025/7"],
}
LAST_YEAR = max(NOTICES)
ONE_DAY = timedelta(days=1)
# 元旦 may reach back into December: those days belong to the decree of the year after.
LATE_DECEMBER = (12, 25)
SHIFTED = re.compile(r"休息日（由 (\d{4}-\d{2}-\d{2}) 调休）")
# Names of single days within a holiday, and the holiday they belong to.
HOLIDAY_OF = {
    "农历除夕": "春节",
    "春节延长假期": "春节",
    "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日": "抗战胜利纪念日",
}
Row = tuple[int, str, str, str, str]


def library_calendar() -> China:
    """Return the library's calendar, in Chinese."""
    years = range(FIRST_YEAR - 1, LAST_YEAR + 2)
    return China(years=years, language="zh_CN")  # type: ignore[no-untyped-call]


def decree_year(day: date) -> int:
    """Return the year whose decree names ``day``."""
    return day.year + ((day.month, day.day) >= LATE_DECEMBER)


def runs(library: China) -> Iterable[list[date]]:
    """Return each unbroken run of days off that holds a decreed one."""
    run: list[date] = []
    day = date(FIRST_YEAR - 1, *LATE_DECEMBER)
    while day <= date(LAST_YEAR, 12, 24):
        if not library.is_working_day(day):
            run.append(day)
        else:
            if any(off in library for off in run):
                yield run
            run = []
        day += ONE_DAY


def names(run: list[date], library: China) -> list[str]:
    """Return the holidays of a run, in the order of their days.

    Days given in lieu say nothing: in 2015 one of 中秋节 stands among those of 国庆节.
    """
    found = [
        part
        for day in run
        for part in library.get(day, "").split("; ")
        if part and not part.endswith("（补假）") and not SHIFTED.fullmatch(part)
    ]
    return list(dict.fromkeys(HOLIDAY_OF.get(name, name) for name in found))


def rows() -> list[Row]:
    """Return the seed: year, date, kind, name and source of each decreed day, in order."""
    library = library_calendar()
    result: set[Row] = set()
    for run in runs(library):
        name = "、".join(names(run, library))
        shifted = [word for day in run for word in SHIFTED.findall(library.get(day, ""))]
        result.update(_row(day, "off", name) for day in run)
        result.update(_row(date.fromisoformat(word), "work", name) for word in shifted)
    return sorted(result)


def _row(day: date, kind: str, name: str) -> Row:
    year = decree_year(day)
    return year, day.isoformat(), kind, name, "、".join(map(_document, NOTICES[year]))


def _document(notice: str) -> str:
    issuer, year, number = re.fullmatch(r"(\D*)(\d+)/(\d+)", notice).groups()  # type: ignore[union-attr]
    return f"{issuer or '国办发明电'}\u3014{year}\u3015{number}号"


def as_csv() -> str:
    """Return the text of the seed file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["year", "date", "kind", "name", "source"])
    writer.writerows(rows())
    return text.getvalue()


if __name__ == "__main__":
    sys.stdout.write(as_csv())
