"""The programme of a year: which tale is told by which script, and when it begins."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
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
        for starts_on in _starts(script, days, seed, until):
            if starts_on <= first:
                continue
            play = _play(script, len(plays), seed, starts_on)
            plays.append(play)
            if script.beside:
                other = _play(book().script(script.beside), len(plays), seed, starts_on, play)
                play.beside = other
                plays.append(other)
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


def _play(script: Script, number: int, seed: int, starts_on: date, kin: Play | None = None) -> Play:
    random = Random(f"{seed}/{number}")  # noqa: S311 - a demonstration
    told = fitting(script.fits) or tales()
    tale = kin.tale if kin else random.choice(told)
    place = kin.place if kin else some_place(tale, random)
    form = script.form or random.choice(FORMS)
    return Play(number, script, tale, place, form, random, starts_on, script.parsed(), kin)
