"""The command line as a user meets it: arguments in, exit code and both outputs back."""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any, NamedTuple

import pytest

from api.cli import main


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    def told(self) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """Return the JSON it printed."""
        return json.loads(self.out)


class CommandLine:
    """Runs `huiyin` in this process over the database of ``url``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("HUIYIN_DATABASE_URL", url)

    def __call__(self, *arguments: str) -> Answer:
        """Run one command to its end."""
        out, err = StringIO(), StringIO()
        self._monkeypatch.setattr(sys, "argv", ["huiyin", *arguments])
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main()
        return Answer(int(ended.value.code or 0), out.getvalue(), err.getvalue())
