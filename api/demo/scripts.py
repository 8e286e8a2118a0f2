"""How cases go, as data: scripts of steps with their days, and the common problems."""

import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

STEP = re.compile(r"(?P<anchor>t-)?(?P<days>\d+) (?P<deed>\w+)(?P<words>( \S+)*)")


class Step(msgspec.Struct, frozen=True):
    """One deed: ``days`` after the step before, or before the end where ``is_anchored``."""

    deed: str
    days: int
    words: tuple[str, ...] = ()
    is_anchored: bool = False


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a case goes. ``count``: how many a year; ``fits``: tags of the tales it can tell.

    ``form``: who comes and how, see ``api.demo.petitions``. ``beside``: the script that begins
    with it. ``about``: the script whose first case it takes up. ``matter``: the common problem it
    is about.
    """

    name: str
    count: int
    steps: str
    fits: tuple[str, ...] = ()
    form: str = ""
    beside: str = msgspec.field(name="with", default="")
    about: str = ""
    matter: str = ""

    def parsed(self) -> tuple[Step, ...]:
        """Return the steps; ValueError for one that cannot be read."""
        return tuple(_step(" ".join(line.split())) for line in self.steps.split(";"))


class Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A common problem as the leaders study it."""

    name: str
    subject: str
    root_cause: str
    decision: str
    policy_change: str


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All scripts and all common problems."""

    scripts: tuple[Script, ...]
    matters: tuple[Common, ...]

    def script(self, name: str) -> Script:
        """Return a script by name; KeyError when there is none."""
        return {script.name: script for script in self.scripts}[name]

    def matter(self, name: str) -> Common:
        """Return a common problem by name; KeyError when there is none."""
        return {matter.name: matter for matter in self.matters}[name]


@cache
def book() -> Book:
    """Return the book of the demo, read once in a process."""
    text = resources.files("api.demo").joinpath("scripts.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Book)


def _step(line: str) -> Step:
    found = STEP.fullmatch(line)
    if found is None:
        message = f"no step of a script: {line!r}"
        raise ValueError(message)
    return Step(
        deed=found["deed"],
        days=int(found["days"]),
        words=tuple(found["words"].split()),
        is_anchored=bool(found["anchor"]),
    )
