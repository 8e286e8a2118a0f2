"""Confidentiality that a petitioner asks for after registration, and his word that lifts it."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.context import Context
from engine.errors import Refused
from engine.org.chart import Chart
from engine.vocabulary import Command, Event, Text, refusal


class KeepConfidential(Command, frozen=True, kw_only=True):
    """Keep confidential who the petitioner is, as he now asks (要求保密); a proxy may ask too."""

    statement: Text = ""


class ConfidentialityAsked(Event, frozen=True, kw_only=True):
    """The petitioner asked that nobody be shown who he is."""

    text_ref: str = ""


class LiftConfidentiality(Command, frozen=True, kw_only=True):
    """Lift it by the petitioner's own word, written down; a proxy cannot (解除保密)."""

    statement: Text
    by_proxy: bool = False


class ConfidentialityLifted(Event, frozen=True, kw_only=True):
    """The petitioner said himself that he need not be kept confidential any more."""

    text_ref: str


@decides(KeepConfidential)
def keep_confidential(case: Case, command: KeepConfidential, context: Context) -> list[Event]:
    """Keep it from now on, whatever state the case is in."""
    if case.keeps_confidential:
        raise Refused([refusal("is_confidential")])
    text_ref = context.ref("statement", command.statement)
    return [ConfidentialityAsked(on=context.day(command), text_ref=text_ref)]


@applies(ConfidentialityAsked)
def confidentiality_asked(case: Case, _event: ConfidentialityAsked) -> Case:
    """Nobody is shown who he is."""
    return replace(case, keeps_confidential=True)


@decides(LiftConfidentiality)
def lift_confidentiality(case: Case, command: LiftConfidentiality, context: Context) -> list[Event]:
    """Lift it with the statement of who asked for it."""
    demand_text(command, "", "statement")
    faults = []
    if command.by_proxy:
        faults.append(refusal("proxy_cannot_lift", "", "by_proxy"))
    if not case.keeps_confidential:
        faults.append(refusal("is_not_confidential"))
    if faults:
        raise Refused(faults)
    text_ref = context.ref("statement", command.statement)
    return [ConfidentialityLifted(on=context.day(command), text_ref=text_ref)]


@applies(ConfidentialityLifted)
def confidentiality_lifted(case: Case, _event: ConfidentialityLifted) -> Case:
    """He is shown again as others are."""
    return replace(case, keeps_confidential=False)


def knows_who(case: Case, post: str, org: Chart) -> bool:
    """Return whether a post is shown who the petitioners are.

    Where that is confidential: only the office that registered them, and the officer who handles
    the case and has to speak with them.
    """
    if not case.keeps_confidential:
        return True
    return post == case.officer or org.unit_of(post) == org.successor(case.office) != ""
