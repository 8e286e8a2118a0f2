"""Cases brought to where a test begins, in the order the rules ask for."""

from datetime import date, timedelta
from typing import Any

from engine.case.admitting import Admit
from engine.case.answering import AnswerOrally, ExecuteOpinion, IssueOpinion, RecordDelivery
from engine.case.asking import PartyAnswer
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing, SignClosing
from engine.case.concluding import Conclude
from engine.case.deferring import ApproveDeferral, Defer, DeliverReasons
from engine.case.delivering import on_its_way
from engine.case.dispatching import Dispatch, KeepForOffice, TakeOn
from engine.case.leading import ApproveLeader, ConfirmAssignment, ProposeLeader
from engine.case.planning import AppointOfficer, PlannedStep, SetTimetable, SignPlan
from engine.case.revisiting import RecordVerification
from engine.case.roads import ApproveNotReopening, TellNotReopened
from engine.case.terms import OpinionOutcome, Outcome, Rating, ReceiptProof, Road
from engine.clock import local_day
from engine.crossing import JoinMatter, RecordStudy
from engine.matter.studying import OpenMatter
from tests.support.office import Office

UNIT, OFFICER, HEAD = "unit:housing", "housing-officer", "housing-head"


def today(office: Office) -> date:
    """Return the day it is in the office."""
    return local_day(office.clock.now())


def sent(office: Office, **fields: Any) -> str:  # noqa: ANN401 - fields of a registration
    """Return a case that housing was sent and has taken on."""
    return _sent_on(office, office.register(**fields))


def _sent_on(office: Office, case: str) -> str:
    office.give(Dispatch(dossier=case, unit=UNIT), "clerk")
    office.give(TakeOn(dossier=case), OFFICER)
    return case


def in_hand(office: Office, classification: str = "solvable", **fields: Any) -> str:  # noqa: ANN401
    """Return a case that housing admitted on road 31(6), and classed."""
    return _admitted(office, sent(office, **fields), classification)


def _admitted(office: Office, case: str, classification: str) -> str:
    office.give(Admit(dossier=case), OFFICER)
    office.give(ConfirmClass(dossier=case, classification=classification), OFFICER)
    return case


def at_the_counter(office: Office, **fields: Any) -> str:  # noqa: ANN401
    """Return a solvable case that the petition office keeps for itself, not admitted."""
    case = office.register(**fields)
    office.give(KeepForOffice(dossier=case), "clerk")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "clerk")
    return case


def opine(
    office: Office, case: str, outcome: OpinionOutcome = OpinionOutcome.NOT_SUPPORTED
) -> None:
    """Issue the handling opinion."""
    office.give(
        IssueOpinion(dossier=case, outcome=outcome, number="7", request="r", facts="f", basis="b"),
        OFFICER,
    )


def deliver(office: Office, case: str) -> None:
    """Deliver what was answered to every party that has not got it."""
    facts = office.case(case)
    for party in facts.parties:
        if on_its_way(facts, party) is not None:
            proof = ReceiptProof.SIGNATURE
            office.give(RecordDelivery(dossier=case, party=party.ref, proof=proof), "clerk")


def carried(office: Office, case: str) -> str:
    """Carry a case that is registered on to its opinion, delivered today."""
    _admitted(office, _sent_on(office, case), "solvable")
    opine(office, case)
    deliver(office, case)
    return case


def answered(office: Office, classification: str = "solvable", **fields: Any) -> str:  # noqa: ANN401
    """Return a case whose opinion was issued and delivered today."""
    case = in_hand(office, classification, **fields)
    opine(office, case)
    deliver(office, case)
    return case


def led(office: Office, case: str, leader: str = "deputy-works") -> str:
    """Put a leader in charge, with his confirmation and plan."""
    office.give(ProposeLeader(dossier=case, post=f"post:{leader}"), "clerk")
    office.give(ApproveLeader(dossier=case, document="No. 3"), "magistrate")
    office.give(ConfirmAssignment(dossier=case), leader)
    office.give(SignPlan(dossier=case, plan="rebuild the pump"), leader)
    return case


def planned(office: Office, *days: int, case: str = "") -> str:
    """Return a time-bound case with milestones after ``days``, settled by the last of them."""
    case = case or in_hand(office, "time_bound")
    due = [today(office) + timedelta(days=day) for day in days or (10, 20)]
    steps = tuple(PlannedStep(due_on=day, text="step") for day in due)
    office.give(AppointOfficer(dossier=case, post="post:housing-officer"), HEAD)
    office.give(SetTimetable(dossier=case, steps=steps, settle_by=due[-1]), OFFICER)
    return case


def explained(office: Office, days: int = 30) -> str:
    """Return an unresolved case whose reasons were delivered, to be reviewed after ``days``."""
    case = in_hand(office, "unresolved")
    put_off(office, case, days)
    return case


def put_off(office: Office, case: str, days: int = 30, by: str = "petitions-head") -> None:
    """Defer a case and deliver the reasons."""
    office.give(Defer(dossier=case, reason_code="no_funds", statement="next year"), OFFICER)
    office.give(ApproveDeferral(dossier=case), by)
    review_on = today(office) + timedelta(days=days)
    office.give(DeliverReasons(dossier=case, review_on=review_on), OFFICER)


def studied(office: Office, *cases: str) -> str:
    """Let a common problem of these cases be studied; return the common problem."""
    matter = office.give(OpenMatter(unit=UNIT, subject="供水"), "clerk").dossier
    for case in cases:
        office.give(JoinMatter(dossier=case, matter=matter), "clerk")
    study = RecordStudy(dossier=matter, minutes="No. 5", decision="pay", cases=tuple(cases))
    office.give(study, "magistrate")
    return matter


def asked_to_close(office: Office, case: str, outcome: Outcome = Outcome.SETTLED) -> str:
    """Ask to close."""
    office.give(RequestClosing(dossier=case, outcome=outcome, report="done"), OFFICER)
    return case


def closed(office: Office, case: str = "") -> str:
    """Return a closed case, by default a solvable one answered today."""
    case = asked_to_close(office, case or answered(office))
    office.give(ApproveClosing(dossier=case), "clerk")
    return case


def closed_as_promised(office: Office, **fields: Any) -> str:  # noqa: ANN401
    """Return a closed case whose request was supported and is said to be carried out."""
    case = in_hand(office, **fields)
    opine(office, case, OpinionOutcome.SUPPORTED)
    deliver(office, case)
    office.give(ExecuteOpinion(dossier=case, evidence="it flows"), OFFICER)
    return closed(office, case)


def closed_at_the_counter(office: Office) -> str:
    """Return a case answered orally and closed without an opinion."""
    case = at_the_counter(office)
    office.give(AnswerOrally(dossier=case, answer="it flows", read_back=True), "clerk")
    office.give(RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="done"), "clerk")
    office.give(ApproveClosing(dossier=case), "deputy-petitions")
    return case


def heard(office: Office, case: str, number: int = 1, **fields: Any) -> PartyAnswer:  # noqa: ANN401
    """Return what party ``number`` says: content with everything unless told otherwise."""
    party = office.case(case).parties[number - 1].ref
    given = {"party": party, "answer_received": True, "rating": Rating.SATISFIED, **fields}
    return PartyAnswer(**given)


def verify(
    office: Office, case: str, road: Road = Road.SATISFIED, by: str = "inspection-officer"
) -> str:
    """Come back to every party; on road (i) none of them got the answer."""
    answers = tuple(
        PartyAnswer(
            party=party.ref,
            answer_received=road is not Road.ANSWER_MISSING,
            rating=Rating.SATISFIED if road is Road.SATISFIED else Rating.DISSATISFIED,
        )
        for party in office.case(case).parties
    )
    command = RecordVerification(
        dossier=case, answers=answers, road=road, words="so it is", reason="nothing new"
    )
    office.give(command, by)
    return case


def told_why(office: Office, case: str) -> str:
    """Let the head of the petition office approve that a "no" opens nothing again; tell it."""
    office.give(ApproveNotReopening(dossier=case), "petitions-head")
    office.give(TellNotReopened(dossier=case, notice="the pump is the owner's"), "clerk")
    return case


def closed_by_leader(office: Office, case: str, leader: str = "deputy-works") -> str:
    """Close a case that a leader is in charge of, with his signature."""
    asked_to_close(office, case)
    office.give(SignClosing(dossier=case), leader)
    office.give(ApproveClosing(dossier=case), "clerk")
    return case


def concluded(office: Office, case: str) -> str:
    """Let every right lapse and conclude a verified case."""
    office.later(40)
    office.sweep()
    office.give(Conclude(dossier=case), "clerk")
    return case
