"""Merging (并案) and withdrawing (撤回), both of which can be undone."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Withdrawal
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class MergeCase(Command, frozen=True, kw_only=True):
    """Merge the case into a main one; every party keeps a right to an answer of its own."""

    main: str

    def touches(self) -> tuple[str, ...]:
        """Return both cases."""
        return (self.dossier, self.main)


class CaseMerged(Event, frozen=True, kw_only=True):
    """The case is worked on in the main one; what the law owes its parties runs on."""

    main: str
    came_from: str


class MergedIn(Event, frozen=True, kw_only=True):
    """Another case was merged into this one."""

    other: str


class UnmergeCase(Command, frozen=True, kw_only=True):
    """Undo a merger: the case stands where it stood."""

    main: str
    reason: Text

    def touches(self) -> tuple[str, ...]:
        """Return both cases."""
        return (self.dossier, self.main)


class CaseUnmerged(Event, frozen=True, kw_only=True):
    """The merger was undone."""

    main: str
    text_ref: str


class UnmergedFrom(Event, frozen=True, kw_only=True):
    """A case that had been merged in stands by itself again."""

    other: str


class StateWithdrawal(Command, frozen=True, kw_only=True):
    """Record the petitioner's own statement that he withdraws; a proxy cannot."""

    statement: Text
    by_proxy: bool = False


class WithdrawalStated(Event, frozen=True, kw_only=True):
    """The petitioner stated that he withdraws; somebody who does not handle it checks."""

    text_ref: str


class VerifyWithdrawal(Command, frozen=True, kw_only=True):
    """Confirm with the petitioner in person that the statement is his own and free."""


class WithdrawalVerified(Event, frozen=True, kw_only=True):
    """The case ends as withdrawn, never counted as settled."""

    post: str
    came_from: str


class RevokeWithdrawal(Command, frozen=True, kw_only=True):
    """Take a withdrawal back: the case stands where it stood."""

    reason: Text


class WithdrawalRevoked(Event, frozen=True, kw_only=True):
    """The withdrawal was taken back."""

    text_ref: str


@decides(MergeCase)
def merge(case: Case, command: MergeCase, context: Context) -> list[Event]:
    """Merge into another case that is itself not merged and has not ended."""
    main = context.beside.get(command.main)
    if main is None or command.main == case.id:
        raise Refused([refusal("no_such_main_case", field="main")])
    if main.merged_into or context.rules.states[main.state].is_end:
        raise Refused([refusal("main_case_has_ended", field="main")])
    if case.merged:
        raise Refused([refusal("has_merged_cases", field="main")])
    if main.is_walled != case.is_walled:
        raise Refused([refusal("wall_between", "A30", "main")])
    if _shut_out(main) != _shut_out(case):
        raise Refused([refusal("shut_out_differs", "A28,A30", "main")])
    return [CaseMerged(on=context.day(command), main=command.main, came_from=case.state)]


def _shut_out(case: Case) -> set[str]:
    """Return who sees nothing of a case: each of two that are merged tells of the other."""
    return {*case.accused, *case.recused, *case.kept_away}


@applies(CaseMerged)
def case_merged(case: Case, event: CaseMerged) -> Case:
    """Remember the main case and where this one stood."""
    return replace(case, merged_into=event.main, state_before=event.came_from)


@applies(MergedIn)
def merged_in(case: Case, event: MergedIn) -> Case:
    """The main case knows who came in."""
    return replace(case, merged=(*case.merged, event.other))


@decides(UnmergeCase)
def unmerge(case: Case, command: UnmergeCase, context: Context) -> list[Event]:
    """Undo with a reason; the state before comes back."""
    demand_text(command, "", "reason")
    if case.merged_into != command.main:
        raise Refused([refusal("no_such_main_case", field="main")])
    return [
        CaseUnmerged(
            on=context.day(command),
            main=command.main,
            text_ref=context.ref("reason", command.reason),
            moved_to=case.state_before,
        )
    ]


@applies(CaseUnmerged)
def case_unmerged(case: Case, _event: CaseUnmerged) -> Case:
    """The case stands where it stood."""
    return replace(case, merged_into="", state_before="")


@applies(UnmergedFrom)
def unmerged_from(case: Case, event: UnmergedFrom) -> Case:
    """The main case lets go."""
    return replace(case, merged=tuple(one for one in case.merged if one != event.other))


@decides(StateWithdrawal)
def state_withdrawal(case: Case, command: StateWithdrawal, context: Context) -> list[Event]:
    """Take the petitioner's own statement, once at a time, never from a proxy."""
    demand_text(command, "", "statement")
    faults = []
    if command.by_proxy:
        faults.append(refusal("proxy_cannot_withdraw", "Q27", "by_proxy"))
    if case.withdrawal is not None:
        faults.append(refusal("withdrawal_pending"))
    if faults:
        raise Refused(faults)
    text_ref = context.ref("statement", command.statement)
    return [WithdrawalStated(on=context.day(command), text_ref=text_ref)]


@applies(WithdrawalStated)
def withdrawal_stated(case: Case, event: WithdrawalStated) -> Case:
    """The statement waits for its check; meanwhile everything runs on."""
    return replace(case, withdrawal=Withdrawal(stated_on=event.on, statement_ref=event.text_ref))


@decides(VerifyWithdrawal)
def verify_withdrawal(case: Case, command: VerifyWithdrawal, context: Context) -> list[Event]:
    """Confirm a statement that stands."""
    if case.withdrawal is None:
        raise Refused([refusal("no_withdrawal_stated")])
    return [
        WithdrawalVerified(on=context.day(command), post=context.actor.post, came_from=case.state)
    ]


@applies(WithdrawalVerified)
def withdrawal_verified(case: Case, event: WithdrawalVerified) -> Case:
    """The case ends; where it stood is kept."""
    if case.withdrawal is None:
        return case
    withdrawal = replace(
        case.withdrawal, verified_on=event.on, verified_by=event.post, came_from=event.came_from
    )
    return replace(case, withdrawal=withdrawal)


@decides(RevokeWithdrawal)
def revoke_withdrawal(case: Case, command: RevokeWithdrawal, context: Context) -> list[Event]:
    """Take it back, before or after the check."""
    demand_text(command, "", "reason")
    if case.withdrawal is None:
        raise Refused([refusal("no_withdrawal_stated")])
    return [
        WithdrawalRevoked(
            on=context.day(command),
            text_ref=context.ref("reason", command.reason),
            moved_to=case.withdrawal.came_from,
        )
    ]


@applies(WithdrawalRevoked)
def withdrawal_revoked(case: Case, _event: WithdrawalRevoked) -> Case:
    """Nothing is withdrawn."""
    return replace(case, withdrawal=None)
