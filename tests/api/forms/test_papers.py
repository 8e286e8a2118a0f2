"""Papers of one case: what was registered, and what each party said at the revisit."""

from io import BytesIO

import pytest
from docx import Document

from api.forms.papers import paper_of, papers
from engine.errors import NotVisible
from tests.support import progress
from tests.support.forms import cells
from tests.support.web import Web


def told(web: Web, case: str, name: str, by: str = "clerk") -> dict[str, str]:
    body = paper_of(web.here(by), case.partition(":")[2], name)
    rows = cells(Document(BytesIO(body)))
    return {row[at]: row[at + 1] for row in rows for at in range(0, len(row) - 1, 2)}


def test_the_registration_form_tells_what_was_registered_and_masks_names(web: Web) -> None:
    case = web.office.register(topic="道路", keeps_confidential=False)
    found = told(web, case, "registration")
    assert found["编号"] == case.partition(":")[2]
    assert found["登记日期"] == "2025年3月3日"
    assert found["登记人"] == "petitions clerk"
    assert found["内容分类"] == "道路"
    assert "**" in found["信访人"]
    assert found["要求保密"] == "否"


def test_what_there_is_none_of_is_said_and_no_cell_left_empty(web: Web) -> None:
    first = web.office.register()
    found = told(web, first, "registration")
    assert [found[one] for one in ("被反映单位", "附件", "上级编号")] == ["无"] * 3
    assert found["初次、重复"] == "初次"
    again = web.office.register(repeats=(first,), superior_number="S-1")
    found = told(web, again, "registration")
    assert (found["初次、重复"], found["上级编号"]) == (first[5:], "S-1")


def test_who_asked_for_confidentiality_is_named_to_few(web: Web) -> None:
    case = web.office.register(keeps_confidential=True)
    assert "**" in told(web, case, "registration")["信访人"]
    assert "**" not in told(web, case, "registration", by="magistrate")["信访人"]


def test_the_record_of_a_revisit_tells_the_answers_of_each_party(web: Web) -> None:
    case = progress.closed(web.office)
    assert told(web, case, "revisit")["回访人"] == ""
    progress.verify(web.office, case)
    found = told(web, case, "revisit")
    assert found["回访种类"] == "核实回访"
    assert found["答复是否\n收到"] == "是"
    assert found["回访人"]
    assert "满意" in found["满意度"]
    assert found["本人意见\n（原话）"] == "so it is"
    assert found["拟处理"] == "认可答复"


def test_what_is_out_of_sight_or_no_paper_is_not_there(web: Web) -> None:
    case = web.office.register()
    for name, by in (("other", "clerk"), ("registration", "court-clerk")):
        with pytest.raises(NotVisible):
            told(web, case, name, by)


def test_every_field_stands_once_in_its_form() -> None:
    for form in papers().forms:
        assert len({*form.fields}) == len(form.fields)
