"""One accepted order of every kind of command, each with the dossiers as it finds them.

They are harvested from simulated lives; what chance seldom reaches stands in ``TOLD``, one entry a
command: it leads an office to where the command is accepted, and gives it.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from msgspec.structs import asdict

from engine import registry
from engine.case.admitting import Admit, NotifyAdmission
from engine.case.answering import ExtendOpinion, NotifyExtension
from engine.case.asking_extension import AskExtension, TurnDownExtension
from engine.case.asking_recusal import AskRecusal, GrantRecusal, RefuseRecusal
from engine.case.assisting import AddAssistingUnit
from engine.case.breach_register import DecideBreach, RecordBreach
from engine.case.classing import ConfirmClass
from engine.case.concluding import ExhaustRemedies
from engine.case.confiding import KeepConfidential, LiftConfidentiality
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.disputing import DisputeLead, SettleDispute
from engine.case.feeding_back import (
    FeedBackInstruction,
    NoteFeedback,
    ReceiveInstruction,
    ReturnFeedback,
)
from engine.case.grading import GradeProblem, ReportUrgent
from engine.case.hearing import RecordHearing
from engine.case.helping import RecordAgreement, RecordAid, ReferForAid, WeighSuggestion
from engine.case.instructing import (
    PassInstructionOn,
    SubmitForInstruction,
    WithdrawSubmission,
    WriteInstruction,
)
from engine.case.leading import AssignLeader, LetLeaderGo
from engine.case.meeting import CarryOutDecision
from engine.case.noticing import RecordNoticeDelivery
from engine.case.own_answering import AnswerRevisit
from engine.case.pausing import EndPause, PauseClock, ResumeClock
from engine.case.proposing import PassToPrincipal, SubmitToPrincipal
from engine.case.rating import RateHandling
from engine.case.registering import Person
from engine.case.remedies import (
    AnswerFinalReview,
    AnswerReview,
    CloseHearing,
    OpenHearing,
    RequestFinalReview,
    RequestReview,
)
from engine.case.reporting import ReportSupervision, ReturnSupervisionReport
from engine.case.returning import RecordReturnVisit
from engine.case.revisiting import CloseUnreached, RecordVerification, TryVerification
from engine.case.sampling import DrawSample
from engine.case.showing import ShowIdentity, people_of
from engine.case.supervising import OpenSupervision
from engine.case.terms import (
    Adoption,
    AgreementWay,
    Article,
    Difficulty,
    Finding,
    LegalKind,
    Paper,
    Rating,
    ReceiptProof,
    ShownFor,
    SupervisionKind,
    Urgency,
)
from engine.case.ticking import ReportToSuperior
from engine.case.visit_planning import PlanVisit, WithdrawPlannedVisit
from engine.case.wishes import LeaveWishes
from engine.clock import local_day
from engine.crossing import (
    CarryOver,
    DecideAtMeeting,
    PutOnMeeting,
    RecordFieldVisit,
    RetractFieldVisit,
    TakeOffMeeting,
)
from engine.deeds.attaching import AttachToDeed
from engine.deeds.booking import BookReception, EndBooking
from engine.deeds.deed import (
    BookingState,
    CorrectDeed,
    DeedKind,
    EndDeed,
    FileReceipt,
    OpenDiary,
    RetractDeed,
    Turn,
)
from engine.deeds.promising import AnswerPromise
from engine.desk import Desk
from engine.erasing import EraseIdentity
from engine.matter.consulting import Consultation, HoldConsultation
from engine.matter.studying import OpenMatter
from engine.meeting.meeting import (
    CancelMeeting,
    CloseMeeting,
    ConveneMeeting,
    HoldMeeting,
    MeetingForm,
    PostponeMeeting,
)
from engine.orders import Order, Receipt, Result, ids_of
from engine.org.facts import Appointment
from engine.organising.delegating import DelegateEntry, RevokeDelegation
from engine.organising.households import CountHouseholds
from engine.organising.revising import EndAppointment, ReviseOrganisation, SucceedUnit
from engine.petition.filing import RefusalGround, RefusePetition, ShowPetitioners
from engine.record import ClockRow, Row, Tell, Write
from engine.returns.owed import NameSubmitter
from engine.succession import hand_on_all
from engine.visit.correcting import CorrectFieldVisit
from engine.vocabulary import Actor, Command, Upload, type_name
from tests.simulation.beginnings import CountyStore
from tests.simulation.lines import Weather
from tests.simulation.world import World
from tests.support import progress, returns
from tests.support.deeds import recorded, told
from tests.support.filing import file
from tests.support.office import Office

LIVES, COMMANDS = 300, 150


class Scene(NamedTuple):
    """An order that is accepted at ``now`` once ``before`` is written."""

    name: str
    before: tuple[Write, ...]
    now: datetime
    order: Order


def _unreached(office: Office) -> None:
    case = progress.closed(office)
    for day in (5, 6, 10):
        office.day(date(2025, 3, day))
        office.give(TryVerification(dossier=case), "inspection-officer")
    office.give(CloseUnreached(dossier=case), "inspection-officer")


def _paused(office: Office) -> str:
    case = progress.in_hand(office)
    office.day(date(2025, 3, 10))
    pause = PauseClock(dossier=case, clock="solve#1", pause_reason="expert_opinion", reason="out")
    office.give(pause, "clerk")
    return case


def _resumed(office: Office) -> None:
    office.give(ResumeClock(dossier=_paused(office), clock="solve#1"), "housing-officer")


def _pause_ended(office: Office) -> None:
    case = _paused(office)
    office.later(120)
    office.give(EndPause(dossier=case, clock="pause_limit#1"), "time")


def _admission_told(office: Office) -> None:
    case = progress.sent(office)
    office.give(Admit(dossier=case, notice_given=False), "housing-officer")
    office.give(NotifyAdmission(dossier=case), "housing-officer")


def _extension_told(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(ExtendOpinion(dossier=case, days=10, reason="r"), "housing-head")
    office.give(NotifyExtension(dossier=case, notice="because"), "housing-officer")


def _extension_asked(office: Office) -> str:
    case = progress.in_hand(office)
    office.give(AskExtension(dossier=case, days=10, reason="r"), "housing-officer")
    return case


def _extension_turned_down(office: Office) -> None:
    refused = TurnDownExtension(dossier=_extension_asked(office), reason="r")
    office.give(refused, "housing-head")


def _last_asked(office: Office) -> tuple[str, str]:
    case = progress.verify(office, progress.closed(office))
    party = office.case(case).parties[0].ref
    office.give(RequestReview(dossier=case, party=party, request="r"), "clerk")
    office.give(AnswerReview(dossier=case, party=party, answer="a"), "magistrate")
    progress.deliver(office, case)
    office.give(RequestFinalReview(dossier=case, party=party, request="r"), "clerk")
    return case, party


def _hearing_closed(office: Office) -> None:
    case, party = _last_asked(office)
    office.give(OpenHearing(dossier=case, party=party), "mayor")
    office.give(CloseHearing(dossier=case, party=party), "mayor")


def _exhausted(office: Office) -> None:
    case, party = _last_asked(office)
    office.give(AnswerFinalReview(dossier=case, party=party, answer="a"), "mayor")
    progress.deliver(office, case)
    office.give(ExhaustRemedies(dossier=case), "clerk")


def _submitted(office: Office) -> str:
    case = progress.in_hand(office, "time_bound")
    office.day(date(2025, 3, 18))
    submit = SubmitToPrincipal(
        dossier=case,
        told_superior_on=date(2025, 3, 3),
        strongly_felt=True,
        several_units=True,
        reason="r",
    )
    office.give(submit, "housing-head")
    return case


def _passed(office: Office) -> None:
    passed = PassToPrincipal(dossier=_submitted(office), post="post:secretary", reason="land")
    office.give(passed, "magistrate")


def _charged(office: Office) -> None:
    _submitted(office)
    office.day(date(2025, 3, 27))
    office.sweep()


def _let_go(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office, "time_bound"))
    joint = AssignLeader(dossier=case, post="post:deputy-petitions", role="joint")
    office.give(joint, "magistrate")
    office.give(LetLeaderGo(dossier=case, post="post:deputy-petitions", reason="r"), "magistrate")


def _settled(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(AddAssistingUnit(dossier=case, unit="unit:labour"), "clerk")
    office.give(DisputeLead(dossier=case, reason="theirs"), "housing-head")
    office.give(SettleDispute(dossier=case, unit="unit:labour", reason="r"), "deputy-works")


def _recusal_asked(office: Office) -> str:
    case = progress.in_hand(office)
    party = office.case(case).parties[0].ref
    post = "post:housing-officer"
    office.give(AskRecusal(dossier=case, party=party, post=post, reason="kin"), "clerk")
    return case


def _recusal_granted(office: Office) -> None:
    granted = GrantRecusal(dossier=_recusal_asked(office), post="post:housing-officer")
    office.give(granted, "housing-head")


def _recusal_refused(office: Office) -> None:
    case, post = _recusal_asked(office), "post:housing-officer"
    office.give(RefuseRecusal(dossier=case, post=post, reason="no kin"), "housing-head")


def _sampled(office: Office) -> None:
    persons = tuple(Person(name=f"n{number}") for number in range(22))
    case = progress.closed(office, progress.answered(office, persons=persons, is_joint=True))
    office.give(DrawSample(dossier=case), "clerk")


def _wishes_left(office: Office) -> None:
    case = progress.closed(office)
    answers = (progress.heard(office, case),)
    wished = RecordVerification(dossier=case, answers=answers, wishes=1, new_wishes="a bus")
    office.give(wished, "clerk")
    office.give(LeaveWishes(dossier=case, reason="it runs already"), "clerk")


def _handed_on(office: Office) -> None:
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:labour"), "clerk")
    office.give(SucceedUnit(old="unit:labour", new="unit:housing"), "console")
    hand_on_all(office.desk)


def _handover_owed(office: Office) -> str:
    case = progress.led(office, progress.in_hand(office, "time_bound"))
    office.later(3)
    post = "post:deputy-works"
    office.give(EndAppointment(post=post, on=progress.today(office)), "console")
    held = Appointment("person:next", post, progress.today(office))
    office.give(ReviseOrganisation(appointments=(held,)), "console")
    hand_on_all(office.desk)
    return case


def _report_returned(office: Office) -> None:
    case = progress.in_hand(office)
    kind, by = SupervisionKind.TIME_LIMITED, local_day(office.desk.clock.now()) + timedelta(20)
    opened = OpenSupervision(dossier=case, kind=kind, ground="ordered", reason="r", due_on=by)
    office.give(opened, "magistrate")
    told = ReportSupervision(dossier=case, supervision=1, report="r")
    office.give(told, "housing-officer")
    back = ReturnSupervisionReport(dossier=case, supervision=1, reason="r")
    office.give(back, "magistrate")


def _slip_before_leader(office: Office) -> str:
    case = progress.in_hand(office)
    submit = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal="p")
    office.give(submit, "clerk")
    return case


def _slip_passed_on(office: Office) -> None:
    case = _slip_before_leader(office)
    passed = PassInstructionOn(dossier=case, instruction=1, post="post:magistrate")
    office.give(passed, "deputy-works")


def _slip_withdrawn(office: Office) -> None:
    back = WithdrawSubmission(dossier=_slip_before_leader(office), instruction=1, reason="r")
    office.give(back, "clerk")


def _instructed(office: Office) -> str:
    case = _slip_before_leader(office)
    office.give(WriteInstruction(dossier=case, instruction=1, directive="d"), "deputy-works")
    office.give(ReceiveInstruction(dossier=case, instruction=1), "housing-officer")
    return case


def _fed_back(office: Office) -> str:
    case = _instructed(office)
    told = FeedBackInstruction(dossier=case, instruction=1, feedback="f")
    office.give(told, "housing-officer")
    return case


def _feedback_noted(office: Office) -> None:
    office.give(NoteFeedback(dossier=_fed_back(office), instruction=1), "deputy-works")


def _feedback_returned(office: Office) -> None:
    back = ReturnFeedback(dossier=_fed_back(office), instruction=1, reason="r")
    office.give(back, "deputy-works")


def _meeting(office: Office, on: date = date(2025, 3, 3)) -> str:
    command = ConveneMeeting(
        form=MeetingForm.JOINT,
        unit="unit:petitions",
        chair="post:magistrate",
        subject="供水",
        meets_on=on,
    )
    return office.give(command, "clerk").dossier


def _put_on_meeting(office: Office) -> tuple[str, str]:
    meeting, case = _meeting(office), progress.in_hand(office)
    office.give(PutOnMeeting(dossier=case, meeting=meeting), "clerk")
    return meeting, case


def _taken_off_meeting(office: Office) -> None:
    meeting, case = _put_on_meeting(office)
    office.give(TakeOffMeeting(dossier=case, meeting=meeting, reason="r"), "clerk")


def _decided_at_meeting(office: Office) -> tuple[str, str]:
    meeting, case = _put_on_meeting(office)
    office.give(HoldMeeting(dossier=meeting), "clerk")
    decided = DecideAtMeeting(dossier=case, meeting=meeting, decision="d", unit="unit:labour")
    office.give(decided, "clerk")
    return meeting, case


def _decision_carried_out(office: Office) -> None:
    _, case = _decided_at_meeting(office)
    office.give(CarryOutDecision(dossier=case, decision=1, report="r"), "labour-head")


def _meeting_closed(office: Office) -> None:
    meeting, _ = _decided_at_meeting(office)
    office.give(CloseMeeting(dossier=meeting, minutes="1", record="r"), "clerk")


def _carried_over(office: Office) -> None:
    meeting, _ = _put_on_meeting(office)
    later = _meeting(office, date(2025, 4, 7))
    office.give(CarryOver(dossier=meeting, meeting=later), "clerk")


def _meeting_postponed(office: Office) -> None:
    put_off = PostponeMeeting(dossier=_meeting(office), meets_on=date(2025, 4, 7), reason="r")
    office.give(put_off, "clerk")


def _gone_back(office: Office) -> None:
    case = progress.closed_by_leader(office, progress.led(office, progress.answered(office)))
    office.give(RecordReturnVisit(dossier=case, solved=True), "deputy-works")


def _confided(office: Office) -> str:
    case = office.register()
    office.give(KeepConfidential(dossier=case, statement="s"), "clerk")
    return case


def _not_confided(office: Office) -> None:
    office.give(LiftConfidentiality(dossier=_confided(office), statement="s"), "clerk")


def _visit_planned(office: Office) -> str:
    case = progress.led(office, progress.in_hand(office))
    visit_on = local_day(office.clock.now())
    office.give(PlanVisit(dossier=case, visit_on=visit_on), "deputy-works")
    return case


def _visit_withdrawn(office: Office) -> None:
    withdrawn = WithdrawPlannedVisit(dossier=_visit_planned(office), reason="r")
    office.give(withdrawn, "deputy-works")


def _visit_made(office: Office) -> tuple[str, str]:
    case = progress.led(office, progress.in_hand(office))
    went = RecordFieldVisit(leader="post:deputy-works", unit="unit:village", cases=(case,))
    return office.give(went, "deputy-works").dossier, case


def _visit_corrected(office: Office) -> None:
    visit, _ = _visit_made(office)
    mended = CorrectFieldVisit(dossier=visit, unit="unit:village", people_met=3, reason="r")
    office.give(mended, "deputy-works")


def _visit_retracted(office: Office) -> None:
    visit, case = _visit_made(office)
    taken = RetractFieldVisit(dossier=visit, reason="r", cases=(case,))
    office.give(taken, "deputy-works")


def _graded(office: Office) -> None:
    said = GradeProblem(
        dossier=office.register(),
        difficulty=Difficulty.HARD,
        urgency=Urgency.SOON,
        reason="r",
    )
    office.give(said, "clerk")


def _aid_referred(office: Office) -> str:
    case = office.register()
    office.give(ReferForAid(dossier=case, organ="o", account="a"), "clerk")
    return case


def _aid_recorded(office: Office) -> None:
    done = RecordAid(dossier=_aid_referred(office), referral=1, is_granted=True, account="a")
    office.give(done, "clerk")


def _agreed(office: Office) -> None:
    way, case = AgreementWay.MEDIATION, office.register()
    office.give(RecordAgreement(dossier=case, way=way, number="1", content="c"), "clerk")


def _hearing_recorded(office: Office) -> None:
    said = RecordHearing(dossier=progress.in_hand(office), present="p", account="a", conclusion="c")
    office.give(said, progress.OFFICER)


def _notice_delivered(office: Office) -> None:
    case = office.register()
    came = RecordNoticeDelivery(
        dossier=case,
        paper=Paper.RECEIPT,
        party=office.case(case).parties[0].ref,
        proof=ReceiptProof.SIGNATURE,
    )
    office.give(came, "clerk")


def _suggestion_weighed(office: Office) -> None:
    case = progress.sent(office, kind=LegalKind.SUGGESTION)
    office.give(ConfirmClass(dossier=case, classification="solvable"), progress.OFFICER)
    weighed = WeighSuggestion(dossier=case, adoption=Adoption.ADOPTED, study="s")
    office.give(weighed, progress.OFFICER)


def _breach_recorded(office: Office) -> str:
    case = office.register()
    article, unit = Article.NOT_SENT_ON, "unit:petitions"
    office.give(RecordBreach(dossier=case, article=article, unit=unit, account="a"), "clerk")
    return case


def _breach_decided(office: Office) -> None:
    found = DecideBreach(
        dossier=_breach_recorded(office),
        breach=1,
        found_as=Finding.UPHELD,
        document="1",
        account="a",
    )
    office.give(found, "inspector")


def _consulted(office: Office) -> None:
    matter = office.give(OpenMatter(unit="unit:housing", subject="s"), "housing-head").dossier
    held = HoldConsultation(dossier=matter, way=Consultation.FORUM, account="a")
    office.give(held, "housing-head")


def _shown(office: Office) -> None:
    case = office.register()
    person = office.case(case).parties[0].ref
    shown = ShowIdentity(dossier=case, person=person, purpose=ShownFor.CONTACT)
    office.give(shown, "clerk")


def _erased(office: Office) -> None:
    case = progress.concluded(office, progress.verify(office, progress.closed(office)))
    office.give(EraseIdentity(dossier=case, people=people_of(office.case(case))), "time")


def _rated(office: Office) -> None:
    case = progress.closed(office)
    party = office.case(case).parties[0].ref
    office.give(RateHandling(dossier=case, party=party, rating=Rating.SATISFIED), "console")


def _deed(office: Office, kind: DeedKind = DeedKind.LABOUR) -> str:
    return recorded(office, kind)


def _deed_corrected(office: Office) -> None:
    said = asdict(told(DeedKind.LABOUR)) | {"dossier": _deed(office), "reason": "r"}
    office.give(CorrectDeed(**said), "magistrate")


def _deed_retracted(office: Office) -> None:
    office.give(RetractDeed(dossier=_deed(office), reason="r"), "magistrate")


def _deed_ended(office: Office) -> None:
    pairing = _deed(office, DeedKind.PAIRING)
    office.give(EndDeed(dossier=pairing, reason="r"), "magistrate")


def _receipt_filed(office: Office) -> None:
    stay = _deed(office, DeedKind.STAY)
    office.give(FileReceipt(dossier=stay, receipt="r"), "magistrate")


def _promise_answered(office: Office) -> None:
    promise = _deed(office, DeedKind.PROMISE)
    office.give(AnswerPromise(dossier=promise, kept=True, account="a"), "magistrate")


def _reception_booked(office: Office) -> str:
    today = local_day(office.clock.now())
    turns = (Turn(today, "post:township-head"),)
    made = recorded(office, DeedKind.DUTY_ROSTER, "township-head", bookable=1, turns=turns)
    office.give(BookReception(dossier=made, day=today), "clerk")
    return made


def _booking_ended(office: Office) -> None:
    made = _reception_booked(office)
    office.give(EndBooking(dossier=made, number=1, became=BookingState.CAME), "clerk")


def _attached_to_deed(office: Office) -> None:
    picture = Upload(name="p.jpg", body=b"\xff\xd8\xff")
    office.give(AttachToDeed(dossier=_deed(office), files=(picture,)), "magistrate")


def _diary_opened(office: Office) -> None:
    diary = _deed(office, DeedKind.DIARY)
    office.give(OpenDiary(dossier=diary, is_open=True), "magistrate")


def _delegated(office: Office) -> None:
    day = local_day(office.clock.now())
    written = DelegateEntry(
        post="post:magistrate",
        delegate="post:clerk",
        from_on=day,
        to_on=day,
        document="d",
        files=(Upload(name="a.pdf", body=b"%PDF-1.7"),),
    )
    office.give(written, "magistrate")


def _undelegated(office: Office) -> None:
    _delegated(office)
    office.give(RevokeDelegation(number=1), "magistrate")


def _submitter_named(office: Office) -> None:
    command = NameSubmitter(dossier=returns.owed(office), post="post:housing-officer-two")
    office.give(command, "housing-head")


def _petition_refused(office: Office) -> None:
    ground = RefusalGround.NO_PETITION
    office.give(RefusePetition(dossier=file(office), refusal_ground=ground, reason="r"), "clerk")


def _petitioners_shown(office: Office) -> None:
    office.give(ShowPetitioners(dossier=file(office)), "clerk")


def _revisit_answered(office: Office) -> None:
    case = progress.closed(office)
    party = office.case(case).parties[0].ref
    office.give(AnswerRevisit(dossier=case, party=party, answer_received=False), "console")


def _reported_to_superior(office: Office) -> None:
    case = office.register()
    last = progress.today(office) + timedelta(days=30)
    send = Dispatch(dossier=case, unit="unit:housing", with_report=True, report_by=last)
    office.give(send, "clerk")
    office.give(TakeOn(dossier=case), "housing-officer")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    office.give(ReportToSuperior(dossier=case, number="1"), "housing-head")


TOLD: dict[str, Callable[[Office], object]] = {
    "ask_recusal": _recusal_asked,
    "record_deed": _deed,
    "correct_deed": _deed_corrected,
    "retract_deed": _deed_retracted,
    "end_deed": _deed_ended,
    "answer_promise": _promise_answered,
    "attach_to_deed": _attached_to_deed,
    "book_reception": _reception_booked,
    "end_booking": _booking_ended,
    "return_supervision_report": _report_returned,
    "report_to_superior": _reported_to_superior,
    "file_receipt": _receipt_filed,
    "open_diary": _diary_opened,
    "open_return": returns.owed,
    "name_submitter": _submitter_named,
    "submit_return": returns.submitted,
    "correct_return": returns.corrected,
    "cancel_meeting": lambda office: office.give(
        CancelMeeting(dossier=_meeting(office), reason="r"), "clerk"
    ),
    "carry_out_decision": _decision_carried_out,
    "carry_over": _carried_over,
    "charge_stands": _charged,
    "close_hearing": _hearing_closed,
    "close_meeting": _meeting_closed,
    "open_hearing": _hearing_closed,
    "close_unreached": _unreached,
    "convene_meeting": _meeting,
    "count_households": lambda office: office.give(
        CountHouseholds(households={"unit:village": 310}), "console"
    ),
    "decide_at_meeting": _decided_at_meeting,
    "delegate_entry": _delegated,
    "deliver_reasons": progress.explained,
    "draw_sample": _sampled,
    "end_pause": _pause_ended,
    "erase_identity": _erased,
    "exhaust_remedies": _exhausted,
    "answer_revisit": _revisit_answered,
    "file_petition": file,
    "refuse_petition": _petition_refused,
    "feed_back_instruction": _fed_back,
    "grant_recusal": _recusal_granted,
    "plan_visit": _visit_planned,
    "withdraw_planned_visit": _visit_withdrawn,
    "correct_field_visit": _visit_corrected,
    "retract_field_visit": _visit_retracted,
    "grade_problem": _graded,
    "report_urgent": lambda office: office.give(
        ReportUrgent(dossier=office.register(), account="a"), "clerk"
    ),
    "refer_for_aid": _aid_referred,
    "record_aid": _aid_recorded,
    "record_agreement": _agreed,
    "record_hearing": _hearing_recorded,
    "record_notice_delivery": _notice_delivered,
    "weigh_suggestion": _suggestion_weighed,
    "record_breach": _breach_recorded,
    "decide_breach": _breach_decided,
    "hold_consultation": _consulted,
    "hand_on": _handed_on,
    "hold_meeting": _decided_at_meeting,
    "keep_confidential": _confided,
    "leave_wishes": _wishes_left,
    "let_leader_go": _let_go,
    "lift_confidentiality": _not_confided,
    "note_feedback": _feedback_noted,
    "notify_admission": _admission_told,
    "notify_extension": _extension_told,
    "ask_extension": _extension_asked,
    "turn_down_extension": _extension_turned_down,
    "owe_handover": _handover_owed,
    "pass_instruction_on": _slip_passed_on,
    "pass_to_principal": _passed,
    "postpone_meeting": _meeting_postponed,
    "put_on_meeting": _put_on_meeting,
    "rate_handling": _rated,
    "receive_instruction": _instructed,
    "record_return_visit": _gone_back,
    "refuse_recusal": _recusal_refused,
    "resume_clock": _resumed,
    "return_feedback": _feedback_returned,
    "revoke_delegation": _undelegated,
    "settle_dispute": _settled,
    "show_identity": _shown,
    "show_petitioners": _petitioners_shown,
    "submit_for_instruction": _slip_before_leader,
    "submit_to_principal": _submitted,
    "succeed_unit": lambda office: office.give(
        SucceedUnit(old="unit:labour", new="unit:housing"), "console"
    ),
    "take_off_meeting": _taken_off_meeting,
    "withdraw_submission": _slip_withdrawn,
    "write_instruction": _instructed,
}
"""What chance seldom reaches."""


class _Watched(CountyStore):
    """A memory store that shows what a command finds before it writes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Scene] = {}
        self.orders: dict[str, Order] = {}

    def _write(self, group: Sequence[Write]) -> bool:
        self._look([entry.command_key for write in group for entry in write.entries], group[0])
        return super()._write(group)

    def _tell_all(self, tells: Sequence[Tell]) -> None:
        for tell in tells:
            self._look([tell.entry.command_key], tell)
        super()._tell_all(tells)

    def _look(self, keys: Sequence[str], write: Write | Tell) -> None:
        order = next((self.orders[key] for key in keys if key in self.orders), None)
        if order is None or (name := type_name(type(order.command))) in self.found:
            return
        entry = write.entry if isinstance(write, Tell) else write.entries[0]
        names = sorted({*ids_of(order), "org:main", "calendar:main"} & self._rows.keys())
        before = tuple(map(self._as_it_is, names))
        self.found[name] = Scene(name, before, entry.recorded_at, order)

    def _as_it_is(self, id_: str) -> Write:
        row = self._rows[id_]
        return Write(
            dossier=id_,
            seen=0,
            card=self._cards[id_],
            facts=row.facts,
            edition=row.edition,
            entries=tuple(self._journal[id_]),
            rungs=row.rungs,
            clocks=tuple(self._clocks[id_].values()),
            outbox=tuple(entry.seq for entry in self._journal[id_]),
            texts=tuple(one for one in self._texts.values() if one.dossier == id_),
            petitioners=tuple(one for one in self._petitioners.values() if one.dossier == id_),
            blobs={name: body for (of, name), body in self._blobs.items() if of == id_},
            walls=self._walls.get(id_, ()),
            source_key=next((key for key, of in self._sources.items() if of == id_), ""),
        )


class _Remembering(Desk):
    """A desk that remembers every order by its key."""

    orders: dict[str, Order]

    def execute(
        self, command: Command, actor: Actor, *, key: str, version: int | None = None
    ) -> Receipt:
        self.orders[key] = Order(command, actor, key, version)
        return super().execute(command, actor, key=key, version=version)

    def execute_many(self, orders: Sequence[Order]) -> list[Result]:
        self.orders.update((order.key, order) for order in orders)
        return super().execute_many(orders)

    def pass_time(
        self, limit: int, order_of: Callable[[ClockRow, Row], Order | None]
    ) -> list[tuple[Order, Result | None]]:
        def remembered(clock: ClockRow, row: Row) -> Order | None:
            order = order_of(clock, row)
            if order is not None:
                self.orders[order.key] = order
            return order

        return super().pass_time(limit, remembered)


def _remember(desk: Desk, store: _Watched) -> None:
    desk.__class__ = _Remembering
    desk.orders = store.orders  # type: ignore[attr-defined]


@cache
def scenes() -> dict[str, Scene]:
    """Return one scene for each command, as far as tellers and lives come."""
    found: dict[str, Scene] = {}
    for name, tell in TOLD.items():
        store = _Watched()
        office = Office(store)
        _remember(office.desk, store)
        tell(office)
        found[name] = store.found[name]
    for seed in range(LIVES):
        if found.keys() >= registry.COMMANDS.keys():
            break
        world = World(seed, _Watched, tells=False, weather=Weather())
        assert isinstance(world.store, _Watched)
        world.store.found = found
        for process in world.processes.values():
            _remember(process.desk, world.store)
        world.run(COMMANDS)
    return found
