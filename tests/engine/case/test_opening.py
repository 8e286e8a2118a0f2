"""What stands against a registration: records of what was told, and joint petitions."""

from engine.case.registering import RegisterCase
from engine.case.terms import Channel
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
