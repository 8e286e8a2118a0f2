"""What stands against a registration, where it was taken in, and whom it names."""

from datetime import date

from engine.case.instructing import SubmitForInstruction
from engine.case.listing import card, walls
from engine.case.registering import RegisterCase
from engine.case.terms import Channel, Intake, LegalKind
from tests.support.office import Office

TOLD = RegisterCase(office="unit:petitions", title="t", channel=Channel.IN_PERSON, is_oral=True)


def test_what_is_told_is_written_down_and_read_back() -> None:
    office = Office()
    assert office.refusals(TOLD, "clerk") == {"oral_not_read_back"}
    assert office.case(office.register(is_oral=True, read_back=True)).is_oral


def test_signatories_are_counted_of_joint_petitions_alone() -> None:
    office = Office()
    alone = RegisterCase(office="unit:petitions", title="t", signatories=7)
    assert office.refusals(alone, "clerk") == {"signatories_of_joint_only"}
    assert office.case(office.register(is_joint=True, signatories=700)).signatories == 700


def test_it_says_where_people_were_listened_to() -> None:
    # Q26, H21: studios, stations and grids collect problems as the counter does.
    office = Office()
    for intake in (Intake.DELEGATE_STUDIO, Intake.MASS_STATION, Intake.GRID):
        assert office.case(office.register(intake=intake)).intake is intake


def test_what_is_addressed_to_a_leader_is_laid_before_him_and_answered() -> None:
    # H16c: five working days (assumed) from Monday 3 March to submit it; he sees it from the start.
    office = Office()
    wrong = RegisterCase(office="unit:petitions", title="t", addressed_to="post:clerk")
    assert office.refusals(wrong, "clerk") == {"post_is_no_leader"}
    unknown = RegisterCase(office="unit:petitions", title="t", addressed_to="post:gone")
    assert office.refusals(unknown, "clerk") == {"unknown_post"}
    case = office.register(pack="hefei", addressed_to="post:deputy-works", intake=Intake.MAILBOX)
    assert "post:deputy-works" in card(office.case(case)).shared
    assert office.due(case)["addressed#1"] == date(2025, 3, 10)
    slip = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal="p")
    office.give(slip, "clerk")
    assert "addressed#1" not in office.due(case)
    assert "addressed#1" not in office.due(office.register(pack="hefei"))
    assert office.faults() == []


def test_whoever_is_accused_is_not_let_in_because_he_is_addressed() -> None:
    office = Office()
    him = "post:deputy-works"
    case = office.register(kind=LegalKind.ACCUSATION, accused=(him,), addressed_to=him)
    found = walls(office.case(case)) or ()
    of_him = [one.is_accused for one in found if one.subject == him]
    assert of_him == [True]


def test_a_problem_of_conduct_stands_behind_the_wall_until_it_is_looked_at() -> None:
    # H22: in Hefei alone; A30 where it is an accusation.
    office = Office()
    given = {"pack": "hefei", "topic": "干部作风"}
    bare = RegisterCase(pack="hefei", office="unit:petitions", title="t", topic="干部作风")
    assert office.refusals(bare, "clerk") == {"conduct_behind_wall"}
    assert office.case(office.register(**given, kind=LegalKind.ACCUSATION)).is_walled
    assert not office.case(office.register(**given, not_accusation=True)).is_walled
    assert not office.case(office.register(pack="hefei", topic="环境保护")).is_walled
    assert not office.case(office.register(topic="干部作风")).is_walled
