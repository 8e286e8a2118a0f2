"""Channels that append: what stands in a file and on a console."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.mailbox import Letter
from notifications.channels import ConsoleChannel, FileChannel

LETTER = Letter(
    dossier="case:1",
    seq=2,
    recipient="post:a",
    channel="file",
    subject="信访事项转送交办",
    body="一\n二\n",
    created_at=datetime(2025, 3, 3, 1, tzinfo=UTC),
)


def test_a_file_holds_one_line_a_letter(tmp_path: Path) -> None:
    send = FileChannel(tmp_path / "letters.jsonl")
    send(LETTER)
    send(LETTER)
    lines = (tmp_path / "letters.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0]) == {
        "key": "case:1/2/post:a/file",
        "to": "post:a",
        "dossier": "case:1",
        "seq": 2,
        "created_at": "2025-03-03T01:00:00+00:00",
        "subject": "信访事项转送交办",
        "body": "一\n二\n",
    }
    assert "转送" in lines[0], "people read the file too"


def test_a_file_that_cannot_be_written_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        FileChannel(tmp_path / "absent" / "letters.jsonl")(LETTER)


def test_a_console_shows_text() -> None:
    stream = io.StringIO()
    ConsoleChannel(stream)(LETTER)
    assert stream.getvalue() == "post:a  信访事项转送交办\n一\n二\n\n"
