"""Receipts: what arrived is proved on a sheet each, the last answer waits for its signature."""

from api.documents.known import known_of
from api.documents.receipts import receipts
from tests.support.documents import answered_in_writing, received, reviewed
from tests.support.web import Web


def test_who_asked_for_a_review_alone_signs_for_its_answer(web: Web) -> None:
    case = answered_in_writing(web.office)
    received(web.office, case)
    reviewed(web.office, case)
    sheets = receipts(known_of(web.here("clerk"), case[5:]))
    assert [(one["document"], one["party"], one["received_on"]) for one in sheets] == [
        ("信访事项处理意见书", "A**", "2025年3月3日"),
        ("信访事项处理意见书", "B**", ""),
        ("信访事项复查意见书", "A**", "2025年3月3日"),
        ("信访事项复核意见书", "A**", ""),
    ]
    # Thirty days after the third of March; nothing may be asked for beyond a final review.
    assert [one["last_day"] for one in sheets] == ["2025年4月2日", "", "2025年4月2日", "不适用"]
