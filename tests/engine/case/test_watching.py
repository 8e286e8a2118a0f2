"""What follows by rule: rungs open supervisions, ends close them, used shares warn."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.case.admitting import Admit
from engine.case.answering import ExtendOpinion
from engine.case.classing import ChangeClass
from engine.case.closing import RequestClosing, ReturnClosing
from engine.case.parts import Supervision
from engine.case.planning import MoveSettlement
from engine.case.supervising import CloseSupervision, OpenSupervision
from engine.case.terms import Outcome, SupervisionKind
from engine.case.watching import WarnSupervision
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.office import Office
from tests.support.packs import write_pack
from workflows.rulebook import Packs

LISTING = """
[[ladders]]
name = "procedure"
title = "t"
repeat_days = 7
repeat_assumed = "t"
[[ladders.rungs]]
name = "reminder"
title = "r"
offset = 0
action = "remind"
receiver = "case_officer"
assumed = "t"
[[ladders.rungs]]
name = "listed"
title = "l"
offset = 3
action = "supervise"
receiver = "{receiver}"
supervision = "listed"
assumed = "t"
"""


@pytest.fixture
def office() -> Office:
    return Office()


def watch(office: Office, case: str, **fields: Any) -> None:  # noqa: ANN401
    given = {"kind": SupervisionKind.DYNAMIC, "ground": "overdue", "reason": "slow", **fields}
    office.give(OpenSupervision(dossier=case, **given), "inspection-officer")


def first(office: Office, case: str) -> Supervision:
    return office.case(case).supervisions[0]


def notice_late(office: Office) -> str:
    """A case whose notice was due on 18 March; its last rung comes on the 26th."""
    case = progress.sent(office)
    office.day(date(2025, 3, 26))
    office.sweep()
    return case


def of_clock(office: Office, case: str, clock: str) -> list[Supervision]:
    return [one for one in office.case(case).supervisions if one.clock == clock]


def test_the_last_rung_opens_a_supervision_once(office: Office) -> None:
    case = notice_late(office)
    (one,) = of_clock(office, case, "C2#1")
    assert (one.kind, one.ground, one.by_post) == (SupervisionKind.FOLLOW_UP, "overdue", "time")
    assert (one.opened_on, one.unit) == (date(2025, 3, 26), "")
    office.day(date(2025, 4, 30))
    office.sweep()
    assert len(of_clock(office, case, "C2#1")) == 1  # weekly reminders open nothing
    assert office.faults() == []


def test_it_closes_in_the_step_that_meets_the_clock(office: Office) -> None:
    case = notice_late(office)
    office.day(date(2025, 3, 28))
    office.give(Admit(dossier=case), "housing-officer")
    (one,) = of_clock(office, case, "C2#1")
    assert (one.closed_on, one.closed_as) == (date(2025, 3, 28), "met")
    assert office.events(case)[-1] == "supervision_closed"
    assert not any("follow_up" in name for name in office.due(case) if "#1" in name)
    assert office.faults() == []


def test_what_somebody_closed_is_not_closed_again(office: Office) -> None:
    case = notice_late(office)
    number = [one.clock for one in office.case(case).supervisions].index("C2#1") + 1
    close = CloseSupervision(dossier=case, supervision=number, reason="told by telephone")
    office.give(close, "inspection-officer")
    office.give(Admit(dossier=case), "housing-officer")
    (one,) = of_clock(office, case, "C2#1")
    assert one.closed_as == ""
    assert office.events(case).count("supervision_closed") == 1


def test_the_office_that_owes_is_watched_and_does_not_let_itself_off(office: Office) -> None:
    case = progress.asked_to_close(office, progress.answered(office))
    # Five working days from 3 March end on the 10th; the last rung comes on the 18th.
    office.day(date(2025, 3, 18))
    office.sweep()
    (one,) = of_clock(office, case, "approve_closing#1")
    assert one.unit == "unit:petitions"
    owed = {row.name: row.owner_unit for row in office.store.open_clocks([case])[case]}
    assert owed["follow_up#1"] == "unit:petitions"
    close = CloseSupervision(dossier=case, supervision=1, reason="never mind")
    assert office.refusals(close, "petitions-head") == {"supervised_unit_itself"}
    office.give(close, "magistrate")


def test_a_clock_that_falls_away_takes_its_supervision_along(office: Office) -> None:
    case = progress.planned(office, 10, 20)
    watch(office, case, clock="milestone#1")
    change = ChangeClass(dossier=case, classification="solvable", reason="at once after all")
    office.give(change, "petitions-head")
    assert (first(office, case).closed_as, office.faults()) == ("fell_away", [])


def test_asking_to_close_ends_nothing_that_may_be_sent_back(office: Office) -> None:
    case = progress.answered(office)
    watch(office, case, clock="solve#1")
    ask = RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="done")
    office.give(ask, "housing-officer")
    assert first(office, case).closed_on is None
    office.give(ReturnClosing(dossier=case, reason="no"), "clerk")
    assert first(office, case).closed_on is None
    progress.closed(office, case)
    assert first(office, case).closed_as == "work_ended"


def test_shares_warn_once_each_and_the_last_ends_the_warnings(office: Office) -> None:
    case = progress.in_hand(office, "unresolved")
    watch(office, case)  # nothing but C4 runs of what governs: sixty days to 2 May
    assert office.due(case)["dynamic#1"] == date(2025, 4, 13)
    office.day(date(2025, 4, 13))
    office.sweep()
    assert "supervision_warned" not in office.events(case)
    office.day(date(2025, 4, 14))
    office.sweep()
    assert (first(office, case).warned, office.due(case)["dynamic#2"]) == (1, date(2025, 4, 25))
    office.day(date(2025, 4, 26))
    office.sweep()
    assert first(office, case).warned == 2
    assert not any(name.startswith("dynamic") for name in office.due(case))
    assert office.events(case).count("supervision_warned") == 2
    assert office.faults() == []


def test_who_begins_late_is_warned_of_where_it_stands(office: Office) -> None:
    case = progress.in_hand(office, "unresolved")
    office.day(date(2025, 4, 28))
    watch(office, case)
    office.sweep()
    assert first(office, case).warned == 2
    assert office.events(case).count("supervision_warned") == 1


def test_an_extension_puts_the_warning_off(office: Office) -> None:
    case = progress.in_hand(office, "unresolved")
    watch(office, case)
    office.give(ExtendOpinion(dossier=case, days=30, reason="r", notice="n"), "housing-head")
    # Ninety days: the sixty-third is 5 May.
    assert office.due(case)["dynamic#1"] == date(2025, 5, 4)
    assert office.faults() == []


def test_an_extension_after_the_last_warning_begins_anew(office: Office) -> None:
    case = progress.in_hand(office, "unresolved")
    watch(office, case)
    office.day(date(2025, 4, 28))
    office.sweep()
    assert first(office, case).warned == 2
    office.give(ExtendOpinion(dossier=case, days=30, reason="r", notice="n"), "housing-head")
    # 56 of 90 days: below both shares again.
    assert (first(office, case).warned, office.due(case)["dynamic#2"]) == (0, date(2025, 5, 4))
    assert office.faults() == []


def test_a_date_given_anew_moves_the_warning(office: Office) -> None:
    case = progress.planned(office, 20)  # to be settled by 23 March
    watch(office, case)
    assert first(office, case).clock == "settle#1"
    assert office.due(case)["dynamic#1"] == date(2025, 3, 16)  # 14 of 20 days
    move = MoveSettlement(dossier=case, settle_by=date(2025, 4, 12), reason="rain")
    office.give(move, "deputy-works")
    assert office.due(case)["dynamic#1"] == date(2025, 3, 30)  # 28 of 40
    assert office.faults() == []


def test_nothing_is_warned_of_before_its_day(office: Office) -> None:
    case = progress.in_hand(office, "unresolved")
    watch(office, case)
    assert office.refusals(WarnSupervision(dossier=case), "time") == {"nothing_to_warn_of"}
    assert office.refusals(WarnSupervision(dossier=case), "magistrate") == {"role_missing"}


def test_a_rung_puts_a_case_on_one_list_and_only_on_that_of_a_leader(tmp_path: Path) -> None:
    # Class and notice of one case are both late; each climbs to a rung that lists it.
    listings: dict[str, list[Supervision]] = {}
    for receiver in ("principal_of_level", "principal_of_unit"):
        office = Office()
        body = LISTING.format(receiver=receiver)
        write_pack(tmp_path, receiver, body, top='extends = "national"')
        office.desk.around.rulebook = Packs(office.store, tmp_path)
        case = progress.sent(office, pack=receiver)
        for days in range(25):
            office.day(date(2025, 3, 4) + timedelta(days=days))
            office.sweep()
        assert {"C2#1", "class#1"} <= {
            event.clock
            for event in office.history(case)
            if isinstance(event, RungClimbed) and event.name == "listed"
        }
        found = office.case(case).supervisions
        listings[receiver] = [one for one in found if one.kind is SupervisionKind.LISTED]
    (one,) = listings["principal_of_level"]
    assert (one.leader, one.by_post) == ("post:magistrate", "time")
    assert listings["principal_of_unit"] == []
