"""Help beside the answer: agreements, aid, and suggestions taken up (信访工作条例 29, 33, 37)."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.annotations import Agreement, AidReferral
from engine.case.facts import Case
from engine.case.terms import Adoption, AgreementWay
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class RecordAgreement(Command, frozen=True, kw_only=True):
    """Record the written agreement of a mediation or settlement, with its number (33条)."""

    way: AgreementWay
    number: str
    content: Text


class AgreementRecorded(Event, frozen=True, kw_only=True):
    """An agreement was signed."""

    way: AgreementWay
    number: str
    text_ref: str


class ReferForAid(Command, frozen=True, kw_only=True):
    """Help a petitioner in need apply for aid (救助) with an organ, also after the end (37条)."""

    organ: str
    account: Text


class AidReferred(Event, frozen=True, kw_only=True):
    """An application for aid went to an organ."""

    organ: str
    text_ref: str


class RecordAid(Command, frozen=True, kw_only=True):
    """Record what came of an application for aid; ``referral`` counts them from 1."""

    referral: int
    is_granted: bool
    account: Text


class AidAnswered(Event, frozen=True, kw_only=True):
    """An organ decided on an application for aid."""

    referral: int
    is_granted: bool
    text_ref: str


class WeighSuggestion(Command, frozen=True, kw_only=True):
    """Say how much of a suggestion is adopted, and why (29条); ``award`` where one is given."""

    adoption: Adoption
    study: Text
    award: str = ""


class SuggestionWeighed(Event, frozen=True, kw_only=True):
    """It was studied how much of a suggestion is adopted."""

    adoption: Adoption
    text_ref: str
    award: str = ""


@decides(RecordAgreement)
def record_agreement(case: Case, command: RecordAgreement, context: Context) -> list[Event]:
    """Record what was signed, each number once."""
    demand_text(command, "A33", "number", "content")
    if any(one.number == command.number for one in case.agreements):
        raise Refused([refusal("agreement_recorded_already", "A33", "number")])
    text_ref = context.ref("content", command.content)
    on = context.day(command)
    return [AgreementRecorded(on=on, way=command.way, number=command.number, text_ref=text_ref)]


@applies(AgreementRecorded)
def agreement_recorded(case: Case, event: AgreementRecorded) -> Case:
    """Remember it."""
    one = Agreement(way=event.way, number=event.number, made_on=event.on)
    return replace(case, agreements=(*case.agreements, one))


@decides(ReferForAid)
def refer_for_aid(_case: Case, command: ReferForAid, context: Context) -> list[Event]:
    """Refer; nothing is asked of the petitioner for it."""
    demand_text(command, "A37", "organ", "account")
    text_ref = context.ref("account", command.account)
    return [AidReferred(on=context.day(command), organ=command.organ, text_ref=text_ref)]


@applies(AidReferred)
def aid_referred(case: Case, event: AidReferred) -> Case:
    """Its answer is waited for."""
    one = AidReferral(organ=event.organ, referred_on=event.on)
    return replace(case, aid=(*case.aid, one))


@decides(RecordAid)
def record_aid(case: Case, command: RecordAid, context: Context) -> list[Event]:
    """Record an answer, each once."""
    demand_text(command, "A37", "account")
    if not 1 <= command.referral <= len(case.aid):
        raise Refused([refusal("no_such_referral", "A37", "referral", number=command.referral)])
    if case.aid[command.referral - 1].answered_on is not None:
        raise Refused([refusal("referral_answered_already", "A37", "referral")])
    return [
        AidAnswered(
            on=context.day(command),
            referral=command.referral,
            is_granted=command.is_granted,
            text_ref=context.ref("account", command.account),
        )
    ]


@applies(AidAnswered)
def aid_answered(case: Case, event: AidAnswered) -> Case:
    """Remember what came of it."""
    rows = list(case.aid)
    one = rows[event.referral - 1]
    rows[event.referral - 1] = replace(one, answered_on=event.on, is_granted=event.is_granted)
    return replace(case, aid=tuple(rows))


@decides(WeighSuggestion)
def weigh_suggestion(_case: Case, command: WeighSuggestion, context: Context) -> list[Event]:
    """Weigh with what was found."""
    demand_text(command, "A29", "study")
    text_ref = context.ref("study", command.study)
    on = context.day(command)
    return [
        SuggestionWeighed(on=on, adoption=command.adoption, text_ref=text_ref, award=command.award)
    ]


@applies(SuggestionWeighed)
def suggestion_weighed(case: Case, event: SuggestionWeighed) -> Case:
    """The newest word stands."""
    return replace(case, adoption=event.adoption)
