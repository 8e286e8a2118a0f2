"""The sentences of which reports are made; documents are in Chinese whoever reads the pages."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    body = (files("api.reports") / "sentences.toml").read_text("utf-8")
    return tomllib.loads(body)


def said(report: str, name: str, /, **places: object) -> str:
    """Return a sentence of a report with its places filled."""
    return _sentences()[report][name].format(**places)


def day(on: date) -> str:
    """Return a day as it is written in a document."""
    return f"{on.year}年{on.month}月{on.day}日"
