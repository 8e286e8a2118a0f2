"""Who the petitioner is, shown to somebody for a reason; and forgotten when it is kept no longer.

Everybody else sees it masked. That somebody looked stands in the journal of the case, by itself:
who, when, at whom and what for, and nothing of what he saw.
"""

from msgspec.structs import replace

from engine.case.acts import applies, decides
from engine.case.authority import plays
from engine.case.confiding import knows_who
from engine.case.facts import Case
from engine.case.terms import ShownFor
from engine.context import Context
from engine.erasing import EraseIdentity, IdentityErased, erase
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal

LOOKERS = ("registering_office", "petition_office", "handling_unit", "leader_in_charge")
"""The roles whose work has to do with the person: to call, to serve papers, to hear him."""
CALLER = "verifier"
"""Who calls him once the case is closed."""
AS = {"show_identity": "add_note", "erase_identity": "redate"}
"""Commands that packs know no move for → the move that is open wherever they are."""


class ShowIdentity(Command, frozen=True, kw_only=True):
    """Show who a party or his proxy is (查看身份信息); ``reason`` in words for another purpose."""

    person: str
    purpose: ShownFor
    reason: Text = ""


class IdentityShown(Event, frozen=True, kw_only=True):
    """Who a party or proxy is was shown to whoever entered this."""

    person: str
    purpose: ShownFor
    text_ref: str = ""


def people_of(case: Case) -> tuple[str, ...]:
    """Return the parties of a case and their proxies, each by reference."""
    return tuple(ref for party in case.parties for ref in (party.ref, party.proxy_ref) if ref)


def may_look(case: Case, context: Context) -> bool:
    """Return whether the acting post may be shown who the petitioners are."""
    if not knows_who(case, context.actor.post, context.org):
        return False
    roles = LOOKERS if case.closed_on is None else (*LOOKERS, CALLER)
    return any(plays(role, case, context) for role in roles)


@decides(ShowIdentity)
def show_identity(case: Case, command: ShowIdentity, context: Context) -> list[Event]:
    """Let him look, and enter that he did."""
    faults = []
    if not may_look(case, context):
        faults.append(refusal("identity_not_shown"))
    if command.person not in people_of(case):
        faults.append(refusal("no_such_party", field="person"))
    if case.erased_on is not None:
        faults.append(refusal("identity_erased"))
    if command.purpose is ShownFor.OTHER and not command.reason.strip():
        faults.append(refusal("text_missing", field="reason"))
    if faults:
        raise Refused(faults)
    return [
        IdentityShown(
            on=context.day(command),
            person=command.person,
            purpose=command.purpose,
            text_ref=context.ref("reason", command.reason),
        )
    ]


@applies(IdentityShown)
def identity_shown(case: Case, _event: IdentityShown) -> Case:
    """Change nothing: it tells of who looked."""
    return case


@decides(EraseIdentity)
def erase_identity(case: Case, command: EraseIdentity, context: Context) -> list[Event]:
    """Forget them once the case is at its end."""
    is_end = context.rules.states[case.state].is_end
    return [erase(people_of(case), case.erased_on, command, context, is_end=is_end)]


@applies(IdentityErased)
def identity_erased(case: Case, event: IdentityErased) -> Case:
    """Remember since when nobody can tell."""
    return replace(case, erased_on=event.on)
