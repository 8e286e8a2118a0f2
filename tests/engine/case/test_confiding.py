"""Who the petitioner is, is kept confidential when he asks, and until he says otherwise."""

import pytest

from engine.case.confiding import KeepConfidential, LiftConfidentiality, knows_who
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_it_is_asked_for_later_and_lifted_by_his_own_word(office: Office) -> None:
    case = office.register(unit="unit:housing")
    due = office.due(case)
    assert office.refusals(LiftConfidentiality(dossier=case, statement="s"), "clerk") == {
        "is_not_confidential"
    }
    office.give(KeepConfidential(dossier=case, statement="金丝雀"), "housing-officer")
    assert office.case(case).keeps_confidential
    assert "金丝雀" not in repr(office.history(case))
    assert office.refusals(KeepConfidential(dossier=case), "clerk") == {"is_confidential"}
    by_proxy = LiftConfidentiality(dossier=case, statement="s", by_proxy=True)
    assert office.refusals(by_proxy, "clerk") == {"proxy_cannot_lift"}
    bare = LiftConfidentiality(dossier=case, statement=" ")
    assert office.refusals(bare, "clerk") == {"text_missing"}
    own = LiftConfidentiality(dossier=case, statement="s")
    assert office.refusals(own, "housing-officer") == {"role_missing"}
    office.give(own, "clerk")
    assert not office.case(case).keeps_confidential
    assert office.due(case) == due
    assert office.faults() == []


@pytest.mark.parametrize("by", ["clerk", "petitions-head"])
def test_the_office_that_registered_it_knows_and_nobody_above(office: Office, by: str) -> None:
    case = office.register(unit="unit:housing", keeps_confidential=True)
    facts, org = office.case(case), office.desk.around.org
    assert knows_who(facts, f"post:{by}", org)
    others = ("housing-head", "city-clerk", "magistrate", "unheard-of")
    assert [knows_who(facts, f"post:{one}", org) for one in others] == [False] * 4
