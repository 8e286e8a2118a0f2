"""How supervision (督办) is said to a case on the proving ground."""

from collections.abc import Iterator

from engine.case import reporting, slips, supervising, watching
from engine.case.facts import Case
from engine.case.terms import Adoption, SlipCause, SupervisionKind
from engine.rules import Edition
from engine.vocabulary import Command
from workflows.proving_ground import DEPUTY
from workflows.wording import GROUND, LATER, SAID, simple, words


@words(supervising.OpenSupervision)
def _open(case: Case, rules: Edition) -> Iterator[Command]:
    """One at a time: several of them do not touch each other."""
    if any(one.closed_on is None for one in case.supervisions):
        return
    for kind in SupervisionKind:
        yield supervising.OpenSupervision(
            dossier=case.id,
            kind=kind,
            ground=GROUND,
            reason=SAID,
            leader=DEPUTY if kind is SupervisionKind.LISTED else "",
            due_on=LATER if kind is SupervisionKind.TIME_LIMITED else None,
        )


@words(reporting.ReportSupervision)
def _report(case: Case, rules: Edition) -> Iterator[Command]:
    for number in range(len(case.supervisions), 0, -1):
        yield reporting.ReportSupervision(dossier=case.id, supervision=number, report=SAID)


@words(reporting.ReturnSupervisionReport)
def _return(case: Case, rules: Edition) -> Iterator[Command]:
    for number in range(len(case.supervisions), 0, -1):
        yield reporting.ReturnSupervisionReport(dossier=case.id, supervision=number, reason=SAID)


@words(supervising.CloseSupervision)
def _close(case: Case, rules: Edition) -> Iterator[Command]:
    for number in range(len(case.supervisions), 0, -1):
        yield supervising.CloseSupervision(dossier=case.id, supervision=number, reason=SAID)


@words(slips.IssueSupervisionSlip)
def _issue(case: Case, rules: Edition) -> Iterator[Command]:
    if not case.slips:
        yield slips.IssueSupervisionSlip(
            dossier=case.id,
            unit=case.unit,
            cause=SlipCause.OTHER,
            document="1",
            advice=SAID,
        )


simple(slips.AnswerSupervisionSlip, slip=1, adoption=Adoption.ADOPTED, measures=SAID)
simple(slips.AcceptSlipAnswer, slip=1)
simple(slips.ReturnSlipAnswer, slip=1, reason=SAID)
simple(supervising.Delist, reason=SAID)
simple(watching.WarnSupervision)
