"""Old cases brought in: no rung from before the office went live, one list to go through."""

from datetime import date

from msgspec.structs import replace

from engine.case.admitting import Admit
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.registering import Person, RegisterCase
from engine.ladder import RungClimbed
from tests.support.office import Office

LIVE = date(2025, 6, 10)
OLD = RegisterCase(
    office="unit:petitions",
    title="The water is cut off",
    persons=(Person(name="somebody", address="here"),),
    happened_on=date(2025, 1, 6),
    live_from=LIVE,
)


def climbed(office: Office, case: str, clock: str) -> list[tuple[int, bool]]:
    return [
        (event.rung, event.is_repeat)
        for event in office.history(case)
        if isinstance(event, RungClimbed) and event.clock == clock
    ]


def test_what_was_late_before_climbs_nothing_at_once_and_goes_on_from_there() -> None:
    # Due on 21 January. The four rungs were over with the 28th; reminders every seven days since:
    # eighteen of them lay before 10 June, the nineteenth falls on that very day.
    office = Office(on=LIVE)
    case = office.give(OLD).dossier
    assert office.due(case)["C1#1"] == date(2025, 1, 21)
    assert office.sweep().climbed == 0
    office.day(date(2025, 6, 11))
    office.sweep()
    assert climbed(office, case, "C1#1") == [(23, True)]
    assert office.faults() == []


def test_rungs_that_lie_after_the_day_are_climbed_like_any_other() -> None:
    # Received on 30 May: due on 14 June, so nothing lay before 10 June.
    office = Office(on=LIVE)
    new = RegisterCase(
        office=OLD.office,
        title="t",
        persons=OLD.persons,
        happened_on=date(2025, 5, 30),
        live_from=LIVE,
    )
    case = office.give(new).dossier
    office.day(date(2025, 6, 22))
    office.sweep()
    assert climbed(office, case, "C1#1") == [(1, False), (2, False), (3, False), (4, False)]
    assert office.faults() == []


def test_a_clock_half_way_up_goes_on_with_the_rung_that_comes_next() -> None:
    # Received on 24 May, due on 8 June: reminded on the 7th, told on the 8th; next three days on.
    office = Office(on=LIVE)
    half = RegisterCase(
        office=OLD.office,
        title="t",
        persons=OLD.persons,
        happened_on=date(2025, 5, 24),
        live_from=LIVE,
    )
    case = office.give(half).dossier
    assert office.sweep().climbed == 0
    office.day(date(2025, 6, 12))
    office.sweep()
    assert climbed(office, case, "C1#1") == [(3, False)]


def test_history_entered_afterwards_is_spared_the_same() -> None:
    # Admitted on 1 February: sixty days ended on 2 April, and four rungs with the 12th.
    office = Office(on=LIVE)
    case = office.give(OLD).dossier
    why = "from the old register"
    sent = Dispatch(
        dossier=case, unit="unit:housing", happened_on=date(2025, 1, 10), late_reason=why
    )
    office.give(sent)
    office.give(TakeOn(dossier=case, happened_on=date(2025, 1, 13), late_reason=why))
    office.give(Admit(dossier=case, happened_on=date(2025, 2, 1), late_reason=why))
    assert office.due(case)["C4#1"] == date(2025, 4, 2)
    office.sweep()
    assert climbed(office, case, "C4#1") == []
    assert office.case(case).proposal is None
    assert office.faults() == []


def test_only_the_machine_says_so_and_not_for_days_to_come() -> None:
    office = Office(on=LIVE)
    late = replace(OLD, late_reason="found in the cupboard")
    assert office.refusals(late, "clerk") == {"live_from_the_machine"}
    office.day(date(2025, 6, 9))
    assert office.refusals(OLD) == {"in_the_future"}
