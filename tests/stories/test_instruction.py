"""批示: a slip before a leader, passed on, written, sent to the unit, fed back, noted."""

from datetime import date

import pytest

from engine.case.dispatching import AgreeReturn, Dispatch, ObjectToDispatch
from engine.case.feeding_back import (
    FeedBackInstruction,
    NoteFeedback,
    ReceiveInstruction,
    ReturnFeedback,
)
from engine.case.instructing import (
    PassInstructionOn,
    SubmitForInstruction,
    WithdrawSubmission,
    WriteInstruction,
)
from engine.case.papers import RecordOutsideInstruction
from tests.support import progress
from tests.support.office import Office, actor


@pytest.fixture
def office() -> Office:
    return Office()


def submit(case: str, post: str = "post:deputy-works") -> SubmitForInstruction:
    return SubmitForInstruction(dossier=case, post=post, proposal="have the pipe laid")


def write(case: str, **fields: object) -> WriteInstruction:
    given = {"dossier": case, "instruction": 1, "directive": "lay it this month", **fields}
    return WriteInstruction(**given)  # type: ignore[arg-type]


def fed_back(office: Office, case: str) -> None:
    office.give(
        FeedBackInstruction(dossier=case, instruction=1, feedback="it lies"), "housing-head"
    )


def paper(case: str, **fields: object) -> RecordOutsideInstruction:
    given = {
        "dossier": case,
        "organ": "the province",
        "document": "省信〔2025〕7号",
        "dated_on": date(2025, 2, 27),
        "directive": "see to it",
        **fields,
    }
    return RecordOutsideInstruction(**given)  # type: ignore[arg-type]


def test_from_the_slip_to_the_feedback_that_is_noted(office: Office) -> None:
    case = progress.in_hand(office)  # Monday 3 March
    office.give(submit(case), "clerk")
    assert office.due(case)["instruction_desk#1"] == date(2025, 3, 10)  # five working days
    office.day(date(2025, 3, 5))
    passed = PassInstructionOn(
        dossier=case, instruction=1, post="post:magistrate", note="it needs money"
    )
    office.give(passed, "deputy-works")
    assert office.outcomes(case)["instruction_desk#1"] == "met"
    assert office.due(case)["instruction_desk#2"] == date(2025, 3, 12)
    office.give(write(case), "magistrate")
    assert office.due(case)["instruction#1"] == date(2025, 3, 20)  # fifteen days
    owed = {row.name: row.owner_post for row in office.store.open_clocks([case])[case]}
    assert owed["instruction#1"] == "post:housing-head"
    office.day(date(2025, 3, 7))
    office.give(ReceiveInstruction(dossier=case, instruction=1), "housing-officer")
    office.day(date(2025, 3, 14))
    fed_back(office, case)
    assert office.due(case)["instruction_note#1"] == date(2025, 3, 21)
    office.day(date(2025, 3, 17))
    office.give(NoteFeedback(dossier=case, instruction=1), "magistrate")
    one = office.case(case).instructions[0]
    assert one.lay_with == ("post:deputy-works", "post:magistrate")
    assert (one.submitted_on, one.written_on) == (date(2025, 3, 3), date(2025, 3, 5))
    assert (one.received_on, one.fed_back_on) == (date(2025, 3, 7), date(2025, 3, 14))
    assert one.noted_on == date(2025, 3, 17)
    assert not any(name.startswith("instruction") for name in office.due(case))
    assert office.faults() == []


def test_feedback_sent_back_is_owed_by_the_day_it_was_owed(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(submit(case), "clerk")
    office.give(write(case, feedback_by=date(2025, 3, 13)), "deputy-works")
    office.day(date(2025, 3, 12))
    fed_back(office, case)
    office.day(date(2025, 3, 18))
    back = ReturnFeedback(dossier=case, instruction=1, reason="half of it")
    assert office.refusals(back, "clerk") == {"instruction_of_other_leader"}
    office.give(back, "deputy-works")
    assert office.due(case)["instruction#1"] == date(2025, 3, 13)
    assert "instruction_note#1" not in office.due(case)
    office.sweep()
    assert office.events(case)[-1] == "rung_climbed"  # late by five days: the ladder goes on
    fed_back(office, case)
    assert office.case(case).instructions[0].returns == 1
    assert office.due(case)["instruction_note#2"] == date(2025, 3, 25)
    assert office.faults() == []


def test_a_paper_from_above_goes_to_the_unit_and_is_noted_by_the_office(office: Office) -> None:
    case = progress.sent(office)
    office.give(paper(case), "clerk")
    assert office.due(case)["instruction#1"] == date(2025, 3, 18)
    assert office.refusals(paper(case), "clerk") == {"paper_recorded_already"}
    ahead = paper(case, document="8", dated_on=date(2025, 3, 4))
    assert office.refusals(ahead, "clerk") == {"in_the_future"}
    fed_back(office, case)
    note = NoteFeedback(dossier=case, instruction=1)
    assert office.refusals(note, "deputy-works") == {"role_missing"}
    office.give(note, "petitions-head")
    assert office.faults() == []


def test_a_slip_never_comes_back_to_a_desk_it_has_left(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(submit(case), "clerk")
    assert office.refusals(submit(case), "clerk") == {"slip_lies_there"}
    sideways = PassInstructionOn(dossier=case, instruction=1, post="post:deputy-petitions")
    assert office.refusals(sideways, "deputy-works") == {"post_is_no_principal"}
    up = PassInstructionOn(dossier=case, instruction=1, post="post:magistrate")
    office.give(up, "deputy-works")
    assert office.refusals(up, "magistrate") == {"slip_lay_there"}
    assert office.refusals(write(case), "deputy-works") == {"role_missing"}
    further = PassInstructionOn(dossier=case, instruction=1, post="post:mayor")
    office.give(further, "magistrate")
    office.give(write(case), "mayor")
    assert office.case(case).instructions[0].desk == "post:mayor"


def test_who_may_write_and_to_whom(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(submit(case), "housing-head") == {"role_missing"}
    officer = submit(case, "post:housing-head")
    assert office.refusals(officer, "clerk") == {"post_is_no_leader"}
    other = submit(case, "post:other-township-head")
    assert office.refusals(other, "clerk") == {"leader_not_over_unit"}
    office.give(submit(case), "clerk")
    far = write(case, unit="unit:labour", feedback_by=date(2025, 3, 3))
    assert office.refusals(far, "deputy-works") == {
        "instruction_to_other_unit",
        "feedback_day_past",
    }
    office.give(write(case, unit="unit:petitions"), "magistrate")  # the principal over the deputy
    assert office.case(case).instructions[0].desk == "post:magistrate"
    told = FeedBackInstruction(dossier=case, instruction=1, feedback="f")
    assert office.refusals(told, "housing-head") == {"role_missing"}
    office.give(told, "petitions-head")


def test_a_slip_is_taken_back_only_before_it_is_written(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(submit(case), "clerk")
    back = WithdrawSubmission(dossier=case, instruction=1, reason="settled today")
    office.give(back, "clerk")
    assert "instruction_desk#1" not in office.due(case)
    assert office.refusals(back, "clerk") == {"slip_waiting"}
    assert office.faults() == []


def test_feedback_is_owed_after_the_work_has_ended(office: Office) -> None:
    case = progress.answered(office)
    office.give(submit(case), "clerk")
    office.give(write(case), "deputy-works")
    progress.verify(office, progress.closed(office, case))
    progress.concluded(office, case)
    assert office.case(case).state == "concluded"
    assert "instruction#1" in office.due(case)
    fed_back(office, case)
    office.give(NoteFeedback(dossier=case, instruction=1), "deputy-works")
    assert office.faults() == []


def test_late_feedback_climbs_a_ladder_that_opens_no_supervision(office: Office) -> None:
    case = progress.in_hand(office, "unresolved")
    office.give(submit(case), "clerk")
    office.give(write(case, feedback_by=date(2025, 3, 6)), "deputy-works")
    for day in (7, 10, 14):  # a day, three and seven days after the sixth
        office.day(date(2025, 3, day))
        office.sweep()
    row = next(r for r in office.store.open_clocks([case])[case] if r.name == "instruction#1")
    assert row.rung == len(office.rules.ladders["instruction"].rungs)
    assert office.case(case).supervisions == ()
    assert office.faults() == []


def test_a_unit_that_gave_the_case_back_still_answers_what_it_was_told(office: Office) -> None:
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    office.give(submit(case), "clerk")
    office.give(write(case), "deputy-works")
    office.give(ObjectToDispatch(dossier=case, reason="not ours"), "housing-head")
    office.give(AgreeReturn(dossier=case), "clerk")
    assert office.case(case).unit == "unit:petitions"
    fed_back(office, case)
    assert case in office.desk.see([case], actor("housing-officer"))
    office.give(NoteFeedback(dossier=case, instruction=1), "deputy-works")
    assert case not in office.desk.see([case], actor("housing-officer"))
    assert office.faults() == []
