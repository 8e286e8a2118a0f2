"""The summary (附6): what leaders did, unit by unit, each number with the dossiers behind it."""

from api.entry.here import Here
from api.forms.figures import Known, figures_of, led_by
from api.forms.gathering import Wanted, gathered
from api.forms.layouts import layouts
from api.forms.problems import deeds_with_cases, heard_since
from api.forms.records import Record, said


def summed(here: Here, wanted: Wanted) -> tuple[list[Record], int]:
    """Return a line for the unit, and for each below it whose leaders did anything."""
    found = gathered(here, wanted, heard_since(here, wanted))
    known = Known(
        first=found.span.first,
        last=found.span.last,
        homes=found.homes,
        went_down=layouts().went_down,
        rows=found.rows,
        facts=found.facts,
        cases=found.cases(one for deed in deeds_with_cases(found) for one in deed.cases),
    )
    chart = here.program.desk.around.org
    records = [
        _record(number, chart.unit(home).name, home, known)
        for number, home in enumerate(active_homes(wanted.unit, known), 1)
    ]
    return records, 0


def active_homes(unit: str, known: Known) -> list[str]:
    """Return the units that have a line: the unit itself, and those whose leaders did anything."""
    active = {row.home for row in known.rows if row.on >= known.first}
    return [one for one in known.homes if one == unit or one in active]


def _record(number: int, name: str, home: str, known: Known) -> Record:
    figures = figures_of(home, known)
    fields = {"number": str(number), "unit": name}
    fields |= {column: str(one.amount) for column, one in figures.items()}
    led = led_by(home, known)
    seen = sum(one in known.cases for deed in led for one in deed.cases)
    unseen = sum(deed.heard for deed in led) - seen
    fields["remark"] = said("elsewhere", count=unseen) if unseen else ""
    readable = {*known.facts, *known.cases}  # a diary counts, and stays its author's
    evidence = {
        column: tuple(one for one in figure.records if one in readable)
        for column, figure in figures.items()
    }
    return Record(fields, evidence)
