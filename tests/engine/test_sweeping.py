"""What time owes is done once, the oldest first, and nothing that is refused holds it up."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from engine import registry
from engine.case import ticking
from engine.case.dispatching import Dispatch
from engine.case.registering import AddNote
from engine.clock import day_start
from engine.clockwork import Clock
from engine.context import Context
from engine.errors import Refused
from engine.ladder import Climb, climb
from engine.org.receivers import About
from engine.record import Write
from engine.sweeping import Sweep, Swept
from engine.vocabulary import refusal
from tests.support.office import Office

Clocks = Mapping[str, Clock]


@pytest.fixture
def office() -> Office:
    return Office()


def climbs(office: Office, case: str) -> list[tuple[str, int]]:
    return [(one.clock, one.rung) for one in office.store.journal(case) if one.clock]


def test_nothing_is_due_on_the_first_day(office: Office) -> None:
    office.register()
    assert office.sweep() == Swept()
    assert Sweep(office.desk).due() == []


def test_a_rung_fires_as_its_day_is_over_and_once(office: Office) -> None:
    # C1 and class are due on 18 March; the reminder stands on the 17th: 00:00 of the 18th.
    case = office.register()
    at = day_start(date(2025, 3, 18))
    office.clock.set(at - timedelta(seconds=1))
    assert office.sweep() == Swept()
    office.clock.set(at)
    assert office.sweep() == Swept(climbed=2)
    assert office.sweep() == Swept()
    assert climbs(office, case) == [("C1#1", 1), ("class#1", 1)]


def test_after_days_of_standstill_each_rung_is_climbed_once_in_order(office: Office) -> None:
    # Ladder of procedure: -1, 0, +3, +7 days from 18 March; then weekly: 1 April.
    case = office.register()
    office.day(date(2025, 4, 2))
    assert office.sweep().climbed == 10
    assert [rung for clock, rung in climbs(office, case) if clock == "C1#1"] == [1, 2, 3, 4, 5]
    assert office.faults() == []


def test_in_small_batches_the_same_is_done(office: Office) -> None:
    cases = [office.register() for _ in range(3)]
    office.day(date(2025, 4, 2))
    assert Sweep(office.desk, batch=1).once().climbed == 30
    assert [len(climbs(office, case)) for case in cases] == [10, 10, 10]


def test_silence_takes_on_what_was_sent(office: Office) -> None:
    # A23: five working days after Monday 3 March end on Monday the 10th.
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    office.day(date(2025, 3, 10))
    assert office.sweep().acted == 0
    office.day(date(2025, 3, 11))
    assert office.sweep().acted == 1
    assert office.case(case).taken_on


def test_what_is_refused_holds_up_nothing_behind_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = office.register(), office.register()
    office.day(date(2025, 4, 2))

    def stubborn(clocks: Clocks, about: About, command: Climb, context: Context) -> object:
        if command.dossier == first:
            raise Refused([refusal("no")])
        return climb(clocks, about, command, context)

    with monkeypatch.context() as patch:
        patch.setattr(ticking, "climb", stubborn)
        swept = Sweep(office.desk, batch=1).once()
    assert (swept.climbed, swept.refused) == (10, 2)
    assert len(climbs(office, second)) == 10
    assert office.sweep().climbed == 10


def test_sweeps_add_up() -> None:
    assert Swept(1, 2, 3, 4) + Swept(1, 1, 1, 1) == Swept(2, 3, 4, 5)


def test_a_note_moves_no_rung(office: Office) -> None:
    case = office.register()
    office.day(date(2025, 3, 18))
    office.sweep()
    office.give(AddNote(dossier=case, note="n"), "clerk")
    assert office.sweep() == Swept()


def test_a_page_in_which_a_rung_was_climbed_before_is_gone_through_one_by_one(
    office: Office,
) -> None:
    first, second = office.register(), office.register()
    office.day(date(2025, 3, 18))
    kept = office.store.open_clocks([first])[first]
    assert office.sweep().climbed == 4
    row, entry = office.row(first), office.store.journal(first)[-1]
    again = replace(entry, seq=row.version + 1, command_key="", clock="", rung=0)
    set_back = Write(
        dossier=first,
        seen=row.version,
        card=registry.KINDS["case"].card(office.case(first)),
        facts=row.facts,
        edition=row.edition,
        entries=(again,),
        clocks=tuple(kept),
    )
    assert office.store.write([set_back])
    office.day(date(2025, 3, 19))
    assert office.sweep() == Swept(climbed=2, refused=2)
    assert climbs(office, second)[2:] == [("C1#1", 2), ("class#1", 2)]
