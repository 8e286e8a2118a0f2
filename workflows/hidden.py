"""What tells two cases of the search apart that no condition a pack may name shows."""

from engine.case.facts import Case
from engine.case.visited import BY_VISITS


def running_in(case: Case) -> frozenset[tuple[str, str]]:
    """Return the clocks that run, each by its kind and party."""
    clocks = case.clocks.values()
    return frozenset((clock.kind, clock.party) for clock in clocks if clock.marks.is_open)


def hidden_in(case: Case) -> tuple[object, ...]:
    """Return the facts that decide on further moves and that no condition shows."""
    deferral, opinion, found = case.deferral, case.opinion, case.verification
    return (
        case.state_before,
        case.withdrawal.came_from if case.withdrawal else "",
        (min(case.deferrals, 2), bool(deferral and deferral.approved_by)),
        bool(found and found.tries) + 2 * bool(found and found.sample),
        tuple(one.deed for one in case.rechecks),
        case.extension_used,
        tuple(
            (
                bool(party.received_on),
                party.hearing_open,
                bool(party.review_received_on),
                bool(party.final_review_received_on),
            )
            for party in case.parties
        ),
        opinion.outcome if opinion and not opinion.executed_on else "",
        case.closing.outcome if case.closing else "",
        (bool(case.assisting), bool(case.assisting_answered)),
        case.lead.post if case.lead else "",
        _led(case),
        case.unit,
        (case.proposal.post, _unnumbered(case.proposal.basis)) if case.proposal else (),
        _unnumbered(case.grounds_not_met),
        (case.recused, tuple(one.post for one in case.recusals_asked)),
        bool(case.leader_required),
        case.keeps_confidential,
        bool(case.merged),
        bool(case.reopened),
        frozenset(c.kind for c in case.clocks.values() if c.marks.is_open and c.marks.rests),
        _supervised(case),
        tuple((bool(one.answered_on), bool(one.accepted_on)) for one in case.slips),
        tuple(
            (one.lay_with, bool(one.received_on), one.is_waiting, one.is_open)
            for one in case.instructions
        ),
        (tuple(bool(one.carried_out_on) for one in case.decisions), _visited(case)),
    )


def _visited(case: Case) -> tuple[object, ...]:
    """Return whether a visit can be taken back, and what would run on then: once for each kind."""
    met = frozenset(clock.kind for clock in case.clocks.values() if clock.ended_by in BY_VISITS)
    return (bool(case.visits), met)


def _led(case: Case) -> tuple[tuple[bool, ...], ...]:
    """Return of each leader whether he came after another, by a rule, and is yet to confirm."""
    owing = case.confirming
    return tuple((bool(one.handed_on), bool(one.by_rule), one in owing) for one in case.leaders)


def _supervised(case: Case) -> frozenset[tuple[object, ...]]:
    """Return what is open of supervision; for which clocks rungs have opened it is folded."""
    return frozenset(
        (one.kind, bool(one.reports), one.warned, one.leader, one.unit)
        for one in case.supervisions
        if one.closed_on is None
    )


def _unnumbered(basis: tuple[str, ...]) -> frozenset[str]:
    """Return what grounds rest on, clocks by their kind: their numbers have no end."""
    return frozenset(one.partition("#")[0] for one in basis)
