"""Refused rows are written so that they can be mended and brought in again."""

import csv
from pathlib import Path

import pytest

from api.imports.error_file import error_path, write_errors
from api.imports.refusals import Refusal
from engine.errors import BadInput


def written(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_rows_stand_as_they_were_with_line_column_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "errors.csv"
    write_errors(path, ("id", "title"), [Refusal(3, ("1", ""), "title", "title_missing")])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert written(path) == [
        ["id", "title", "行号", "列", "原因"],
        ["1", "", "3", "title", "没有标题"],
    ]


def test_cells_beyond_the_header_and_missing_ones_disturb_no_column(tmp_path: Path) -> None:
    path = tmp_path / "errors.csv"
    long = Refusal(3, ("1", "a", "b"), "", "cells_too_many")
    short = Refusal(4, ("2",), "", "cells_too_few")
    write_errors(path, ("id", "title"), [long, short])
    first, second = written(path)[1:]
    assert first[:2] == ["1", "a"]
    assert first[-1] == "b"
    assert second[:2] == ["2", ""]


def test_the_remarks_of_an_earlier_error_file_are_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "errors.csv"
    header = ("id", "行号", "列", "原因")
    write_errors(path, header, [Refusal(2, ("1", "9", "x", "旧"), "id", "id_missing")])
    assert written(path) == [["id", "行号", "列", "原因"], ["1", "2", "id", "没有编号"]]


def test_the_file_of_refused_rows_is_never_the_file_itself() -> None:
    assert error_path(Path("/far/list.csv")) == Path("list.errors.csv")
    assert error_path(Path("list.errors.csv")) == Path("list.errors.errors.csv")
    assert error_path(Path("list.xlsx")) == Path("list.xlsx.errors.csv")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "errors.csv"):
        with pytest.raises(BadInput, match=path.name):
            write_errors(path, ("id",), [])
