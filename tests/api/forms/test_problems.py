"""Problems: what was heard, what was done, what is next; what may not be seen is counted."""

from tests.support import progress
from tests.support.forms import at_work, cells, form_of, opened
from tests.support.web import Web


def test_a_problem_is_told_with_its_steps_and_what_is_owed_first(web: Web) -> None:
    made = at_work(web)
    (record,) = form_of(web, "problems", by="clerk").records
    assert record.fields["name"] == "person:labour-head"
    assert record.fields["problem"] == "The water is cut off"
    assert record.fields["steps"] == "2025年3月3日 登记"
    # Article 22: disposed of within fifteen days, the first not counted.
    assert record.fields["next"].startswith("2025年3月18日前：")
    assert record.fields["remark"] == made["case"][5:]
    assert record.evidence[""] == (made["case"], made["reception"])


def test_what_the_unit_does_not_see_is_counted(web: Web) -> None:
    at_work(web)
    found = form_of(web, "problems")
    assert (found.records, found.hidden) == ([], 1)
    document = opened(web, "problems")
    assert cells(document)[1][1] == ""
    assert "另有1件" in "".join(one.text for one in document.paragraphs)


def test_one_that_was_settled_later_stands_in_that_month(web: Web) -> None:
    made, office = at_work(web), web.office
    case = progress.answered(office, heard_at=made["reception"])
    progress.verify(office, progress.closed(office, case))
    on = office.case(progress.concluded(office, case)).concluded_on
    assert on is not None
    # Concluded forty days after the third of March: in April's return, not in March's.
    assert f"{on}" == "2025-04-12"
    assert len(form_of(web, "problems", by="clerk").records) == 2
    (record,) = form_of(web, "problems", by="clerk", month="2025-04").records
    assert record.fields["remark"] == case[5:]
    assert record.fields["next"] == "已经结案"
    assert record.fields["steps"].endswith("2025年4月12日 结案：化解")
    assert "办结" in record.fields["steps"]
    (line,) = form_of(web, "summary", by="clerk", month="2025-04").records
    assert line.fields["solved"] == "1"
