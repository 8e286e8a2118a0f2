"""A month of returns on its boundary days: by the 25th, by month's end, by the year's last day."""

from datetime import date

import pytest

from engine.dates import dates
from engine.ladder import RungClimbed
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from engine.returns.owed import OpenReturn, SubmitReturn
from tests.support.office import Office
from tests.support.returns import FIGURES, PAPER, owed, return_of
from workflows.loader import load

CITY = "unit:bureau"


def with_city_bureau(office: Office) -> Office:
    """Give the city a bureau with its head."""
    office.give(
        ReviseOrganisation(
            units=(Unit("unit:bureau", "b", UnitKind.DEPARTMENT, Level.CITY, "unit:city"),),
            posts=(Post("post:bureau-head", "unit:bureau", "局长", Rank.PRINCIPAL),),
            appointments=(Appointment("person:bureau-head", "post:bureau-head", date(2020, 1, 1)),),
        )
    )
    return office


def legal(office: Office, dossier: str) -> tuple[date, date]:
    """Return the day as counted, and the outer limit of the law, of the running clock."""
    found = return_of(office, dossier)
    ((_, clock),) = found.clocks.items()
    spec = load(found.pack).clocks[clock.kind]
    when = dates(clock.marks, spec, office.desk.around.calendar)
    return when.due_on, when.legal_on


def test_a_25th_on_a_day_off_stays_the_target_and_rolls_as_the_outer_limit() -> None:
    # 25 January 2025 is a Saturday; the 26th was decreed a working day in its stead.
    office = Office(on=date(2025, 1, 2))
    dossier = owed(office, period="2025-01")
    assert legal(office, dossier) == (date(2025, 1, 25), date(2025, 1, 26))
    # 25 May is a Sunday, the 26th a working day.
    office.day(date(2025, 5, 6))
    assert legal(office, owed(office, period="2025-05")) == (date(2025, 5, 25), date(2025, 5, 26))
    # 25 March is a Tuesday: it does not roll.
    office.day(date(2025, 5, 7))
    assert legal(office, owed(office, period="2025-03")) == (date(2025, 3, 25), date(2025, 3, 25))


@pytest.mark.parametrize(
    ("on", "result"),
    [
        (date(2025, 3, 25), "met"),
        (date(2025, 3, 26), "late_legal"),
        (date(2025, 5, 26), "late"),  # after the target, within what the law allows
        (date(2025, 5, 27), "late_legal"),
    ],
)
def test_on_the_last_day_it_is_in_time_and_on_the_next_it_is_late(on: date, result: str) -> None:
    office = Office(on=on.replace(day=3))
    dossier = owed(office, period=f"{on:%Y-%m}")
    office.day(on)
    office.give(SubmitReturn(dossier=dossier, figures=FIGURES), "housing-officer")
    assert office.outcomes(dossier) == {"return_submission#1": result}


def test_a_late_one_is_chased_every_week_until_it_comes() -> None:
    office = Office(on=date(2025, 3, 3))
    dossier = owed(office)
    office.day(date(2025, 3, 24))
    office.sweep()
    reminded = [one for one in office.history(dossier) if isinstance(one, RungClimbed)]
    assert [(one.name, one.receiver) for one in reminded] == []
    for _ in range(40):
        office.later(1)
        office.sweep()
    climbed = [one for one in office.history(dossier) if isinstance(one, RungClimbed)]
    first = [(one.name, one.on.isoformat(), one.receiver) for one in climbed[:5]]
    assert first == [
        ("reminder", "2025-03-25", "post:housing-officer"),
        ("unit_head", "2025-03-26", "post:housing-head"),
        ("portfolio", "2025-03-29", "post:deputy-works"),
        ("principal", "2025-04-02", "post:housing-head"),
        ("principal", "2025-04-09", "post:housing-head"),
    ]
    office.give(SubmitReturn(dossier=dossier, figures=FIGURES), "housing-head")
    count = len(office.history(dossier))
    office.later(30)
    office.sweep()
    assert len(office.history(dossier)) == count
    assert office.faults() == []


def test_two_recipients_and_a_month_that_ends_as_it_does() -> None:
    office = Office(on=date(2024, 2, 5))
    county = owed(office, "progress", pack="suqian", unit="unit:county", period="2024-02")
    found = return_of(office, county)
    assert (found.to, found.due_on, found.form) == ("市委组织部", date(2024, 2, 29), "")
    bureau = OpenReturn(pack="suqian", rule="progress", unit="unit:housing", period="2024-02")
    assert office.refusals(bureau, "time") == {"owes_no_return"}
    recipients = {
        one.to: one.who for one in load("suqian").fieldwork.returns["progress"].recipients
    }
    assert recipients["市委市级机关工委"].levels == ("city",)


def test_the_report_of_the_summing_up_is_owed_from_november_to_the_years_last_day() -> None:
    office = with_city_bureau(Office(on=date(2025, 10, 31)))
    asked = OpenReturn(pack="linyi", rule="self_check", unit=CITY, period="2025")
    assert office.refusals(asked, "time") == {"return_not_yet"}
    office.day(date(2025, 11, 1))
    dossier = office.give(asked, "time").dossier
    assert legal(office, dossier)[0] == date(2025, 12, 31)
    assert office.refusals(SubmitReturn(dossier=dossier), "bureau-head") == {"file_missing"}
    office.give(SubmitReturn(dossier=dossier, files=(PAPER,)), "bureau-head")
    assert office.faults() == []
