"""The annual report (信访情况年度报告, 41条): what it must tell of a year, and its text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from api.entry.here import Here
from api.reports.sentences import said
from api.views.naming import titles
from api.views.reach import reach_of
from api.views.spans import Span, span
from api.views.statistics import CaseTold, Figures, Trait, cases_of, rows_by, statistics_from
from engine.case.parts import Slip
from engine.case.terms import Adoption, LegalKind
from engine.store.statistics import Statistics

MOST_NAMED = 10
"""So many units are named as those most complained of."""
DEEDS = ("forwarded", "supervision_opened", "supervision_slip_issued")
POLICY = "matter_ended"


class _Told(msgspec.Struct, frozen=True):
    """Of the facts of a case what the report tells besides the statistics."""

    disposition: str = ""
    disposed_on: date | None = None
    slips: tuple[Slip, ...] = ()


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """Advice to improve (督办单): given in the year, answered, and what became of it."""

    given: int
    answered: int
    adopted: int
    partly_adopted: int
    not_adopted: int
    policies: int


class AnnualReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the report of a year tells; ``units``: those most complained of, accusations apart.

    ``sent``, ``assigned`` and ``forwarded``: how many petitions went where; ``supervised``: how
    many supervisions were opened. ``balances``: what was carried over, came and came back is what
    was finished and stands.
    """

    year: int
    span: Span
    runs: bool
    total: Figures
    visits: int
    visitors: int
    fields: list[Figures]
    units: list[Figures]
    sent: int
    assigned: int
    forwarded: int
    supervised: int
    advice: Advice
    balances: bool


_told = msgspec.json.Decoder(_Told)


def annual_report(here: Here, year: int) -> AnnualReport:
    """Return the report of a year within the caller's sight."""
    of = span(f"{year}")
    cases = cases_of(here, of)
    seen = statistics_from(here, of, cases)
    facts = [_told.decode(case.stood.facts) for case in cases]
    counts = Statistics(here.program.store)
    deeds = counts.deeds(reach_of(here), of.first, of.last, DEEDS)
    policies = counts.deeds(reach_of(here), of.first, of.last, (POLICY,), of_all_kinds=True)
    disposed = Counter(one.disposition for one in facts if _is_within(one.disposed_on, of))
    open_to_all = [case for case in cases if case.traits[Trait.KIND] != LegalKind.ACCUSATION]
    return AnnualReport(
        year=year,
        span=of,
        runs=seen.runs,
        total=seen.total,
        visits=seen.visits,
        visitors=seen.visitors,
        fields=[row for row in seen.by[Trait.TOPIC] if row.received],
        units=_complained(open_to_all),
        sent=disposed["sent"],
        assigned=disposed["assigned_with_report"],
        forwarded=deeds["forwarded"],
        supervised=deeds["supervision_opened"],
        advice=_advice((slip for one in facts for slip in one.slips), of, policies[POLICY]),
        balances=seen.total.balances,
    )


def text_of(here: Here, report: AnnualReport) -> tuple[str, str]:
    """Return the title and the text of a report."""
    return said("annual", "title", year=report.year), "\n".join(_lines(here, report))


def _lines(here: Here, report: AnnualReport) -> Iterator[str]:
    total, named = msgspec.structs.asdict(report.total), titles(here)
    yield said("annual", "figures")
    yield said("annual", "received", **total, visits=report.visits, visitors=report.visitors)
    yield said("annual", "balance", **total)
    for heading, rows in (("fields", report.fields), ("complained", report.units)):
        yield said("annual", heading)
        for row in rows:
            name = named.get(row.key, row.key) or said("annual", "no_topic")
            yield said("annual", "row", name=name, received=row.received, repeated=row.repeated)
    yield said("annual", "work")
    advice = msgspec.structs.asdict(report.advice)
    yield said(
        "annual",
        "dispatched",
        sent=report.sent,
        assigned=report.assigned,
        forwarded=report.forwarded,
        supervised=report.supervised,
        slips=report.advice.given,
    )
    yield said("annual", "advice")
    yield said("annual", "adopted", slips=report.advice.given, **advice)
    yield said("annual", "other")
    yield said("annual", "nothing")


def _complained(cases: Iterable[CaseTold]) -> list[Figures]:
    rows = rows_by(cases, Trait.UNIT)
    return [row for row in rows if row.received][:MOST_NAMED]


def _advice(slips: Iterable[Slip], of: Span, policies: int) -> Advice:
    given = [one for one in slips if _is_within(one.issued_on, of)]
    found = Counter(one.adoption for one in given)
    return Advice(
        given=len(given),
        answered=sum(one.answered_on is not None for one in given),
        adopted=found[Adoption.ADOPTED],
        partly_adopted=found[Adoption.PARTLY_ADOPTED],
        not_adopted=found[Adoption.NOT_ADOPTED],
        policies=policies,
    )


def _is_within(on: date | None, of: Span) -> bool:
    return on is not None and of.first <= on <= of.last
