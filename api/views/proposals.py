"""The principal's list (提请清单): who is proposed to be in charge, and waits for his word."""

from collections.abc import Sequence
from datetime import date

import msgspec

from api.wiring import Program
from engine.case.facts import Case
from engine.org.chart import Chart
from engine.org.sight import CONSOLE
from engine.record import ClockRow, Sight
from engine.store.ledger import FIRST_CLOCK, ClockPlace, place_of
from engine.vocabulary import Actor

MOST = 200


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal: ``silence_on`` is the day after which the charge stands in his name.

    ``provisional``: its day leans on a year that is not decreed yet. ``post`` is proposed,
    ``former`` leads now; ``basis`` tells what the ground of a rule rests on.
    """

    id: str
    number: str
    title: str
    unit: str
    post: str
    ground: str
    basis: tuple[str, ...]
    since: date
    due_on: date
    provisional: bool
    silence_on: date | None
    former: str
    passed_by: str


class ProposedPage(msgspec.Struct, frozen=True):
    """Some of them, the first due first; ``after`` begins the next page, None on the last."""

    lines: list[Proposed]
    after: ClockPlace | None


def proposals_before(
    program: Program,
    actor: Actor,
    sight: Sight,
    after: ClockPlace = FIRST_CLOCK,
    limit: int = MOST,
) -> ProposedPage:
    """Return a page of what waits for the word of an actor's post within his sight."""
    chart, post = program.desk.around.org, actor.on_behalf_of or actor.post
    some = program.ledger.proposals_before(_asked(post, chart), sight, limit + 1, after)
    rows = some[:limit]
    if not rows:
        return ProposedPage([], None)
    seen = program.desk.see(list(dict.fromkeys(row.dossier for row in rows)), actor)
    found: dict[str, Proposed] = {}
    for row in rows:
        facts = seen[row.dossier][1] if row.dossier in seen else None
        if isinstance(facts, Case) and _is_before(post, facts, row):
            found[row.dossier] = _proposed(facts, row)
    return ProposedPage([*found.values()], place_of(rows[-1]) if len(some) > limit else None)


def _asked(post: str, chart: Chart) -> Sequence[str]:
    """Return whose proposals a post may decide: those of the principals of its level."""
    if post == CONSOLE:
        return [*chart.organisation.posts]
    heads = chart.principals_of(chart.unit_of(post))
    return heads if post in heads else [post]


def _is_before(post: str, case: Case, row: ClockRow) -> bool:
    """Return whether the clock is that of the proposal, and the post the one to decide it."""
    if case.proposal is None or case.proposal.is_by_rule != _is_silence(row):
        return False
    return not case.proposal.is_by_rule or post in (CONSOLE, case.proposal.post)


def _is_silence(row: ClockRow) -> bool:
    return row.kind == "principal_decides"


def _proposed(case: Case, row: ClockRow) -> Proposed:
    assert case.proposal is not None  # noqa: S101 - it was asked before
    return Proposed(
        id=case.id,
        number=case.id.partition(":")[2],
        title=case.subject,
        unit=case.unit,
        post=case.proposal.post,
        ground=case.proposal.ground,
        basis=case.proposal.basis,
        since=case.proposal.proposed_on,
        due_on=row.due_on,
        provisional=row.provisional,
        silence_on=row.due_on if _is_silence(row) else None,
        former=case.lead.post if case.lead else "",
        passed_by=case.proposal.passed_by,
    )
