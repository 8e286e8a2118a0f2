"""The answer to a case is told party by party, once there is one."""

from datetime import date

from api.views.dossiers import dossier_of
from api.views.replies import replies_of
from tests.support import progress
from tests.support.web import Web


def test_each_party_has_delivery_rating_and_remedies(web: Web) -> None:
    office = web.office
    case = progress.in_hand(office)
    here = web.here("clerk")
    assert replies_of(dossier_of(here, case), {}, str) == []
    progress.opine(office, case)
    (waits,) = replies_of(dossier_of(here, case), {}, str)
    assert (waits.received_on, waits.proof, waits.ratings) == (None, "", ())
    progress.deliver(office, case)
    progress.verify(office, progress.closed(office, case))
    (party,) = office.case(case).parties
    (reply,) = replies_of(dossier_of(here, case), {party.ref: "P1"}, str)
    assert (reply.party, reply.received_on, reply.proof) == ("P1", date(2025, 3, 3), "本人签收")
    assert reply.ratings == ("对责任单位的满意度：满意",)
    # 30 days to ask for a review from the day of delivery (信访工作条例 35).
    assert date(2025, 4, 2) in {clock.due_on for clock in reply.clocks}
