"""Random office life: commands that somebody might give, well or ill, to any case or matter."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from random import Random
from typing import Any, get_origin

from msgspec.structs import fields as fields_of
from msgspec.structs import replace

from engine import lifecycle
from engine.case import (
    answering,
    assisting,
    dispatching,
    handing_over,
    helping,
    instructing,
    leading,
    noticing,
    pausing,
    planning,
    raising,
    registering,
    remedies,
    revisiting,
    slips,
    supervising,
    ticking,
    watching,
)
from engine.case.asking import PartyAnswer
from engine.case.authority import plays
from engine.case.beside import UNDOING
from engine.case.facts import Case
from engine.case.kind import KIND, why_not
from engine.case.planning import PlannedStep
from engine.case.rechecking import Deed
from engine.case.registering import Person
from engine.case.terms import (
    Adoption,
    AgreementWay,
    Channel,
    LegalKind,
    OpinionOutcome,
    Outcome,
    Paper,
    Rating,
    ReceiptProof,
    Road,
    SlipCause,
    SupervisionKind,
)
from engine.clock import local_day
from engine.crossing import RecordFieldVisit, RecordStudy, RetractFieldVisit
from engine.errors import HuiyinError, NotVisible, Refused
from engine.ladder import Climb, HandOn, Redate
from engine.matter.studying import EndMatter, OpenMatter, PutOnAgenda
from engine.vocabulary import Command, Upload, type_name
from tests.support import progress
from tests.support.office import Office, actor
from tests.support.offices import POSTS, UNITS

CANARY = "canary-7f3a"
"""Stands in every free text and in every identity; no event may hold it."""

BEGINNINGS: tuple[Callable[[Office], str], ...] = (
    Office.register,
    progress.in_hand,
    progress.planned,
    progress.explained,
    progress.answered,
    progress.closed,
    progress.closed_at_the_counter,
    lambda office: progress.led(office, progress.planned(office)),
    lambda office: progress.verify(office, progress.closed(office)),
    lambda office: progress.verify(office, progress.closed(office), Road.ANSWER_MISSING),
)
"""Where the first case of a life may stand."""

TAILS = (*(tail for tail, *_ in POSTS), "console")
UNIT_IDS = tuple(f"unit:{tail}" for tail, *_ in UNITS)
CLASSES = ("solvable", "time_bound", "common", "unresolved")


class Life:
    """One office, its cases and matters, and a source of chance."""

    def __init__(self, rng: Random, office: Office | None = None) -> None:
        """Begin with one case somewhere on its way."""
        self.rng = rng
        self.office = office or Office()
        self.cases: list[str] = []
        self.matters: list[str] = []
        self.done = 0
        self.refused = 0
        self.cases.append(rng.choice(BEGINNINGS)(self.office))

    @property
    def today(self) -> date:
        """Return the local day."""
        return local_day(self.office.clock.now())

    def step(self) -> None:
        """Let somebody do something, or let days pass and time act."""
        chance = self.rng.random()
        if not self.cases or chance < 0.03:
            self.register()
        elif chance < 0.07:
            self.try_to(self.matter_command(), self.rng.choice(TAILS))
        elif chance < 0.17:
            self.office.later(self.rng.choice((1, 1, 3, 7, 16, 40)))
            self.office.sweep()
        else:
            self.act(self.rng.choice(self.cases))

    def register(self) -> None:
        """Register a case of some kind with some parties."""
        rng = self.rng
        kind = rng.choice((LegalKind.CLAIM, LegalKind.CLAIM, LegalKind.ACCUSATION))
        persons = tuple(
            Person(name=f"{CANARY}-name", phone=CANARY, is_clear=rng.random() < 0.85)
            for _ in range(rng.choice((0, 1, 1, 1, 2)))
        )
        command = registering.RegisterCase(
            office=rng.choice(("unit:petitions", "unit:petitions", "unit:housing")),
            title=CANARY,
            body=CANARY,
            kind=kind,
            channel=rng.choice(list(Channel)),
            persons=persons,
            accused=("unit:labour",) if kind is LegalKind.ACCUSATION else (),
            happened_on=self.day(0.2),
            late_reason=CANARY,
        )
        by = "clerk" if command.office == "unit:petitions" else "housing-officer"
        before = self.done
        dossier = self.try_to(command, by)
        if dossier and self.done > before:
            self.cases.append(dossier)

    def act(self, dossier: str) -> None:
        """Give one command about a case, mostly a possible one by somebody who may."""
        case = self.office.case(dossier)
        names = self._names(case)
        weights = [WEIGHTS.get(name, 8) for name in names]
        (name,) = self.rng.choices(names, weights)
        command = WORDS[name](self, case)
        self.try_to(command, self._actor(case, name))

    def _names(self, case: Case) -> list[str]:
        if self.rng.random() < 0.15:
            return list(WORDS)
        context = self.office.context("console")
        return [
            name
            for name in WORDS
            if (name in UNDOING and case.visits)
            or any(
                not why_not(case, move, context)
                for move in lifecycle.variants(context.rules, case.state, name)
            )
        ]

    def _actor(self, case: Case, name: str) -> str:
        roles = {
            role
            for move in lifecycle.variants(self.office.rules, case.state, name)
            for role in move.who
        }
        if self.rng.random() < 0.1 or not roles:
            return self.rng.choice(TAILS)
        context = self.office.context("console")
        contexts = [(tail, replace(context, actor=actor(tail))) for tail in TAILS]
        fit = [tail for tail, one in contexts if any(plays(r, case, one) for r in roles)]
        return self.rng.choice(fit or TAILS)

    def try_to(self, command: Command, by: str) -> str:
        """Give a command; return its dossier, or nothing where it is refused."""
        try:
            receipt = self.office.give(command, by)
        except (Refused, NotVisible):
            self.refused += 1
            return ""
        except HuiyinError as error:  # pragma: no cover - none is expected
            message = f"{type_name(type(command))} by {by}"
            raise AssertionError(message) from error
        self.done += 1
        return receipt.dossier

    def matter_command(self) -> Command:
        """Open a common problem or go on with one."""
        if not self.matters or self.rng.random() < 0.3:
            command = OpenMatter(unit="unit:housing", subject="供水", root_cause=CANARY)
            dossier = self.try_to(command, "clerk")
            if dossier:
                self.matters.append(dossier)
        matter = self.rng.choice(self.matters or ["matter:none"])
        joined = tuple(one for one in self.cases if self.office.case(one).matter == matter)
        return self.rng.choice(
            (
                PutOnAgenda(dossier=matter, body="常务会", meets_on=self.soon()),
                RecordStudy(dossier=matter, minutes="1", decision=CANARY, cases=joined),
                RecordStudy(dossier=matter, minutes="1", decision=CANARY, cases=joined),
                EndMatter(dossier=matter, policy_change=CANARY),
            )
        )

    def soon(self) -> date:
        """Return a day to come."""
        return self.today + timedelta(days=self.rng.randint(1, 30))

    def day(self, often: float = 0.15) -> date | None:
        """Return a day in the past, seldom one to come, mostly none at all."""
        if self.rng.random() > often:
            return None
        return self.today - timedelta(days=self.rng.choice((-2, 0, 1, 3, 12, 40)))

    def party(self, case: Case) -> str:
        """Return the ref of one of the parties, or of nobody."""
        return self.rng.choice([party.ref for party in case.parties] or ["nobody"])


Words = Callable[[Life, Case], Command]
WORDS: dict[str, Words] = {}
"""How each command about a case is worded; time's commands are left to the sweep."""

WEIGHTS = {
    **dict.fromkeys(("add_note", "correct_fact", "link_repeat", "recuse_from_case"), 1),
    **dict.fromkeys(("grade_problem", "report_urgent", "record_agreement"), 1),
    **dict.fromkeys(("record_hearing", "record_notice_delivery"), 1),
    **dict.fromkeys(("refer_for_aid", "record_aid", "weigh_suggestion"), 1),
    **dict.fromkeys(("record_breach", "decide_breach"), 1),
    **dict.fromkeys(("plan_visit", "withdraw_planned_visit"), 1),
    **dict.fromkeys(("ask_extension", "turn_down_extension"), 1),
    **dict.fromkeys(("ask_recusal", "grant_recusal", "refuse_recusal"), 1),
    **dict.fromkeys(("propose_class", "add_assisting_unit", "state_withdrawal"), 1),
    **dict.fromkeys(("submit_for_instruction", "record_outside_instruction"), 2),
    **dict.fromkeys(("pass_instruction_on", "withdraw_submission", "return_feedback"), 1),
    **dict.fromkeys(("write_instruction", "receive_instruction", "feed_back_instruction"), 2),
    "note_feedback": 2,
    "return_closing": 16,
    **dict.fromkeys(("decline", "forward", "merge_case", "record_field_visit"), 1),
    "retract_field_visit": 2,
    **dict.fromkeys(("confirm_class", "request_closing", "approve_closing", "admit"), 24),
    **dict.fromkeys(("issue_opinion", "record_delivery", "record_verification"), 24),
}
"""How often each command is given: what goes on with a case more often than what ends it."""

SAID = {
    "note",
    "reason",
    "where_to_go",
    "procedure",
    "proof",
    "answer",
    "notice",
    "evidence",
    "plan",
    "report",
    "statement",
    "finding",
    "measures",
    "proposal",
    "directive",
    "feedback",
    "request",
    "present",
    "conclusion",
}
GIVEN: dict[str, Callable[[Life, Case], object]] = {
    "party": lambda life, case: life.party(case),
    "classification": lambda life, _: life.rng.choice(CLASSES),
    "unit": lambda life, _: life.rng.choice(UNIT_IDS),
    "post": lambda life, _: f"post:{life.rng.choice(TAILS)}",
    "number": lambda life, _: life.rng.randint(1, 2),
    "due_on": lambda life, _: life.soon(),
    "settle_by": lambda life, _: life.soon(),
    "review_on": lambda life, _: life.soon(),
    "days": lambda life, _: life.rng.choice((10, 30, 31)),
    "route": lambda life, _: life.rng.choice((6, 6, 6, 4, 0)),
    "read_back": lambda life, _: life.rng.random() < 0.8,
    "proof_of": lambda *_: ReceiptProof.SIGNATURE,
    "outcome": lambda life, _: life.rng.choice(list(Outcome)),
    "reason_code": lambda *_: "no_funds",
    "other": lambda life, _: life.rng.choice(life.cases),
    "main": lambda life, case: case.merged_into or life.rng.choice(life.cases),
    "matter": lambda life, case: case.matter or life.rng.choice(life.matters or ["matter:none"]),
    "supervision": lambda life, _: life.rng.randint(1, 3),
    "slip": lambda life, _: life.rng.randint(1, 2),
    "instruction": lambda life, _: life.rng.randint(1, 3),
    "files": lambda *_: (Upload(name="1.txt", body=b"1"),),
    "meeting": lambda *_: "meeting:none",
    "decision": lambda *_: 1,
    "adoption": lambda life, _: life.rng.choice(list(Adoption)),
    "solved": lambda life, _: life.rng.random() < 0.5,
    "topic": lambda *_: "供水",
    "organ": lambda *_: "court",
    "is_progress": lambda life, _: life.rng.random() < 0.5,
    "by_proxy": lambda life, _: life.rng.random() < 0.2,
    "ground": lambda *_: "key_case",
    "role": lambda life, _: life.rng.choice(("lead", "joint")),
    "clock": lambda life, case: life.rng.choice([*case.clocks, "solve#1"]),
    "deed": lambda life, _: life.rng.choice(list(Deed)),
    "month": lambda life, _: f"{life.today:%Y-%m}",
    "seed": lambda *_: "seed",
    "is_wrong": lambda life, _: life.rng.random() < 0.3,
    "pause_reason": lambda *_: "expert_opinion",
    "told_superior_on": lambda life, _: life.today,
    "answer_by": lambda life, _: life.rng.choice((None, life.soon())),
}
OWN = {registering.RegisterCase, RecordStudy, RecordFieldVisit, remedies.LapseRight}
TIMELY = {
    Climb,
    HandOn,
    handing_over.OweHandover,
    pausing.EndPause,
    watching.WarnSupervision,
    Redate,
    ticking.ChargeStands,
    dispatching.TakeOnBySilence,
}


def _chance(of: Any) -> Callable[[Life], object]:  # noqa: ANN401 - the type of a field
    """Return how a field that nobody worded is filled, by its type."""
    if of is bool:
        return lambda life: life.rng.random() < 0.5
    if of is date:
        return lambda life: life.today
    if of is int:
        return lambda life: life.rng.randint(1, 3)
    if isinstance(of, type) and issubclass(of, Enum):
        return lambda life: life.rng.choice(list(of))
    return (lambda _: ()) if get_origin(of) is tuple else (lambda _: "x")


def _wording(kind: type[Command]) -> Words:
    asked = {
        field.name: _chance(field.type)
        for field in fields_of(kind)
        if field.required and field.name not in GIVEN and field.name not in SAID
    }

    def word(life: Life, case: Case) -> Command:
        fields: dict[str, Any] = {}
        for name in kind.__struct_fields__:
            if name in GIVEN:
                fields[name] = GIVEN[name](life, case)
            elif name in SAID:
                fields[name] = CANARY
        fields |= {name: chance(life) for name, chance in asked.items()}
        return kind(dossier=case.id, happened_on=life.day(), late_reason=CANARY, **fields)

    return word


for _kind in KIND.commands:
    if _kind not in OWN | TIMELY:
        WORDS[type_name(_kind)] = _wording(_kind)


def _words(kind: type[Command]) -> Callable[[Words], Words]:
    def keep(words: Words) -> Words:
        WORDS[type_name(kind)] = words
        return words

    return keep


@_words(supervising.OpenSupervision)
def _supervision(life: Life, case: Case) -> Command:
    kind = life.rng.choice(list(SupervisionKind))
    return supervising.OpenSupervision(
        dossier=case.id,
        kind=kind,
        ground="overdue",
        reason=CANARY,
        leader="post:deputy-works" if kind is SupervisionKind.LISTED else "",
        due_on=life.soon() if kind is SupervisionKind.TIME_LIMITED else None,
        clock=life.rng.choice(["", "", *case.clocks]),
    )


@_words(helping.RecordAgreement)
def _agreement(life: Life, case: Case) -> Command:
    way = life.rng.choice(list(AgreementWay))
    number = f"{life.rng.randint(1, 9)}"
    return helping.RecordAgreement(dossier=case.id, way=way, number=number, content=CANARY)


@_words(noticing.RecordNoticeDelivery)
def _notice(life: Life, case: Case) -> Command:
    return noticing.RecordNoticeDelivery(
        dossier=case.id,
        paper=life.rng.choice(list(Paper)),
        party=life.party(case),
        proof=life.rng.choice(list(ReceiptProof)),
    )


@_words(slips.IssueSupervisionSlip)
def _slip(life: Life, case: Case) -> Command:
    return slips.IssueSupervisionSlip(
        dossier=case.id,
        unit=life.rng.choice((case.unit, case.office, life.rng.choice(UNIT_IDS))),
        cause=life.rng.choice(list(SlipCause)),
        document=f"{life.rng.randint(1, 9)}",
        advice=CANARY,
    )


@_words(instructing.SubmitForInstruction)
def _slip_for_instruction(life: Life, case: Case) -> Command:
    return instructing.SubmitForInstruction(
        dossier=case.id,
        post=life.rng.choice(("post:deputy-works", "post:magistrate", "post:secretary")),
        proposal=CANARY,
    )


@_words(answering.RecordDelivery)
def _delivery(life: Life, case: Case) -> Command:
    proof = life.rng.choice(list(ReceiptProof))
    return answering.RecordDelivery(
        dossier=case.id, party=life.party(case), proof=proof, happened_on=life.day(), witnesses=2
    )


@_words(answering.IssueOpinion)
def _opinion(life: Life, case: Case) -> Command:
    return answering.IssueOpinion(
        dossier=case.id,
        outcome=life.rng.choice(list(OpinionOutcome)),
        number="1",
        request=CANARY,
        facts=CANARY,
        basis=CANARY,
        execution_plan=CANARY,
        happened_on=life.day(),
    )


@_words(dispatching.Dispatch)
def _dispatch(life: Life, case: Case) -> Command:
    report_by = life.rng.choice((None, life.soon()))
    return dispatching.Dispatch(
        dossier=case.id,
        unit=life.rng.choice(("unit:housing", "unit:labour", "unit:discipline", "unit:township")),
        with_report=report_by is not None,
        report_by=report_by,
        happened_on=life.day(),
    )


@_words(assisting.AnswerAssistance)
def _assistance(life: Life, case: Case) -> Command:
    unit = life.rng.choice(case.assisting or UNIT_IDS)
    return assisting.AnswerAssistance(dossier=case.id, unit=unit, note=CANARY)


@_words(raising.RaiseLevel)
def _raising(life: Life, case: Case) -> Command:
    unit = life.rng.choice(("unit:county", "unit:city", "unit:petitions"))
    return raising.RaiseLevel(dossier=case.id, unit=unit, reason=CANARY)


@_words(planning.AppointOfficer)
def _officer(life: Life, case: Case) -> Command:
    posts = life.office.desk.around.org.posts_in(case.unit) or ("post:none",)
    return planning.AppointOfficer(dossier=case.id, post=life.rng.choice(posts))


@_words(planning.SetTimetable)
def _timetable(life: Life, case: Case) -> Command:
    days = sorted(life.soon() for _ in range(life.rng.randint(1, 3)))
    steps = tuple(PlannedStep(due_on=day, text=CANARY) for day in days)
    return planning.SetTimetable(dossier=case.id, steps=steps, settle_by=days[-1])


@_words(leading.ProposeLeader)
def _proposal(life: Life, case: Case) -> Command:
    post = life.rng.choice(("post:deputy-works", "post:deputy-petitions", "post:clerk"))
    return leading.ProposeLeader(dossier=case.id, post=post)


@_words(leading.AssignLeader)
def _assignment(life: Life, case: Case) -> Command:
    post = life.rng.choice(("post:deputy-works", "post:deputy-petitions", "post:magistrate"))
    role = life.rng.choice(("lead", "lead", "joint"))
    return leading.AssignLeader(dossier=case.id, post=post, role=role)


@_words(revisiting.RecordVerification)
def _verification(life: Life, case: Case) -> Command:
    road = life.rng.choice((Road.SATISFIED, Road.SATISFIED, Road.ANSWER_MISSING, Road.OTHERWISE))
    answers = tuple(
        PartyAnswer(
            party=party.ref,
            answer_received=road is not Road.ANSWER_MISSING,
            rating=life.rng.choice([rating for rating in Rating if rating != Rating.NOT_REACHED]),
        )
        for party in case.parties
    )
    return revisiting.RecordVerification(
        dossier=case.id, answers=answers, road=road, words=CANARY, reason=CANARY
    )


@_words(RecordFieldVisit)
def _visit(life: Life, case: Case) -> Command:
    more = life.rng.sample(life.cases, k=min(len(life.cases), life.rng.randint(0, 2)))
    return RecordFieldVisit(
        leader="post:deputy-works",
        unit="unit:township",
        cases=tuple(dict.fromkeys((case.id, *more))),
        findings=CANARY,
        happened_on=life.day(),
        late_reason=CANARY,
    )


@_words(RetractFieldVisit)
def _visit_taken_back(life: Life, case: Case) -> Command:
    visit = life.rng.choice([*case.visits, "visit:none"])
    seen = life.office.desk.see([visit], actor("console"))
    cases = seen[visit][1].cases if visit in seen else ()
    return RetractFieldVisit(dossier=visit, reason=CANARY, cases=cases)


@_words(ticking.ReportToSuperior)
def _report(life: Life, case: Case) -> Command:
    return ticking.ReportToSuperior(dossier=case.id, number="1", happened_on=life.day())
