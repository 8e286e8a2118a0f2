"""Whatever is opened, reported, returned and closed: no other clock of the case moves by a day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case.reporting import ReportSupervision, ReturnSupervisionReport
from engine.case.supervising import CloseSupervision, Delist, OpenSupervision
from engine.case.terms import SupervisionKind
from engine.errors import Refused
from engine.vocabulary import Command
from tests.support import progress
from tests.support.office import Office

OWN = ("follow_up", "time_limited", "dynamic")
DEEDS = st.lists(
    st.tuples(
        st.sampled_from([*SupervisionKind, "report", "return", "close", "delist"]),
        st.integers(1, 3),
        st.integers(0, 4),
    ),
    max_size=12,
)


def others(office: Office, case: str) -> dict[str, date]:
    due = office.due(case)
    return {name: on for name, on in due.items() if name.partition("#")[0] not in OWN}


def deed(case: str, name: str, number: int, today: date) -> tuple[Command, str]:
    if name == "report":
        return ReportSupervision(dossier=case, supervision=number, report="r"), "housing-officer"
    if name == "return":
        back = ReturnSupervisionReport(dossier=case, supervision=number, reason="r")
        return back, "magistrate"
    if name == "close":
        return CloseSupervision(dossier=case, supervision=number, reason="r"), "magistrate"
    if name == "delist":
        return Delist(dossier=case, reason="r"), "magistrate"
    kind = SupervisionKind(name)
    opened = OpenSupervision(
        dossier=case,
        kind=kind,
        ground="overdue",
        reason="r",
        leader="post:deputy-works" if kind is SupervisionKind.LISTED else "",
        due_on=today + timedelta(days=9) if kind is SupervisionKind.TIME_LIMITED else None,
    )
    return opened, "inspection-officer"


@given(DEEDS)
@settings(max_examples=40, deadline=None)
def test_supervision_neither_stops_nor_lengthens(deeds: list[tuple[str, int, int]]) -> None:
    office = Office()
    case = progress.planned(office, 60, 90)
    before = others(office, case)
    for name, number, days in deeds:
        command, by = deed(case, name, number, office.later(days))
        try:
            office.give(command, by)
        except Refused:
            continue
    assert others(office, case) == before
    assert office.faults() == []
