"""撤回: the petitioner's own word, checked by another, never a proxy's, never "settled"."""

from engine.case.joining import RevokeWithdrawal, StateWithdrawal, VerifyWithdrawal
from tests.support import progress
from tests.support.office import Office


def test_a_withdrawal_is_stated_checked_and_can_be_taken_back() -> None:
    office = Office()
    case = progress.in_hand(office)
    before = office.due(case)
    proxy = StateWithdrawal(dossier=case, statement="he lets it be", by_proxy=True)
    assert office.refusals(proxy, "clerk") == {"proxy_cannot_withdraw"}
    office.give(StateWithdrawal(dossier=case, statement="I let it be"), "housing-officer")
    assert office.refusals(VerifyWithdrawal(dossier=case), "housing-head") == {"role_missing"}
    office.give(VerifyWithdrawal(dossier=case), "inspection-officer")
    facts = office.case(case)
    assert (facts.state, facts.outcome) == ("withdrawn", None)
    assert office.faults() == []
    office.later(10)
    office.give(RevokeWithdrawal(dossier=case, reason="the water stopped again"), "clerk")
    assert office.case(case).state == "in_hand"
    assert office.due(case) == before
    assert office.faults() == []
