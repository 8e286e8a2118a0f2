"""The common problem on the road: who works on it, in which order, and every refusal."""

from datetime import date

import pytest

from engine.case.joining import StateWithdrawal, VerifyWithdrawal
from engine.case.registering import AddNote
from engine.crossing import JoinMatter, LeaveMatter, RecordStudy
from engine.matter.kind import card
from engine.matter.studying import EndMatter, Matter, OpenMatter, PutOnAgenda
from engine.vocabulary import Command
from tests.support import progress
from tests.support.office import CONSOLE, Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def matter(office: Office) -> str:
    command = OpenMatter(unit="unit:housing", subject="water", root_cause="old pipes")
    return office.give(command, "housing-head").dossier


def facts(office: Office, matter: str) -> Matter:
    found: Matter = office.desk.see([matter], CONSOLE)[matter][1]
    return found


def agenda(matter: str, meets_on: date = date(2025, 3, 20)) -> PutOnAgenda:
    return PutOnAgenda(dossier=matter, body="standing committee", meets_on=meets_on)


def study(
    matter: str, *cases: str, minutes: str = "No. 5", decision: str = "new pipes"
) -> RecordStudy:
    return RecordStudy(dossier=matter, cases=cases, minutes=minutes, decision=decision)


def test_it_is_opened_for_a_unit_that_prepares_its_study(office: Office, matter: str) -> None:
    # Thirty days, assumed: 3 March + 30 = 2 April.
    assert matter == "matter:2025-00001"
    assert facts(office, matter).state == "gathering"
    assert office.due(matter) == {"matter_study#1": date(2025, 4, 2)}
    assert office.faults() == []


@pytest.mark.parametrize(
    ("unit", "subject", "codes"),
    [
        ("unit:moon", "s", {"unknown_unit"}),
        ("unit:housing", " ", {"text_missing"}),
        ("unit:moon", "", {"unknown_unit", "text_missing"}),
    ],
)
def test_it_has_a_unit_and_a_subject(
    office: Office, unit: str, subject: str, codes: set[str]
) -> None:
    assert office.refusals(OpenMatter(unit=unit, subject=subject)) == codes


def test_agenda_study_and_end_follow_each_other(office: Office, matter: str) -> None:
    case = progress.in_hand(office, "common")
    office.give(JoinMatter(dossier=case, matter=matter), "clerk")
    assert office.refusals(EndMatter(dossier=matter, policy_change="p"), "housing-head") == {
        "not_from_here"
    }
    assert office.refusals(agenda(matter, date(2025, 3, 2)), "housing-head") == {
        "meeting_in_the_past"
    }
    office.give(agenda(matter), "housing-head")
    assert facts(office, matter).state == "scheduled"
    office.give(study(matter, case), "magistrate")
    assert office.due(matter) == {"matter_carry_out#1": date(2025, 6, 1)}  # 90 days
    for command in (agenda(matter), study(matter, case)):
        assert office.refusals(command, "magistrate") == {"not_from_here"}
    end = EndMatter(dossier=matter, policy_change=" ")
    assert office.refusals(end, "housing-head") == {"text_missing"}
    office.give(EndMatter(dossier=matter, policy_change="pipes every 20 years"), "housing-head")
    assert facts(office, matter).state == "ended"
    assert office.due(matter) == {}
    assert office.faults() == []


@pytest.mark.parametrize("lacking", ["minutes", "decision"])
def test_a_study_has_its_minutes_and_its_decision(
    office: Office, matter: str, lacking: str
) -> None:
    blank = {"minutes": study(matter, minutes=" "), "decision": study(matter, decision=" ")}
    command = blank[lacking]
    assert office.refusals(command, "magistrate") == {"text_missing"}


def test_nobody_joins_what_was_studied(office: Office, matter: str) -> None:
    office.give(study(matter), "magistrate")
    case = progress.in_hand(office, "common")
    assert office.refusals(JoinMatter(dossier=case, matter=matter), "clerk") == {"not_from_here"}


@pytest.mark.parametrize(
    "by", ["housing-head", "clerk", "magistrate", "deputy-works", "city-clerk"]
)
def test_the_unit_the_offices_over_it_and_its_leaders_work_on_it(
    office: Office, matter: str, by: str
) -> None:
    office.give(agenda(matter), by)
    assert facts(office, matter).agenda_on == date(2025, 3, 20)


@pytest.mark.parametrize("by", ["labour-head", "township-head", "discipline-head"])
def test_others_do_not_open_one_for_it(office: Office, by: str) -> None:
    command = OpenMatter(unit="unit:housing", subject="s")
    assert office.refusals(command, by) == {"role_missing"}


def test_it_takes_only_its_own_commands(office: Office, matter: str) -> None:
    note: Command = AddNote(dossier=matter, note="n")
    assert office.refusals(note) == {"command_of_other_kind"}


def test_its_card_is_shown_to_the_area(office: Office, matter: str) -> None:
    shown = card(facts(office, matter))
    assert (shown.kind, shown.state, shown.title, shown.area_path) == (
        "matter",
        "gathering",
        "water",
        "/9904/990421/",
    )


def test_a_case_that_ended_leaves_so_that_the_others_can_be_studied(
    office: Office, matter: str
) -> None:
    withdrawn, other = progress.in_hand(office, "common"), progress.in_hand(office, "common")
    for case in (withdrawn, other):
        office.give(JoinMatter(dossier=case, matter=matter), "clerk")
    office.give(StateWithdrawal(dossier=withdrawn, statement="s"), "clerk")
    office.give(VerifyWithdrawal(dossier=withdrawn), "inspection-officer")
    assert office.refusals(study(matter, withdrawn, other), "magistrate") == {"not_from_here"}
    silent = LeaveMatter(dossier=withdrawn, matter=matter, reason=" ")
    assert office.refusals(silent, "clerk") == {"text_missing"}
    office.give(LeaveMatter(dossier=withdrawn, matter=matter, reason="withdrawn"), "clerk")
    assert (office.case(withdrawn).matter, facts(office, matter).cases) == ("", (other,))
    office.give(study(matter, other), "magistrate")
    assert office.faults() == []


def test_nobody_leaves_what_he_did_not_join_or_what_was_studied(
    office: Office, matter: str
) -> None:
    case = progress.in_hand(office, "common")
    leave = LeaveMatter(dossier=case, matter=matter, reason="r")
    assert office.refusals(leave, "clerk") == {"matter_joined"}
    office.give(JoinMatter(dossier=case, matter=matter), "clerk")
    other = office.give(OpenMatter(unit="unit:housing", subject="s"), "clerk").dossier
    elsewhere = LeaveMatter(dossier=case, matter=other, reason="r")
    assert office.refusals(elsewhere, "clerk") == {"case_not_in_matter"}
    office.give(study(matter, case), "magistrate")
    assert office.refusals(leave, "clerk") == {"not_from_here"}
