"""Each copy of a document has its number, and names the entry that it puts in writing."""

from api.documents.filling import arrivals_of, numbered
from api.documents.known import known_of
from api.documents.notices import forwarding
from engine.case.admitting import Forward, TakeBack
from tests.support import progress
from tests.support.web import Web


def test_copies_are_told_apart_by_their_place(web: Web) -> None:
    case = web.office.register()
    for organ in ("court", "arbitration"):
        web.office.give(Forward(dossier=case, organ=organ, procedure="sue"), "clerk")
        web.office.give(TakeBack(dossier=case, reason="refused"), "clerk")
    known = known_of(web.here("clerk"), case[5:])
    copies = numbered(known, "forwarding_notice", forwarding(known))
    assert [one["number"] for one in copies] == [
        "转送告知〔2025〕990421-2025-00001-1号",
        "转送告知〔2025〕990421-2025-00001-2号",
    ]
    assert [one["entry"] for one in copies] == ["2", "4"]
    assert arrivals_of(known, "forwarding_notice", copies) == [[], []]


def test_one_copy_has_the_number_of_the_case_alone(web: Web) -> None:
    known = known_of(web.here("clerk"), progress.sent(web.office)[5:])
    (one,) = numbered(known, "forwarding_notice", forwarding(known))
    assert one["number"] == "转送告知〔2025〕990421-2025-00001号"
