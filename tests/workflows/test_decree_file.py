"""A decree file is understood whole or refused with every line at fault."""

import json
from datetime import date

import pytest

from engine.errors import BadInput, Refused
from workflows.decree_file import read_decree
from workflows.decrees import seed_decrees

# The decree of 2026 as an office would type it: line 1 the header, then the days.
LINES_2026 = [
    "2026-01-01,off,元旦",
    "2026-01-02,off,元旦",
    "2026-01-03,off,元旦",
    "2026-01-04,work,元旦",
    *(f"2026-02-{day},off,春节" for day in range(15, 24)),
    "2026-02-14,work,春节",
    "2026-02-28,work,春节",
    *(f"2026-04-0{day},off,清明节" for day in range(4, 7)),
    *(f"2026-05-0{day},off,劳动节" for day in range(1, 6)),
    "2026-05-09,work,劳动节",
    *(f"2026-06-{day},off,端午节" for day in range(19, 22)),
    *(f"2026-09-{day},off,中秋节" for day in range(25, 28)),
    *(f"2026-10-0{day},off,国庆节" for day in range(1, 8)),
    "2026-09-20,work,国庆节",
    "2026-10-10,work,国庆节",
]


def csv_file(*more: str, header: str = "date,kind,name", without: str = "\0") -> bytes:
    lines = [line for line in LINES_2026 if without not in line]
    return "\n".join([header, *lines, *more]).encode()


def faults(content: bytes, filename: str = "2026.csv") -> list[tuple[str, dict[str, str | int]]]:
    with pytest.raises(Refused) as caught:
        read_decree(content, filename)
    return [(reason.code, reason.params) for reason in caught.value.reasons]


def test_a_csv_file_gives_the_decree_that_is_shipped() -> None:
    shipped = next(decree for decree in seed_decrees() if decree.year == 2026)
    assert read_decree(csv_file(), "2026.csv", source=shipped.source) == shipped


def test_headers_and_kinds_may_be_chinese_and_written_by_a_spreadsheet() -> None:
    text = csv_file(header="日期,类型,名称").decode()
    text = text.replace(",off,", ",休,").replace(",work,", ",班,")
    plain = read_decree(csv_file(), "2026.csv")
    assert read_decree(text.encode("gb18030"), "2026.CSV") == plain
    assert read_decree(text.replace("\n", "\r\n").encode("utf-8-sig"), "2026.csv") == plain


def test_toml_and_json_files_give_year_and_source_themselves() -> None:
    days = [
        dict(zip(("date", "kind", "name"), line.split(","), strict=True)) for line in LINES_2026
    ]
    plain = read_decree(csv_file(), "2026.csv", source="7")
    given = json.dumps({"year": 2026, "source": "7", "days": days}).encode()
    assert read_decree(given, "2026.json", source="other") == plain
    rows = "\n".join(
        f'[[days]]\ndate = {day["date"]}\nkind = "{day["kind"]}"\nname = "{day["name"]}"'
        for day in days
    )
    assert read_decree(f'year = 2026\nsource = "7"\n{rows}'.encode(), "2026.toml") == plain


def test_a_decree_may_begin_in_the_last_week_of_december() -> None:
    decree = read_decree(csv_file("2025-12-31,off,元旦"), "2026.csv")
    assert decree.year == 2026
    assert decree.holidays[0].day == date(2025, 12, 31)


def test_empty_lines_and_columns_of_ones_own_do_no_harm() -> None:
    lines = "\n\n".join(f"{line},note" for line in LINES_2026)
    decree = read_decree(f"date,kind,name,note\n{lines}\n,,,\n".encode(), "2026.csv")
    assert decree == read_decree(csv_file(), "2026.csv")


def test_a_day_twice_is_refused_with_both_lines() -> None:
    last = len(LINES_2026) + 2
    assert faults(csv_file("2026-01-01,off,元旦")) == [
        ("decree_day_twice", {"line": last, "day": "2026-01-01", "first_line": 2})
    ]
    # A Saturday of the holiday once more, and a day off that is also to be worked.
    assert [code for code, _ in faults(csv_file("2026-10-03,off,国庆节"))] == ["decree_day_twice"]
    assert [code for code, _ in faults(csv_file("2026-01-03,work,元旦"))] == ["decree_day_twice"]


def test_a_make_up_day_must_be_a_weekend() -> None:
    last = len(LINES_2026) + 2
    assert faults(csv_file("2026-03-06,work,春节")) == [
        ("decree_makeup_not_weekend", {"line": last, "day": "2026-03-06"})
    ]


@pytest.mark.parametrize("name", ["", "周六", "读书节"])
def test_a_weekend_is_worked_only_for_a_holiday_that_is_named(name: str) -> None:
    # Saturday 7 March 2026.
    assert faults(csv_file(f"2026-03-07,work,{name}")) == [
        ("decree_weekend_no_makeup", {"line": len(LINES_2026) + 2, "day": "2026-03-07"})
    ]


def test_kinds_may_be_those_of_the_calendar_that_is_shown() -> None:
    text = csv_file().decode().replace(",off,", ",holiday,").replace(",work,", ",makeup,")
    assert read_decree(text.encode(), "2026.csv") == read_decree(csv_file(), "2026.csv")


def test_every_shipped_decree_would_be_taken_from_a_file() -> None:
    for decree in seed_decrees():
        days = [("off", day) for day in decree.holidays]
        days += [("work", day) for day in decree.makeup_days]
        rows = [{"date": day.day.isoformat(), "kind": kind, "name": day.name} for kind, day in days]
        given = {"year": decree.year, "source": decree.source, "days": rows}
        assert read_decree(json.dumps(given).encode(), "d.json") == decree


@pytest.mark.parametrize("day", ["2025-12-24", "2027-01-01", "2026-12-31"])
def test_days_of_another_year_are_refused(day: str) -> None:
    content = csv_file(f"{day},off,元旦")
    if day.startswith("2026"):
        assert read_decree(content, "2026.csv").year == 2026
        return
    last = len(LINES_2026) + 2
    assert faults(content) == [
        ("decree_day_of_other_year", {"line": last, "day": day, "year": 2026})
    ]


@pytest.mark.parametrize("holiday", ["元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"])
def test_a_year_without_one_of_the_seven_holidays_is_refused(holiday: str) -> None:
    assert faults(csv_file(without=holiday)) == [
        ("decree_holiday_missing", {"year": 2026, "name": holiday})
    ]


def test_a_holiday_that_is_only_worked_is_missing() -> None:
    content = csv_file("2026-06-27,work,端午节", without="端午")
    assert faults(content) == [
        ("decree_holiday_missing", {"year": 2026, "name": "端午"}),
        ("decree_weekend_no_makeup", {"line": content.count(b"\n") + 1, "day": "2026-06-27"}),
    ]


@pytest.mark.parametrize("year", ["9999", "0001"])
def test_a_year_beyond_all_calendars_is_refused(year: str) -> None:
    content = csv_file().replace(b"2026-", f"{year}-".encode())
    assert ("date_out_of_range", {"first": 1950, "last": 2199}) in faults(content)


def test_every_unreadable_row_is_told_with_its_line() -> None:
    last = len(LINES_2026) + 2
    content = csv_file("2026-13-01,off,元旦", "2026-03-07,rest,x", "2026-03-08", ",off,x")
    assert faults(content) == [
        ("decree_date_unreadable", {"line": last, "text": "2026-13-01"}),
        ("decree_kind_unknown", {"line": last + 1, "text": "rest"}),
        ("decree_row_unclear", {"line": last + 2}),
        ("decree_row_unclear", {"line": last + 3}),
    ]


def test_an_empty_list_misses_all_seven() -> None:
    assert len(faults(b"date,kind,name\n")) == 7


def test_a_row_of_a_json_file_that_is_no_row_is_told_by_its_number() -> None:
    content = json.dumps({"year": 2026, "days": ["2026-01-01"]}).encode()
    assert faults(content, "2026.json")[-1] == ("decree_row_unclear", {"line": 1})


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (csv_file().decode().encode("utf-16"), "2026.csv"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff", "2026.csv"),
        (b"date,kind,name\n2026-01-01,off,\0", "2026.csv"),
        (b"", "2026.csv"),
        (csv_file(header="a,b,c"), "2026.csv"),
        (b"x" * 200_000, "2026.csv"),
        (csv_file(), "2026.xlsx"),
        (csv_file(), "decree"),
        (b"{", "2026.json"),
        (b"[" * 100_000, "2026.json"),
        (b"year = ", "2026.toml"),
        (b"[]", "2026.json"),
        (b'{"year": "2026", "days": []}', "2026.json"),
        (b'{"year": 2026}', "2026.json"),
    ],
)
def test_what_cannot_be_understood_is_bad_input(content: bytes, filename: str) -> None:
    with pytest.raises(BadInput):
        read_decree(content, filename)
