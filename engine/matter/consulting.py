"""Who was heard before a decision, and its risks weighed (听证、座谈、评估): never of people."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec.structs import replace

from engine.context import Context
from engine.errors import Refusal, Refused
from engine.matter.studying import OPEN_STATES, DecisionField, Matter
from engine.vocabulary import Command, Event, Text, refusal


class Consultation(StrEnum):
    """A way to hear people, or to weigh the risks, before something is decided."""

    HEARING = "hearing"  # 听证
    FORUM = "forum"  # 座谈
    EXPERTS = "experts"  # 专家论证
    PUBLIC_NOTICE = "public_notice"  # 公示
    DELIBERATION = "deliberation"  # 群众公议
    RISK_ASSESSMENT = "risk_assessment"  # 社会稳定风险评估


HEARD = frozenset({Consultation.HEARING, Consultation.FORUM})
HEARD |= {Consultation.EXPERTS, Consultation.PUBLIC_NOTICE}


class HoldConsultation(Command, frozen=True, kw_only=True):
    """Record that people were heard, or the risks of the decision weighed, with what came of it."""

    way: Consultation
    account: Text


class ConsultationHeld(Event, frozen=True, kw_only=True):
    """People were heard, or the risks of the decision weighed, before it was made."""

    way: Consultation
    text_ref: str


def hold(matter: Matter, command: HoldConsultation, context: Context) -> list[Event]:
    """Record it with an account before anything is decided; raises Refused otherwise."""
    if matter.state not in OPEN_STATES:
        raise Refused([refusal("not_from_here", "H17", state=matter.state)])
    if not command.account.strip():
        raise Refused([refusal("text_missing", "H17", "account")])
    text_ref = context.ref("account", command.account)
    return [ConsultationHeld(on=context.day(command), way=command.way, text_ref=text_ref)]


def held(matter: Matter, event: ConsultationHeld) -> Matter:
    """Remember in which way."""
    return replace(matter, consulted=(*matter.consulted, event.way))


def owed_before(matter: Matter, context: Context) -> Iterator[Refusal]:
    """Yield what the pack asks for before such a decision and was not held."""
    field, held = matter.decides_on, {*matter.consulted}
    asked = {
        "hearing_before_livelihood": (
            field is DecisionField.LIVELIHOOD and Consultation.HEARING not in held
        ),
        "consultation_before_major": field is DecisionField.MAJOR and held.isdisjoint(HEARD),
        "assessment_before_decision": (
            field is not None and Consultation.RISK_ASSESSMENT not in held
        ),
    }
    for name, is_lacking in asked.items():
        number = context.rules.numbers.get(name)
        if is_lacking and number is not None and number.value > 0:
            yield refusal(name, number.source.rule)
