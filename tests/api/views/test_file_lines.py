"""The file shows the newest first, with the texts that were filed and what each entry tells."""

from datetime import date

from api.views.dossiers import dossier_of
from api.views.file_lines import FileLine, file_of
from api.views.naming import titles
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import ApproveLeader, ProposeLeader
from engine.case.planning import AppointOfficer, PlannedStep, ReviseMilestone, SetTimetable
from engine.case.registering import AddNote
from tests.support.web import Web


def lines(web: Web, case: str) -> list[FileLine]:
    here = web.here("clerk")
    return file_of(here, dossier_of(here, case), titles(here)).entries


def test_texts_stand_with_their_entry(web: Web) -> None:
    case = web.office.register(title="t", body="b")
    web.office.give(AddNote(dossier=case, note="n"), "clerk")
    assert [line.texts for line in lines(web, case)] == [
        (("内容", "n"),),
        (("标题", "t"), ("详细情况", "b")),
    ]


def test_entries_tell_where_to_and_by_when(web: Web) -> None:
    give = web.office.give
    case = web.office.register()
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="time_bound"), "housing-officer")
    give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-officer")
    steps = (PlannedStep(due_on=date(2025, 3, 20), text="one"),)
    timetable = SetTimetable(dossier=case, steps=steps, settle_by=date(2025, 3, 28))
    give(timetable, "housing-officer")
    assert lines(web, case)[0].texts == (("节点内容 2025-03-20", "one"),)
    told = [line.details for line in lines(web, case)]
    assert told[0] == ("化解时限 2025-03-28",)
    assert told[1] == ("housing housing-officer",)
    assert told[2] == ("需要一定时限",)
    assert told[4] == ("housing",)
    moved = ReviseMilestone(dossier=case, number=1, due_on=date(2025, 3, 24), reason="rain")
    give(moved, "clerk")
    assert [body for _, body in lines(web, case)[0].texts] == ["rain"]


def test_climbs_tell_clock_rung_and_receiver(web: Web) -> None:
    case = web.office.register()
    web.office.day(date(2025, 3, 20))
    web.sweep()
    newest = lines(web, case)[0]
    assert newest.line.post == "time"
    assert newest.details[1:] == ("单位负责人", "petitions petitions-head")


def test_what_was_entered_late_is_marked(web: Web) -> None:
    case = web.office.register()
    web.office.day(date(2025, 3, 10))
    web.office.give(AddNote(dossier=case, note="n", happened_on=date(2025, 3, 5)), "clerk")
    assert [line.is_late for line in lines(web, case)] == [True, False]
    assert lines(web, case)[0].recorded_on == date(2025, 3, 10)


def test_grounds_and_numbers_are_told_in_words(web: Web) -> None:
    give = web.office.give
    case = web.office.register()
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    give(ProposeLeader(dossier=case, post="post:deputy-works", ground="key_case"), "clerk")
    assert lines(web, case)[0].details == ("county deputy-works", "重点信访事项")
    give(ApproveLeader(dossier=case, document="8"), "magistrate")
    assert lines(web, case)[0].details == ("county deputy-works", "8")
