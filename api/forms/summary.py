"""The summary (附6): what leaders did, unit by unit, each number with the dossiers behind it."""

from collections.abc import Iterable, Mapping

from api.entry.here import Here
from api.forms.gathering import Gathered, Wanted, gathered
from api.forms.layouts import layouts
from api.forms.problems import deeds_with_cases, heard_since, is_settled
from api.forms.records import Record, said
from engine.case.facts import Case
from engine.deeds.deed import Deed, DeedKind
from engine.record import DeedRow


def summed(here: Here, wanted: Wanted) -> tuple[list[Record], int]:
    """Return a line for the unit, and for each below it whose leaders did anything."""
    known = gathered(here, wanted, heard_since(here, wanted))
    cases = known.cases(one for deed in deeds_with_cases(known) for one in deed.cases)
    active = {row.home for row in known.rows if row.on >= known.span.first}
    homes = [one for one in known.homes if one == wanted.unit or one in active]
    lines = [_line(known, home, cases) for home in homes]
    chart = here.program.desk.around.org
    records = [
        Record({"number": str(number), "unit": chart.unit(home).name, **one.fields}, one.evidence)
        for number, (home, one) in enumerate(zip(homes, lines, strict=True), 1)
    ]
    return records, 0


def _line(known: Gathered, home: str, cases: Mapping[str, Case]) -> Record:
    own = [row for row in known.rows if row.home == home and row.on >= known.span.first]
    down = [row for row in own if row.kind in layouts().went_down]
    labour = [row for row in own if row.kind == DeedKind.LABOUR]
    diaries = _dossiers(row for row in own if row.kind == DeedKind.DIARY)
    led = [
        one for one in known.facts.values() if isinstance(one, Deed) and _led_by(known, one, home)
    ]
    now = [one for one in led if one.body.on >= known.span.first]
    received = [one for one in now if one.body.kind is DeedKind.RECEPTION]
    forums = [one for one in now if one.body.kind is DeedKind.FORUM]
    heard = [one for one in now if one.heard]
    behind = [one for deed in led for one in deed.cases]
    solved = [one for one in behind if one in cases and is_settled(known, cases[one])]
    unseen = sum(deed.heard for deed in led) - sum(one in cases for one in behind)
    figures: dict[str, tuple[int, tuple[str, ...]]] = {
        "leaders": (len({row.person for row in down}), _dossiers(down)),
        "labour": (len(labour), _dossiers(labour)),
        "received": (sum(one.body.count for one in received), tuple(one.id for one in received)),
        "collected": (sum(one.heard for one in heard), tuple(one.id for one in heard)),
        "solved": (len(solved), tuple(solved)),
        "diaries": (len(diaries), diaries),
        "forums": (len(forums), tuple(one.id for one in forums)),
    }
    fields = {name: str(amount) for name, (amount, _) in figures.items()}
    fields["remark"] = said("elsewhere", count=unseen) if unseen else ""
    readable = {*known.facts, *cases}  # a diary counts, and stays its author's
    return Record(
        fields,
        {name: tuple(one for one in of if one in readable) for name, (_, of) in figures.items()},
    )


def _led_by(known: Gathered, deed: Deed, home: str) -> bool:
    """Return whether a deed counts for a unit: that of the first of its leaders there."""
    return known.leaders(deed)[0].home == home


def _dossiers(rows: Iterable[DeedRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.dossier for row in rows))
