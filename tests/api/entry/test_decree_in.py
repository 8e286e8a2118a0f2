"""A decree file is understood whole, or refused with the line and nothing of it is taken."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from api.entry.decree_in import LARGEST, MOST_FAULTS, DecreeFile, decree_in
from api.entry.orders_in import LONGEST_WORD
from api.entry.problems import BadFields
from engine.errors import Refusal
from tests.support.decree_files import FIRST_LINES, NEXT_LINE, decree_file


def faults(file: DecreeFile) -> list[Refusal]:
    with pytest.raises(BadFields) as caught:
        decree_in(file)
    return list(caught.value.reasons)


def codes(file: DecreeFile) -> list[tuple[str, object]]:
    return [(one.code, one.params.get("line")) for one in faults(file)]


def as_json(*more: dict[str, str], year: str = "2031") -> bytes:
    rows = [line.replace("2031", year).split(",") for line in FIRST_LINES[1:]]
    days = [dict(zip(("date", "kind", "name"), row, strict=True)) for row in rows]
    return json.dumps({"year": int(year), "days": [*days, *more]}).encode()


def test_a_file_is_a_decree_of_the_document_named_beside_it() -> None:
    decree = decree_in(decree_file("2031-03-22,班,清明节"))
    assert (decree.year, decree.source) == (2031, "文")
    assert [one.day for one in decree.makeup_days] == [date(2031, 3, 22)]


def test_wrong_days_are_told_with_their_line() -> None:
    assert codes(decree_file("2031-01-01,休,元旦")) == [("decree_day_twice", NEXT_LINE)]
    assert codes(decree_file("2031-03-22,班,")) == [("decree_weekend_no_makeup", NEXT_LINE)]
    assert codes(decree_file("2031-03-19,班,清明节")) == [("decree_makeup_not_weekend", NEXT_LINE)]
    (missing,) = faults(decree_file(without="端午节"))
    assert (missing.code, missing.params["name"]) == ("decree_holiday_missing", "端午")


def test_of_many_faults_the_first_are_told_and_the_others_counted() -> None:
    told = faults(decree_file(*(f"{number},休,x" for number in range(MOST_FAULTS + 9))))
    assert len(told) == MOST_FAULTS + 1
    assert (told[-1].code, told[-1].params) == ("decree_file_faults", {"count": 9})


@pytest.mark.parametrize(
    ("name", "body", "code", "line"),
    [
        ("2031.csv", b"", "decree_file_missing", None),
        ("2031.csv", b"," * (LARGEST + 1), "decree_file_too_large", None),
        ("2031.xlsx", b"PK", "decree_file_form", None),
        ("2031.csv", "日期,类型".encode("utf-16"), "decree_file_encoding", None),
        ("2031.csv", b"day,what\n", "decree_file_header", None),
        ("2031.json", b'{"year": 2031,\n "days": [}', "decree_file_broken", 2),
        ("2031.toml", b"year = 2031\nsource = x\n", "decree_file_broken", 2),
        ("2031.json", b'{"year": 2031}', "decree_file_without_days", None),
    ],
)
def test_what_is_no_decree_is_refused_in_words(
    name: str, body: bytes, code: str, line: int | None
) -> None:
    file = DecreeFile(name, body)
    assert codes(file) == [(code, line)]
    assert faults(file)[0].field == "file"


def test_what_no_database_keeps_is_refused() -> None:
    good = DecreeFile("d.json", as_json())
    assert decree_in(good).year == 2031
    far = replace(good, body=as_json(year="9999"))
    half, nothing = (
        replace(good, body=as_json({"date": "2031-07-01", "kind": "off", "name": name}))
        for name in ("\ud800", "\0")
    )
    assert [codes(one)[0][0] for one in (far, half, nothing)] == [
        *("date_out_of_range", "field_invalid", "field_invalid")
    ]
    assert faults(replace(good, source="x" * (LONGEST_WORD + 1)))[0].field == "source"


def test_a_mark_is_of_one_file_over_one_calendar() -> None:
    file = decree_file()
    others = (
        replace(file, name="other.csv"),
        replace(file, source=""),
        replace(file, body=file.body + b"\n"),
    )
    marks = {file.mark("v"), file.mark("w"), *(one.mark("v") for one in others)}
    assert len(marks) == 5
    assert file.mark("v") == decree_file().mark("v")
