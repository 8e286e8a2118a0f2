"""Reports under supervision (督办反馈): made by the unit supervised, perhaps sent back."""

from datetime import date, timedelta
from typing import ClassVar

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.supervising import acts_from, demand_other, open_one, spec_of, with_one
from engine.case.terms import SupervisionKind
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class ReportSupervision(Command, frozen=True, kw_only=True):
    """Report how the matter stands, as the unit supervised; ``supervision`` counts from 1."""

    supervision: int
    report: Text


class SupervisionReported(Event, frozen=True, kw_only=True):
    """The unit reported; by ``report_by``, where there is one, it reports again."""

    supervision: int
    text_ref: str
    report_by: date | None = None


class ReturnSupervisionReport(Command, frozen=True, kw_only=True):
    """Send back what was reported by the hard date: it is owed as it was before."""

    supervision: int
    reason: Text


class SupervisionReportReturned(Event, frozen=True, kw_only=True):
    """A report was sent back."""

    undoes: ClassVar[str] = "supervision_reported"
    supervision: int
    text_ref: str


@decides(ReportSupervision)
def report_supervision(case: Case, command: ReportSupervision, context: Context) -> list[Event]:
    """Report on one that is open, as the unit it watches."""
    demand_text(command, "H24b", "report")
    one = open_one(case, command.supervision)
    if acts_from(case, one, context) is False:
        raise Refused([refusal("supervises_other_unit", "H24b", "supervision")])
    spec = spec_of(one.kind, context)
    on = context.day(command)
    return [
        SupervisionReported(
            on=on,
            supervision=command.supervision,
            text_ref=context.ref("report", command.report),
            report_by=on + timedelta(days=spec.days) if spec.days else None,
        )
    ]


@applies(SupervisionReported)
def supervision_reported(case: Case, event: SupervisionReported) -> Case:
    """Count the report."""
    one = case.supervisions[event.supervision - 1]
    return with_one(case, event.supervision, replace(one, reports=one.reports + 1))


@decides(ReturnSupervisionReport)
def return_report(case: Case, command: ReturnSupervisionReport, context: Context) -> list[Event]:
    """Return a report made by a hard date, with the reason, by somebody it does not watch."""
    demand_text(command, "H24b", "reason")
    one = open_one(case, command.supervision)
    demand_other(case, one, context)
    if one.kind is not SupervisionKind.TIME_LIMITED or not one.reports:
        raise Refused([refusal("no_report_to_return", "H24b", "supervision")])
    text_ref = context.ref("reason", command.reason)
    return [
        SupervisionReportReturned(
            on=context.day(command), supervision=command.supervision, text_ref=text_ref
        )
    ]


@applies(SupervisionReportReturned)
def report_returned(case: Case, event: SupervisionReportReturned) -> Case:
    """The report does not count."""
    one = case.supervisions[event.supervision - 1]
    return with_one(case, event.supervision, replace(one, reports=one.reports - 1))
