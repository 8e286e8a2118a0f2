"""The answer: the opinion and its extension, delivery with proof, the oral answer."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.case.admitting import Admit
from engine.case.answering import (
    AnswerOrally,
    ExecuteOpinion,
    ExtendOpinion,
    IssueOpinion,
    NotifyExtension,
    OpinionExtended,
    RecordDelivery,
)
from engine.case.classing import ConfirmClass
from engine.case.registering import Person
from engine.case.terms import OpinionOutcome, ReceiptProof
from engine.errors import Refused
from engine.record import EVERYTHING
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def opinion(case: str, **fields: str) -> IssueOpinion:
    given = {"number": "1", "request": "r", "facts": "f", "basis": "b", **fields}
    return IssueOpinion(dossier=case, outcome=OpinionOutcome.SUPPORTED, **given)  # type: ignore[arg-type]


def delivery(case: str, office: Office, **fields: object) -> RecordDelivery:
    party = office.case(case).parties[0].ref
    given = {"party": party, "proof": ReceiptProof.SIGNATURE, **fields}
    return RecordDelivery(dossier=case, **given)  # type: ignore[arg-type]


def extension(case: str, days: int = 30, **fields: object) -> ExtendOpinion:
    given = {"reason": "survey", **fields}
    return ExtendOpinion(dossier=case, days=days, **given)  # type: ignore[arg-type]


def test_the_opinion_meets_the_sixty_days_whatever_the_stage(office: Office) -> None:
    # C4 is met when the opinion has been issued and sent, never by a stage.
    case = progress.in_hand(office)
    progress.opine(office, case)
    assert office.case(case).state == "in_hand"
    assert office.outcomes(case)["C4#1"] == "met"
    assert office.due(case)["deliver#1"] == date(2025, 3, 17)  # 10 working days


@pytest.mark.parametrize("part", ["number", "request", "facts", "basis"])
def test_an_opinion_has_all_its_parts(office: Office, part: str) -> None:
    # A32: the request, facts and reasons, the opinion with its legal basis.
    case = progress.in_hand(office)
    assert office.refusals(opinion(case, **{part: " "}), "housing-head") == {"text_missing"}


def test_an_opinion_is_issued_once_by_the_unit(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(opinion(case), "clerk") == {"role_missing"}
    progress.opine(office, case)
    assert office.refusals(opinion(case), "housing-head") == {"no_opinion_yet_this_time"}


def test_what_cannot_be_solved_yet_is_supported_only_with_a_plan(office: Office) -> None:
    # H24t: not open to a supported request without a plan of execution.
    case = progress.in_hand(office, "unresolved")
    assert office.refusals(opinion(case), "housing-head") == {"execution_plan_missing"}
    office.give(opinion(case, execution_plan="in autumn"), "housing-head")


def test_an_oral_answer_is_written_down_and_read_back(office: Office) -> None:
    case = progress.at_the_counter(office)
    assert office.refusals(AnswerOrally(dossier=case, answer="a"), "clerk") == {"not_read_back"}
    office.give(AnswerOrally(dossier=case, answer="a", read_back=True), "clerk")
    party = office.case(case).parties[0]
    assert (party.received_on, party.receipt) == (date(2025, 3, 3), ReceiptProof.READ_BACK)
    again = AnswerOrally(dossier=case, answer="a", read_back=True)
    assert office.refusals(again, "clerk") == {"no_answer"}


def test_where_an_opinion_is_owed_no_oral_answer_takes_its_place(office: Office) -> None:
    case = progress.in_hand(office)
    command = AnswerOrally(dossier=case, answer="a", read_back=True)
    assert office.refusals(command, "housing-head") == {"opinion_owed"}


def test_an_opinion_after_an_oral_answer_is_delivered_anew(office: Office) -> None:
    case = progress.at_the_counter(office)
    office.give(AnswerOrally(dossier=case, answer="a", read_back=True), "clerk")
    office.give(opinion(case), "petitions-head")
    assert office.case(case).parties[0].received_on is None
    assert "deliver#1" in office.due(case)


def test_receipt_begins_the_right_of_its_party_on_its_own_day(office: Office) -> None:
    # A35: 30 days from receipt; 20 March 2025 + 30 = 19 April, Saturday: Monday the 21st.
    persons = (Person(name="a"), Person(name="b"))
    case = progress.in_hand(office, persons=persons)
    progress.opine(office, case)
    first, second = office.case(case).parties
    office.give(delivery(case, office), "clerk")
    office.day(date(2025, 3, 20))
    assert "deliver#1" in office.due(case)
    office.give(delivery(case, office, party=second.ref), "clerk")
    clocks = office.case(case).clocks
    assert [clocks[name].party for name in ("C5#1", "C5#2")] == [first.ref, second.ref]
    assert office.due(case)["C5#1"] == date(2025, 4, 2)
    rows = {row.name: row for row in office.store.open_clocks([case])[case]}
    assert rows["C5#2"].legal_on == date(2025, 4, 21)
    assert "deliver#1" not in office.due(case)


def test_receipt_is_proved_once_and_of_what_was_sent(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(delivery(case, office), "clerk") == {"opinion_issued"}
    progress.opine(office, case)
    assert office.refusals(delivery(case, office, party="x"), "clerk") == {"no_such_party"}
    office.give(delivery(case, office), "clerk")
    assert office.refusals(delivery(case, office), "clerk") == {"already_received"}


def test_nothing_is_received_before_it_was_sent(office: Office) -> None:
    case = progress.in_hand(office)
    office.later(3)
    progress.opine(office, case)
    early = delivery(case, office, happened_on=date(2025, 3, 5))
    assert office.refusals(early, "clerk") == {"nothing_sent_yet"}


def test_a_refusal_to_receive_needs_two_witnesses(office: Office) -> None:
    case = progress.in_hand(office)
    progress.opine(office, case)
    refused = {"proof": ReceiptProof.REFUSED_BEFORE_WITNESSES}
    assert office.refusals(delivery(case, office, **refused, witnesses=1), "clerk") == {
        "witnesses_missing"
    }
    office.give(delivery(case, office, **refused, witnesses=2), "clerk")


def test_nobody_waits_for_a_receipt_that_cannot_come(office: Office) -> None:
    case = progress.in_hand(office, persons=(Person(name="?", is_clear=False),))
    progress.opine(office, case)
    assert "deliver#1" not in office.due(case)
    progress.closed(office, case)


def test_the_time_is_extended_once_by_the_head_for_thirty_days_at_most(office: Office) -> None:
    # A34: 60 days to 2 May, with 30 more to 1 June (a Sunday; Monday is Dragon Boat: the 3rd).
    case = progress.in_hand(office)
    assert office.refusals(extension(case), "housing-officer") == {"role_missing"}
    assert office.refusals(extension(case, 31), "housing-head") == {"extension_too_long"}
    assert office.refusals(extension(case, 0), "housing-head") == {"extension_too_long"}
    assert office.refusals(extension(case, reason=" "), "housing-head") == {"text_missing"}
    office.give(extension(case), "housing-head")
    assert office.due(case)["C4#1"] == date(2025, 6, 1)
    assert office.refusals(extension(case, 1), "housing-head") == {"extension_used"}


def test_whatever_keeps_from_an_extension_names_the_article_of_extensions(office: Office) -> None:
    # 34: the head of the unit, once, thirty days at most, before the sixty have run out.
    def told(command: ExtendOpinion, by: str = "housing-head") -> list[tuple[str, str]]:
        with pytest.raises(Refused) as refused:
            office.give(command, by)
        return [(reason.code, reason.clause) for reason in refused.value.reasons]

    case = progress.in_hand(office)
    assert told(extension(case, 31)) == [("extension_too_long", "A34")]
    for other in ("housing-officer", "clerk", "petitions-head", "magistrate"):
        assert told(extension(case), other) == [("role_missing", "A34")]
    office.give(extension(case), "housing-head")
    assert told(extension(case, 1)) == [("extension_used", "A34")]
    assert told(extension(case, 31), "clerk") == [("role_missing", "A34")]
    late = progress.in_hand(office)
    office.day(date(2025, 5, 7))
    assert told(extension(late)) == [("extension_too_late", "A34")]


def test_an_extension_is_told_or_stays_owed(office: Office) -> None:
    # A34: the petitioner is told why; without notice it is a breach.
    case = progress.in_hand(office)
    office.give(extension(case), "housing-head")
    assert office.due(case)["extension_notice#1"] == date(2025, 3, 6)
    notice = NotifyExtension(dossier=case, notice="because")
    office.give(notice, "housing-officer")
    assert "extension_notice#1" not in office.due(case)
    assert office.refusals(notice, "housing-officer") == {"extension_notice_owed"}


def test_an_extension_told_at_once_owes_no_notice(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(extension(case, notice="because"), "housing-head")
    assert "extension_notice#1" not in office.due(case)


def test_what_has_run_out_is_not_extended(office: Office) -> None:
    # 2 May is a holiday: in law the sixty days end on Tuesday 6 May.
    case = progress.in_hand(office)
    office.day(date(2025, 5, 6))
    in_time = extension(case, happened_on=date(2025, 5, 6))
    office.day(date(2025, 5, 7))
    assert office.refusals(extension(case), "housing-head") == {"extension_too_late"}
    assert office.refusals(in_time, "housing-head") == {"in_time_unexplained"}
    office.give(replace(in_time, late_reason="书面批准在先"), "housing-head")


def test_an_extension_entered_after_the_last_day_shows_no_notice_of_that_day(
    office: Office,
) -> None:
    # A34: the telling is a fact of its own, and its lateness is not entered away.
    case = progress.in_hand(office)
    office.day(date(2025, 5, 27))
    entered = extension(case, notice="because", happened_on=date(2025, 4, 30))
    office.give(replace(entered, late_reason="书面批准在先"), "housing-head")
    assert "extension_notice#1" in office.due(case)
    told = NotifyExtension(dossier=case, notice="because", happened_on=date(2025, 4, 30))
    assert office.refusals(told, "housing-officer") == {"in_time_unexplained"}
    office.give(replace(told, late_reason="当日已电话告知"), "housing-officer")
    assert "extension_notice#1" not in office.due(case)


def test_no_opinion_is_older_than_its_admission(office: Office) -> None:
    case = progress.sent(office)
    office.day(date(2025, 3, 10))
    office.give(Admit(dossier=case), "housing-officer")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    early = replace(opinion(case), happened_on=date(2025, 3, 9))
    assert office.refusals(early, "housing-officer") == {"before_admission"}
    office.give(replace(early, happened_on=date(2025, 3, 10)), "housing-officer")


def test_without_the_sixty_days_there_is_nothing_to_extend(office: Office) -> None:
    case = progress.at_the_counter(office)
    assert office.refusals(extension(case), "petitions-head") == {"clock_not_running"}


def test_what_was_supported_is_carried_out_once(office: Office) -> None:
    case = progress.in_hand(office)
    done = ExecuteOpinion(dossier=case, evidence="photo")
    progress.opine(office, case, OpinionOutcome.SUPPORTED)
    assert office.due(case)["execute#1"] == date(2025, 4, 2)
    assert office.refusals(ExecuteOpinion(dossier=case, evidence=" "), "housing-head") == {
        "text_missing"
    }
    office.give(done, "housing-head")
    assert office.refusals(done, "housing-head") == {"supported_unexecuted"}


def test_what_was_not_supported_is_not_carried_out(office: Office) -> None:
    case = progress.answered(office)
    done = ExecuteOpinion(dossier=case, evidence="photo")
    assert office.refusals(done, "housing-head") == {"supported_unexecuted"}


def test_what_the_petitioner_was_told_of_an_extension_is_kept_as_evidence(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(extension(case, notice="the ground moves"), "housing-head")
    event = next(one for one in office.history(case) if isinstance(one, OpinionExtended))
    assert office.store.texts([event.notice_ref], EVERYTHING) == {
        event.notice_ref: "the ground moves"
    }
