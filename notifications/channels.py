"""Channels that append: one JSON line a message to a file, or readable text to a stream."""

import json
import os
from pathlib import Path
from typing import TextIO

from engine.mailbox import Letter

FILE, CONSOLE = "file", "console"


class FileChannel:
    """Appends each letter to a file as one JSON line and waits until it lies on the disk."""

    def __init__(self, path: Path) -> None:
        """Append to ``path``, which is made when the first letter comes."""
        self._path = path

    def __call__(self, letter: Letter) -> None:
        """Append one letter; OSError when the file cannot be written."""
        line = json.dumps(line_of(letter), ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())


class ConsoleChannel:
    """Prints each letter as text."""

    def __init__(self, stream: TextIO) -> None:
        """Print to ``stream``."""
        self._stream = stream

    def __call__(self, letter: Letter) -> None:
        """Print one letter; OSError when nobody reads any more."""
        self._stream.write(f"{letter.recipient}  {letter.subject}\n{letter.body}\n")
        self._stream.flush()


def line_of(letter: Letter) -> dict[str, str | int]:
    """Return a letter as it stands in a file."""
    return {
        "key": letter.idempotency_key,
        "to": letter.recipient,
        "dossier": letter.dossier,
        "seq": letter.seq,
        "created_at": letter.created_at.isoformat(),
        "subject": letter.subject,
        "body": letter.body,
    }
