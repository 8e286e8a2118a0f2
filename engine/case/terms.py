"""The closed lists of words a case is described in, each with its Chinese term."""

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
