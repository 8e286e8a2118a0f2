"""What a petitioner reads of his case: all that is his, and nothing of anybody else."""

from datetime import date

from engine.case.answering import ExtendOpinion
from engine.case.registering import AddNote, Person
from engine.case.remedies import AnswerReview, RequestReview
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.asking import code_for, follow
from tests.support.web import Web

CANARY = "canary-9f3a"
TWO = (Person(name="somebody", phone="1"), Person(name=CANARY, phone=CANARY, address=CANARY))


def test_it_says_who_works_by_when_and_why(web: Web) -> None:
    dossier = progress.in_hand(web.office)
    page = follow(web, code_for(web, dossier))
    assert "正在办理。" in page
    assert "housing" in page
    assert "作出处理意见书" in page
    assert "2025-05-02" in page  # 34: sixty days from 2025-03-03
    assert "信访工作条例" in page
    assert "转给办理单位" in page
    assert "逐级" not in page, "what the office owes itself is not told"


def test_progress_is_read_and_what_is_noted_inside_is_not(web: Web) -> None:
    dossier = progress.in_hand(web.office)
    give = web.office.give
    give(AddNote(dossier=dossier, note="the pump is ordered", is_progress=True), "housing-officer")
    give(AddNote(dossier=dossier, note=CANARY), "housing-officer")
    page = follow(web, code_for(web, dossier))
    assert "the pump is ordered" in page
    assert CANARY not in page


def test_of_two_petitioners_neither_reads_of_the_other(web: Web) -> None:
    dossier = progress.answered(web.office, persons=TWO, is_joint=True)
    first, second = (party.ref for party in web.office.case(dossier).parties)
    ask = RequestReview(dossier=dossier, party=second, request=CANARY)
    web.office.give(ask, "clerk")
    answer = AnswerReview(dossier=dossier, party=second, answer=CANARY)
    web.office.give(answer, "magistrate")
    page = follow(web, code_for(web, dossier, first))
    assert CANARY not in page
    assert "您申请了复查" not in page
    assert "2025-04-02" in page  # 35: thirty days from the receipt on 2025-03-03
    other = follow(web, code_for(web, dossier, second))
    assert "您申请了复查" in other
    assert CANARY in other, "his own answer"


def test_the_accused_and_other_cases_stand_on_no_page(web: Web) -> None:
    earlier = web.office.register(title=CANARY, persons=(Person(name=CANARY),))
    dossier = web.office.register(
        kind=LegalKind.ACCUSATION, accused=("post:housing-head",), subject="干部作风"
    )
    page = follow(web, code_for(web, dossier))
    assert "The water is cut off" in page
    for hidden in ("housing-head", CANARY, earlier.partition(":")[2]):
        assert hidden not in page


def test_a_late_day_says_so_and_an_extension_says_why(web: Web) -> None:
    dossier = progress.in_hand(web.office)
    web.office.day(date(2025, 5, 1))
    extend = ExtendOpinion(dossier=dossier, days=30, reason="inside", notice="the ground is wet")
    web.office.give(extend, "housing-head")
    page = follow(web, code_for(web, dossier))
    assert "2025-06-01" in page  # 2025-05-02 and thirty days
    assert "the ground is wet" in page
    assert "inside" not in page
    web.office.day(date(2025, 6, 5))
    assert "已经超过期限" in follow(web, code_for(web, dossier))
