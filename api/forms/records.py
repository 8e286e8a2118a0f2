"""One record of a form, and how days, people and numbers of cases are written in it."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from api.forms.gathering import Gathered
from api.forms.layouts import layouts
from engine.deeds.deed import Present


class Record(msgspec.Struct, frozen=True):
    """The fields of a record; ``evidence``: by field, or under "", the dossiers it tells of."""

    fields: dict[str, str]
    evidence: dict[str, tuple[str, ...]]


def said(name: str, **places: object) -> str:
    """Return words of the forms with their places filled."""
    return layouts().words[name].format(**places)


def day(on: date) -> str:
    """Return a day as it is written in a form."""
    return layouts().words["day"].format(on)


def of_days(first: date, last: date) -> str:
    """Return a span of days, both included, as it is written in a form."""
    return day(first) if first >= last else said("span", first=day(first), last=day(last))


def joined(words: Iterable[str]) -> str:
    """Return words one behind the other, each once."""
    return layouts().words["comma"].join(dict.fromkeys(filter(None, words)))


def number_of(dossier: str) -> str:
    """Return the number by which people know a dossier."""
    return dossier.partition(":")[2]


def who(known: Gathered, leader: Present, names: Mapping[str, str]) -> dict[str, str]:
    """Return what a form says of a leader: name, unit and post."""
    chart = known.here.program.desk.around.org
    unit, post = chart.unit(leader.home).name, chart.post(leader.post).title
    return {
        "name": names.get(leader.person, ""),
        "unit": unit,
        "post": post,
        "unit_post": f"{unit} {post}",
    }
