"""One or two canonical instances of every command a case takes, fitted to where it stands."""

from collections.abc import Iterator
from datetime import timedelta

from engine.case import (
    admitting,
    answering,
    classing,
    closing,
    dispatching,
    disputing,
    joining,
    leading,
    pausing,
    planning,
    proposing,
    raising,
    remedies,
)
from engine.case.delivering import on_its_way
from engine.case.facts import Case
from engine.case.planning import PlannedStep
from engine.case.terms import OpinionOutcome, Outcome, ReceiptProof
from engine.crossing import RecordFieldVisit, RecordStudy, RetractFieldVisit
from engine.ladder import Climb, Redate
from engine.rules import Edition, Nature
from engine.vocabulary import Command
from workflows import afterwards, instructions, meetings, oversight, phrases  # noqa: F401 - importing registers what they say
from workflows.proving_ground import (
    CITY,
    COUNTY,
    DAY,
    DEPUTY,
    HOUSING,
    MAGISTRATE,
    OFFICE,
    SECOND_DEPUTY,
    SECRETARY,
    proving_chart,
)
from workflows.wording import (
    GROUND,
    LATER,
    MATTER,
    OTHER,
    SAID,
    SOON,
    WORDINGS,
    words,
)


def said(case: Case, rules: Edition, name: str) -> Iterator[Command]:
    """Yield the canonical instances of the command called ``name``; KeyError when it has none."""
    yield from WORDINGS[name](case, rules)


@words(admitting.Admit)
def _admit(case: Case, rules: Edition) -> Iterator[Command]:
    yield admitting.Admit(dossier=case.id, route=6)
    yield admitting.Admit(dossier=case.id, route=6, notice_given=False)
    yield admitting.Admit(dossier=case.id, route=4)


@words(dispatching.Dispatch)
def _dispatch(case: Case, rules: Edition) -> Iterator[Command]:
    yield dispatching.Dispatch(dossier=case.id, unit=HOUSING)
    yield dispatching.Dispatch(dossier=case.id, unit=HOUSING, with_report=True, report_by=LATER)


@words(raising.RaiseLevel)
def _raise(case: Case, rules: Edition) -> Iterator[Command]:
    unit = CITY if case.unit in (HOUSING, OFFICE, COUNTY) else COUNTY
    yield raising.RaiseLevel(dossier=case.id, unit=unit, reason=SAID)


@words(disputing.SettleDispute)
def _settle(case: Case, rules: Edition) -> Iterator[Command]:
    for unit in (case.unit, *case.assisting):
        yield disputing.SettleDispute(dossier=case.id, unit=unit, reason=SAID)


@words(classing.ConfirmClass)
def _confirm(case: Case, rules: Edition) -> Iterator[Command]:
    for name in rules.classes:
        yield classing.ConfirmClass(dossier=case.id, classification=name)


@words(classing.ChangeClass)
def _change(case: Case, rules: Edition) -> Iterator[Command]:
    for name in rules.classes:
        if name != case.classification:
            yield classing.ChangeClass(dossier=case.id, classification=name, reason=SAID)


@words(answering.IssueOpinion)
def _opine(case: Case, rules: Edition) -> Iterator[Command]:
    for outcome in (OpinionOutcome.SUPPORTED, OpinionOutcome.NOT_SUPPORTED):
        yield answering.IssueOpinion(
            dossier=case.id,
            outcome=outcome,
            number="1",
            request=SAID,
            facts=SAID,
            basis=SAID,
            execution_plan=SAID,
        )


@words(answering.RecordDelivery)
def _deliver(case: Case, rules: Edition) -> Iterator[Command]:
    for party in case.parties:
        if on_its_way(case, party) is not None:
            yield answering.RecordDelivery(
                dossier=case.id, party=party.ref, proof=ReceiptProof.POSTAL
            )


@words(answering.ExtendOpinion)
def _extend(case: Case, rules: Edition) -> Iterator[Command]:
    yield answering.ExtendOpinion(dossier=case.id, days=1, reason=SAID, notice=SAID)
    yield answering.ExtendOpinion(dossier=case.id, days=1, reason=SAID)


@words(closing.RequestClosing)
def _ask_to_close(case: Case, rules: Edition) -> Iterator[Command]:
    for outcome in (Outcome.UNSETTLED, Outcome.SETTLED):
        yield closing.RequestClosing(dossier=case.id, outcome=outcome, report=SAID)


def _free(case: Case) -> list[str]:
    taken = {*case.recused, *(leader.post for leader in case.leaders)}
    return [post for post in (DEPUTY, SECOND_DEPUTY, MAGISTRATE) if post not in taken]


@words(leading.ProposeLeader)
def _propose(case: Case, rules: Edition) -> Iterator[Command]:
    for post in _free(case)[:1]:
        yield leading.ProposeLeader(dossier=case.id, post=post, ground=GROUND)


@words(proposing.SubmitToPrincipal)
def _submit(case: Case, rules: Edition) -> Iterator[Command]:
    yield proposing.SubmitToPrincipal(
        dossier=case.id, told_superior_on=DAY, reason=SAID, strongly_felt=True, long_unsolved=True
    )


@words(proposing.PassToPrincipal)
def _pass(case: Case, rules: Edition) -> Iterator[Command]:
    if case.proposal is not None:
        other = SECRETARY if case.proposal.post == MAGISTRATE else MAGISTRATE
        yield proposing.PassToPrincipal(dossier=case.id, post=other, reason=SAID)


@words(leading.AssignLeader)
def _assign(case: Case, rules: Edition) -> Iterator[Command]:
    if len(case.leaders) > 1:
        return
    for post in _free(case)[:1]:
        yield leading.AssignLeader(dossier=case.id, post=post)
        if case.leaders:
            yield leading.AssignLeader(dossier=case.id, post=post, role="joint")


@words(leading.LetLeaderGo)
def _let_go(case: Case, rules: Edition) -> Iterator[Command]:
    for leader in case.leaders:
        if leader.role == "joint":
            yield leading.LetLeaderGo(dossier=case.id, post=leader.post, reason=SAID)


@words(planning.AppointOfficer)
def _appoint(case: Case, rules: Edition) -> Iterator[Command]:
    free = [post for post in proving_chart().posts_in(case.unit) if post not in case.recused]
    for post in free[-1:]:
        yield planning.AppointOfficer(dossier=case.id, post=post)


@words(planning.SetTimetable)
def _plan(case: Case, rules: Edition) -> Iterator[Command]:
    steps = (PlannedStep(due_on=SOON, text=SAID),)
    yield planning.SetTimetable(dossier=case.id, steps=steps, settle_by=LATER)


@words(planning.MeetMilestone)
def _meet(case: Case, rules: Edition) -> Iterator[Command]:
    for number, milestone in enumerate(case.milestones, 1):
        if milestone.met_on is None:
            yield planning.MeetMilestone(dossier=case.id, number=number)


@words(planning.ReviseMilestone)
def _revise(case: Case, rules: Edition) -> Iterator[Command]:
    for number, milestone in enumerate(case.milestones, 1):
        if milestone.met_on is None:
            due_on = SOON + timedelta(days=1)
            yield planning.ReviseMilestone(
                dossier=case.id, number=number, due_on=due_on, reason=SAID
            )


@words(planning.MoveSettlement)
def _move(case: Case, rules: Edition) -> Iterator[Command]:
    if case.settle_by is not None:
        settle_by = case.settle_by + timedelta(days=1)
        yield planning.MoveSettlement(dossier=case.id, settle_by=settle_by, reason=SAID)


@words(remedies.LapseRight)
def _lapse(case: Case, rules: Edition) -> Iterator[Command]:
    for name, clock in case.clocks.items():
        if clock.marks.is_open and rules.clocks[clock.kind].nature is Nature.RIGHT:
            yield remedies.LapseRight(dossier=case.id, clock=name)


@words(pausing.PauseClock)
def _pause(case: Case, rules: Edition) -> Iterator[Command]:
    reason = next(iter(rules.pause_reasons), "")
    for name, clock in case.clocks.items():
        if clock.marks.is_open and rules.clocks[clock.kind].pausable and not clock.marks.rests:
            yield pausing.PauseClock(dossier=case.id, clock=name, pause_reason=reason, reason=SAID)


@words(pausing.ResumeClock)
def _resume(case: Case, rules: Edition) -> Iterator[Command]:
    for name, clock in case.clocks.items():
        if clock.marks.is_open and clock.marks.rests:
            yield pausing.ResumeClock(dossier=case.id, clock=name)


@words(pausing.EndPause)
def _end_pause(case: Case, rules: Edition) -> Iterator[Command]:
    for name, clock in case.clocks.items():
        if clock.marks.is_open and clock.subject in case.clocks:
            yield pausing.EndPause(dossier=case.id, clock=name)


@words(Climb)
def _climb(case: Case, rules: Edition) -> Iterator[Command]:
    told = set()
    for name, clock in case.clocks.items():
        spec = rules.clocks[clock.kind]
        ladder = rules.ladders.get(spec.ladder)
        if ladder is not None and clock.marks.is_open and ladder.name not in told:
            told.add(ladder.name)
            yield Climb(dossier=case.id, clock=name, rung=len(ladder.rungs))


@words(Redate)
def _redate(case: Case, rules: Edition) -> Iterator[Command]:
    for name, clock in case.clocks.items():
        if clock.marks.is_open:
            yield Redate(dossier=case.id, moves=((name, DAY, DAY),))
            return


@words(RecordFieldVisit)
def _visit(case: Case, rules: Edition) -> Iterator[Command]:
    yield RecordFieldVisit(leader=DEPUTY, unit=HOUSING, cases=(case.id,))


@words(RetractFieldVisit)
def _no_visit(case: Case, rules: Edition) -> Iterator[Command]:
    for visit in dict.fromkeys(case.visits):
        yield RetractFieldVisit(dossier=visit, reason=SAID, cases=(case.id,))


@words(RecordStudy)
def _study(case: Case, rules: Edition) -> Iterator[Command]:
    yield RecordStudy(dossier=MATTER, minutes="1", decision=SAID, cases=(case.id,))


@words(joining.MergeCase)
def _merge(case: Case, rules: Edition) -> Iterator[Command]:
    yield joining.MergeCase(dossier=case.id, main=OTHER)
    yield joining.MergeCase(dossier=OTHER, main=case.id)


@words(joining.UnmergeCase)
def _unmerge(case: Case, rules: Edition) -> Iterator[Command]:
    yield joining.UnmergeCase(dossier=case.id, main=OTHER, reason=SAID)
    yield joining.UnmergeCase(dossier=OTHER, main=case.id, reason=SAID)
