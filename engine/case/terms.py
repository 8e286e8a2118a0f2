"""The closed lists of words a case is described in, each with its Chinese term."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

Wishes = Annotated[int, msgspec.Meta(ge=0, le=99)]
"""How many wishes heard at a revisit are to become cases of their own."""


class LegalKind(StrEnum):
    """The three kinds of petition in law (信访工作条例 29-31)."""

    SUGGESTION = "suggestion"
    ACCUSATION = "accusation"
    CLAIM = "claim"


class Origin(StrEnum):
    """Where a case comes from."""

    PETITION = "petition"
    SURVEYED_PROBLEM = "surveyed_problem"


class Channel(StrEnum):
    """How it reached the office (信访工作条例 17) or was collected below."""

    LETTER = "letter"
    IN_PERSON = "in_person"
    CALL = "call"
    ONLINE = "online"
    FAX = "fax"
    FIELD = "field"
    RECEPTION = "reception"
    FORUM = "forum"


class Intake(StrEnum):
    """Where people were listened to, where that was not at the counter (收集口)."""

    DELEGATE_STUDIO = "delegate_studio"  # 党代表工作室
    MASS_STATION = "mass_station"  # 群众工作站
    GRID = "grid"  # 网格
    HOTLINE = "hotline"  # 12345
    MAILBOX = "mailbox"  # 公开电子信箱
    MESSAGE_BOARD = "message_board"  # 网友留言
    ONLINE_TALK = "online_talk"  # 在线交流


class OpinionOutcome(StrEnum):
    """The three results of a handling opinion (信访工作条例 32)."""

    SUPPORTED = "supported"
    CLARIFIED = "clarified"
    NOT_SUPPORTED = "not_supported"


class Outcome(StrEnum):
    """What became of the matter when the work ended (化解结果)."""

    SETTLED = "settled"
    PARTLY_SETTLED = "partly_settled"
    UNSETTLED = "unsettled"
    TO_COURT = "to_court"


class Rating(StrEnum):
    """What a party said of the handling when asked (满意度)."""

    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly_satisfied"
    DISSATISFIED = "dissatisfied"
    DECLINED_TO_SAY = "declined_to_say"
    NOT_REACHED = "not_reached"


class Rater(StrEnum):
    """Who entered a rating: only the petitioner's own code changes one that stands."""

    STAFF = "staff"
    PETITIONER = "petitioner"


class OwnAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a party answered himself at the revisit, after so many ``reopenings`` of the case."""

    given_on: date
    answer_received: bool
    carried_out: bool | None = None
    text_ref: str = ""
    reopenings: int = 0


class ShownFor(StrEnum):
    """What for somebody was shown who the petitioner is (查看事由)."""

    CONTACT = "contact"
    VERIFY = "verify"
    SERVE = "serve"
    COPY = "copy"
    OTHER = "other"


class Way(StrEnum):
    """How a party was reached at the revisit (方式)."""

    HOME_VISIT = "home_visit"
    CALL = "call"
    ONLINE = "online"
    INTERVIEW = "interview"


class Road(StrEnum):
    """What a "no" of the petitioner leads to."""

    SATISFIED = ""  # no complaint
    ANSWER_MISSING = "answer_missing"  # (i) not received, promise not kept, or new facts
    DISAGREES = "disagrees"  # (ii) 复查 is offered
    OTHERWISE = "otherwise"  # (iii) told why it is not taken up again


class SupervisionKind(StrEnum):
    """The four kinds of supervision (督办: 跟踪、挂牌、限时、动态)."""

    FOLLOW_UP = "follow_up"
    LISTED = "listed"
    TIME_LIMITED = "time_limited"
    DYNAMIC = "dynamic"


class SlipCause(StrEnum):
    """Why a supervision slip is issued (信访工作条例 40)."""

    UNLAWFUL_HANDLING = "unlawful_handling"  # 违规受理办理
    SHIRKING_OR_DELAY = "shirking_or_delay"  # 推诿敷衍拖延
    FALSIFICATION = "falsification"  # 弄虚作假
    REFUSAL_TO_EXECUTE = "refusal_to_execute"  # 拒不执行
    OTHER = "other"


class Adoption(StrEnum):
    """How much of an advice was adopted (采纳情况)."""

    ADOPTED = "adopted"
    PARTLY_ADOPTED = "partly_adopted"
    NOT_ADOPTED = "not_adopted"


class ReceiptProof(StrEnum):
    """What proves that a paper arrived; without one the right to 复查 has not begun."""

    SIGNATURE = "signature"
    OPENED_WITH_CODE = "opened_with_code"
    POSTAL = "postal"
    REFUSED_BEFORE_WITNESSES = "refused_before_witnesses"
    READ_BACK = "read_back"


class Paper(StrEnum):
    """The notices (告知书) that go to a petitioner, each by the name of its document."""

    RECEIPT = "receipt"
    ADMISSION = "admission_notice"
    DECLINE = "decline_notice"
    FORWARDING = "forwarding_notice"
    EXTENSION = "extension_notice"
    REASONS = "reasons_statement"


class Difficulty(StrEnum):
    """How hard a problem is (难易程度)."""

    EASY = "easy"
    MIDDLING = "middling"
    HARD = "hard"


class Urgency(StrEnum):
    """How pressing a problem is (轻重缓急)."""

    CAN_WAIT = "can_wait"
    SOON = "soon"
    AT_ONCE = "at_once"


class Treatment(StrEnum):
    """What was done with the request in the end (三到位一处理, 信访工作条例 27)."""

    SOLVED = "solved"  # 诉求合理的解决问题到位
    EXPLAINED = "explained"  # 诉求无理的思想教育到位
    HELPED = "helped"  # 生活困难的帮扶救助到位
    BY_LAW = "by_law"  # 行为违法的依法处理


class AgreementWay(StrEnum):
    """By which way an agreement came about (信访工作条例 33)."""

    MEDIATION = "mediation"
    SETTLEMENT = "settlement"


class Article(StrEnum):
    """The articles on liability (信访工作条例 42-46), by their ids in the register of rules."""

    CAUSED = "A42"
    NOT_SENT_ON = "A43"
    NOT_ADMITTED = "A44"
    NOT_HANDLED = "A45"
    MISCONDUCT = "A46"


class Finding(StrEnum):
    """What people found of an entry in the register of breaches (认定)."""

    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"
    HANDED_OVER = "handed_over"  # to whom it belongs: discipline, court


class Became(StrEnum):
    """What became of a promise (承诺兑现情况)."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
