"""The register of rules: what the notices and the law oblige the program to do, line by line."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

FILE = "register.toml"
Status = Literal["rule", "form", "report", "check", "people", "planned"]
Line = Annotated[str, StringConstraints(min_length=1)]
ID = re.compile(r"[A-Z]\d\d[a-z]?")


class Source(BaseModel):
    """A notice or a law; ``dated``: the day or year it bears, empty where it bears none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line
    dated: str = ""


class Rule(BaseModel):
    """One checkable sentence (条目) in own words.

    ``status``: ``rule`` (a shipped pack cites the id), ``form``, ``report`` or ``check`` (``by``
    names the module that carries it out), ``people`` or ``planned`` (``why`` gives the reason).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Line
    clause: Line
    kinds: list[Literal["D", "N", "X", "F", "R", "C", "P", "W", "I"]] = []
    text: Line
    status: Status
    by: str = ""
    test: str = ""
    why: str = ""


class Register(BaseModel):
    """The whole register: sources by letter, rules by id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: dict[str, Source]
    rules: dict[str, Rule]


@cache
def register() -> Register:
    """Return the register, read once in a process."""
    text = resources.files("workflows").joinpath(FILE).read_text("utf-8")
    return Register.model_validate(tomllib.loads(text))


def ids(rule: str) -> tuple[str, ...]:
    """Return the ids that ``rule`` of a pack names, separated by commas."""
    return tuple(part.strip() for part in rule.split(",") if part.strip())
