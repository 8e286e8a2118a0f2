"""The error file: refused rows as they stood, with line, column and reason, to be mended."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from api.imports.headers import REMARKS
from api.imports.refusals import Refusal
from engine.errors import BadInput

LINE, COLUMN, REASON = "行号", "列", "原因"
SUFFIX = ".errors.csv"


def error_path(file: Path) -> Path:
    """Return where the refused rows of a file go when nothing else was asked: where we stand.

    It is never the file itself: the refused rows of an error file get one of their own.
    """
    return Path(f"{file.name.removesuffix('.csv')}{SUFFIX}")


def write_errors(path: Path, header: Sequence[str], refused: Sequence[Refusal]) -> None:
    """Write refused rows as CSV in UTF-8 with a mark, so that a spreadsheet opens it rightly.

    The remarks of an earlier error file are written anew. Cells beyond the header follow the
    remarks, where they disturb no column. BadInput where the file cannot be written.
    """
    kept = [index for index, name in enumerate(header) if name not in REMARKS]
    with _opened(path) as out:
        writer = csv.writer(out)
        writer.writerow([*(header[index] for index in kept), LINE, COLUMN, REASON])
        for one in refused:
            cells = [one.cells[index] if index < len(one.cells) else "" for index in kept]
            beyond = one.cells[len(header) :]
            writer.writerow([*cells, one.line, one.column, one.sentence, *beyond])


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        message = f"被拒绝的行无法写入 / refused rows cannot be written: {path}: {error.strerror}"
        raise BadInput(message) from error
