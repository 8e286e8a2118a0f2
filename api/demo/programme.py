"""The programme of a year: which tale is told by which script, and when it begins."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random

from api.demo.scripts import Script, Step, book
from api.demo.tales import Place, Tale, fitting, some_place, tales

YEAR = 365
FORMS = ("plain",) * 11 + ("oral",) * 3 + ("several", "joint", "joint", "proxy", "unclear")
"""Who comes and how, where a script leaves it open: mostly one person."""


@dataclass(slots=True)
class Play:
    """One script being played: what it is about and how far it has come."""

    number: int
    script: Script
    tale: Tale
    place: Place
    form: str
    random: Random
    starts_on: date
    steps: tuple[Step, ...]
    kin: "Play | None" = None
    beside: "Play | None" = None
    dossier: str = ""
    told: int = field(default=0)
    orders: int = field(default=0)


def programme(days: int, seed: int, until: date) -> list[Play]:
    """Return the plays of ``days`` days that end on ``until``, in the order of their numbers.

    Scripts with a fixed beginning are played where it lies within those days; the others as
    often as their share of a year says, at least once, spread evenly.
    """
    first = until - timedelta(days)
    plays: list[Play] = []
    for script in book().scripts:
        told = _told(script, seed)
        for starts_on in _starts(script, days, seed, until):
            if starts_on <= first:
                continue
            play = _play(script, len(plays), seed, starts_on, next(told))
            plays.append(play)
            if script.beside:
                play.beside = _companion(play, len(plays), seed)
                plays.append(play.beside)
    return plays


def _starts(script: Script, days: int, seed: int, until: date) -> Iterator[date]:
    begins = script.parsed()[0]
    if begins.is_anchored:
        yield from (until - timedelta(begins.days) for _ in range(script.count))
        return
    random = Random(f"{seed}/{script.name}")  # noqa: S311 - a demonstration
    count = -(-script.count * days // YEAR)
    for number in range(count):
        passed = (number + random.random()) / count * (days - 1)
        yield until - timedelta(days - 1 - int(passed))


def _told(script: Script, seed: int) -> Iterator[Tale]:
    """Yield the tales that fit a script in turn, the seed says from which one on."""
    told = fitting(script.fits) or tales()
    first = Random(f"{seed}/{script.name}").randrange(len(told))  # noqa: S311 - a demonstration
    return cycle((*told[first:], *told[:first]))


def _play(script: Script, number: int, seed: int, starts_on: date, tale: Tale) -> Play:
    random = Random(f"{seed}/{number}")  # noqa: S311 - a demonstration
    place = some_place(tale, random)
    form = script.form or random.choice(FORMS)
    return Play(number, script, tale, place, form, random, starts_on, script.parsed())


def _companion(play: Play, number: int, seed: int) -> Play:
    """Return the play of the same people about the same matter that begins beside one."""
    script = book().script(play.script.beside)
    other = _play(script, number, seed, play.starts_on, play.tale)
    other.place, other.kin = play.place, play
    return other
