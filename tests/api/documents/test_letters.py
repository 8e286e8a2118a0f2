"""Letters to units: what is asked of them by when, and never who asked where that is walled."""

from typing import Any

import pytest

from api.documents.known import known_of
from api.documents.letters import assignment
from api.documents.offering import FILL, offered
from engine.case.dispatching import Dispatch
from engine.case.registering import Person
from engine.case.terms import LegalKind
from engine.errors import Refused
from tests.support import progress
from tests.support.documents import answered_in_writing, told
from tests.support.web import Web

CANARY = "Canary Nightingale"
OF_THE_FILE = ("registration", "casefile")
"""Read where the case is read: they tell what was written, not by whom."""
TO_OTHERS = ("dispatch_letter", "assignment_letter", "supervision_slip", "closing_report")


def test_an_assignment_names_what_is_owed_and_has_its_return_slip(web: Web) -> None:
    case = answered_in_writing(web.office)
    found = told(web, case, "assignment_letter")
    assert "2025年5月12日前报送办结报告" in found  # seventy days after the third of March
    assert "2025年3月10日前书面提出异议" in found  # five working days
    assert "2025年3月18日前将是否受理书面告知" in found
    assert "交办函回执" in found
    assert "No water" in found
    assert "A**" in found
    slip = told(web, case, "supervision_slip")
    assert "S-3" in slip
    assert "Answer in time." in slip
    assert "推诿" in slip


@pytest.mark.parametrize(
    "fields",
    [{"kind": LegalKind.ACCUSATION, "accused": ("unit:labour",)}, {"keeps_confidential": True}],
    ids=["an accusation", "kept confidential"],
)
def test_no_paper_to_others_says_who_asked(web: Web, fields: dict[str, Any]) -> None:
    """Not by a name, not by its first letter, not by words of the petition itself."""
    case = web.office.register(
        persons=(Person(name=CANARY, address=CANARY, phone="13800000000"),),
        title=f"{CANARY} reports",
        body=f"I, {CANARY}, saw it.",
        **fields,
    )
    web.office.give(Dispatch(dossier=case, unit="unit:discipline"), "clerk")
    inside = ("submission_slip", "mediation_agreement", "hearing_record", "delivery_receipt")
    drawn = [one.name for one in offered(web.here("clerk"), case[5:]) if not one.why_not]
    assert "dispatch_letter" in drawn
    for name in drawn:
        found = told(web, case, name)
        assert CANARY not in found or name in OF_THE_FILE
        if name in (*TO_OTHERS, *inside):
            assert "C**" not in found
            assert "saw it" not in found
    assert "依规定保密" in told(web, case, "dispatch_letter")


def test_no_letter_goes_to_whom_the_report_is_about(web: Web) -> None:
    case = progress.sent(web.office)
    known = known_of(web.here("clerk"), case[5:])
    accused = known.case.__class__(
        **{name: getattr(known.case, name) for name in known.case.__struct_fields__}
        | {"accused": (progress.UNIT,)}
    )
    told_of = known.__class__(
        **{name: getattr(known, name) for name in known.__struct_fields__} | {"case": accused}
    )
    with pytest.raises(Refused) as refused:
        FILL["dispatch_letter"](told_of)
    assert refused.value.reasons[0].code == "unit_is_accused"
    assert assignment(told_of) == []
