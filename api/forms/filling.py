"""What stands in a form: records with their fields, each with the dossiers that it tells of."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from api.entry.here import Here
from api.forms.gathering import Wanted, span_of
from api.forms.layouts import Form, layouts
from api.forms.pairing import pairings
from api.forms.problems import problems
from api.forms.records import Record, day, of_days
from api.forms.registers import forums, labours, receptions
from api.forms.summary import summed
from api.forms.templates import template_of
from api.forms.writing import written
from engine.errors import NotVisible

FILL: Mapping[str, Callable[[Here, Wanted], tuple[list[Record], int]]] = {
    "pairing": pairings,
    "labour": labours,
    "reception": receptions,
    "problems": problems,
    "forum": forums,
    "summary": summed,
}
"""By form: its records, and how many are left out because the caller may not see them."""


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A form filled in: of which unit, for the days from ``first`` to ``last``, both included.

    ``total`` sums the columns of numbers of a table; ``hidden`` are records left out.
    """

    name: str
    title: str
    rule: str
    unit: str
    first: date
    last: date
    records: list[Record]
    total: dict[str, str]
    hidden: int


def form_in(name: str) -> Form:
    """Return the form of a name; NotVisible where there is none."""
    found = layouts().form(name)
    if found is None:
        raise NotVisible(name)
    return found


def filled(here: Here, wanted: Wanted) -> Filled:
    """Return a form filled from what is recorded.

    Raises:
        NotVisible: no such form, or a unit of which the caller does not see everything.
        BadInput: what is named is no month.
    """
    form, span = form_in(wanted.form), span_of(here, wanted)
    records, hidden = FILL[form.name](here, wanted)
    return Filled(
        name=form.name,
        title=form.title,
        rule=form.rule,
        unit=wanted.unit,
        first=span.first,
        last=span.last,
        records=records,
        total=_total(form, records) if form.total else {},
        hidden=hidden,
    )


def document_of(here: Here, wanted: Wanted) -> bytes:
    """Return a form as a document; without a record as an empty form to be filled in by hand.

    Raises:
        BadInput: besides, a template of the office's own that cannot be filled in.
    """
    form, found = form_in(wanted.form), filled(here, wanted)
    empty = dict.fromkeys(form.fields, "")
    places: dict[str, Any] = {
        "records": [{**empty, **one.fields} for one in found.records] or [empty],
        "total": {**empty, **found.total},
        "hidden": _hidden(found.hidden),
        "unit": here.program.desk.around.org.unit(wanted.unit).name,
        "covers": of_days(found.first, found.last),
        "drawn_up_on": day(here.today),
    }
    return written(template_of(form, here.program.settings.forms_dir), places)


def _hidden(count: int) -> str:
    return layouts().words["hidden"].format(count=count) if count else ""


def _total(form: Form, records: list[Record]) -> dict[str, str]:
    counted = [one for one in form.fields if all(one in record.evidence for record in records)]
    return {one: str(sum(int(record.fields[one]) for record in records)) for one in counted}
