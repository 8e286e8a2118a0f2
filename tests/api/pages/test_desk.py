"""The desk renders for leader, clerk, unit and inspector, with lamps as dot and word."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import AssignLeader, ConfirmAssignment
from engine.case.visit_planning import PlanVisit
from engine.matter.studying import OpenMatter
from tests.support.web import Web

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def led(web: Web, **fields: str) -> str:
    give = web.office.give
    case = web.office.register(**fields)
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    give(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    return case[5:]


@pytest.mark.parametrize("who", ["deputy-works", "clerk", "housing-officer", "inspector"])
def test_it_shows_day_reason_and_line(web: Web, who: str) -> None:
    number = led(web)
    web.office.day(date(2025, 3, 12))
    text = web.page("/", who).text
    for words in (number, "超期", "2025-03-10", "确认包案", "5 个工作日", "无需", "包案领导"):
        assert words in text, words
    for stage in ("收集", "包案", "下访", "办结", "回访"):
        assert stage in text


def test_it_links_the_next_steps_or_tells_who_is_waited_for(web: Web) -> None:
    number = led(web)
    assert f'href="/cases/{number}#move-confirm_assignment"' in web.page("/", "deputy-works").text
    assert "等待" in web.page("/", "inspector").text


def test_a_lamp_chooses(web: Web) -> None:
    number = led(web)
    assert number in web.page("/?lamp=on_time", "deputy-works").text
    empty = web.page("/?lamp=overdue", "deputy-works").text
    assert number not in empty
    assert "这里没有在办的事项" in empty


def test_pages_are_turned(web: Web) -> None:
    numbers = {web.office.register()[5:] for _ in range(21)}
    first = web.page("/", "clerk").text
    link = first.partition('class="more"><a href="')[2].partition('"')[0].replace("&amp;", "&")
    second = web.page(link, "clerk").text
    assert {n for n in numbers if n in first} | {n for n in numbers if n in second} == numbers
    assert "后面的事项" not in second


def test_common_problems_stand_among_the_cases(web: Web) -> None:
    opened = web.office.give(OpenMatter(unit="unit:petitions", subject="供水管网"), "clerk")
    text = web.page("/", "clerk").text
    assert f'href="/matters/{opened.dossier[7:]}"' in text
    assert "共性问题" in text


def test_what_somebody_wrote_is_shown_as_text(web: Web) -> None:
    led(web, subject=XSS, title=XSS, body=XSS)
    text = web.page("/", "clerk").text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_leader_without_cases_begins_where_there_are_some(web: Web) -> None:
    number = web.office.register()[5:]
    assert number in web.page("/", "magistrate").text
    assert number not in web.page("/?scope=led", "magistrate").text


def test_an_empty_desk_says_so(web: Web) -> None:
    assert "这里没有在办的事项" in web.page("/", "labour-head").text


def test_other_words_in_the_address_are_refused_as_a_page(web: Web) -> None:
    answer = web.page("/?lamp=red", "clerk")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")


def test_a_day_of_a_year_that_is_not_decreed_is_provisional_on_desk_and_case(web: Web) -> None:
    number = web.office.register()[5:]
    pages = ("/", f"/cases/{number}")
    assert not any("暂定" in web.page(path, "clerk").text for path in pages)
    web.office.day(date(2031, 3, 3))
    later = web.office.register()[5:]
    text = web.page("/", "clerk").text
    row = text[text.rindex('class="due"') : text.rindex('class="what"')]
    assert "暂定" in row
    # Among what is owed and in the list; the older case is of a decreed year.
    assert text.count("暂定") == 2
    assert "暂定" in web.page(f"/cases/{later}", "clerk").text
    for case, is_provisional in ((number, False), (later, True)):
        assert web.get(f"/api/v1/cases/{case}", "clerk").json()["provisional"] is is_provisional
    listed = web.get("/api/v1/cases?scope=unit", "clerk").json()["items"]
    assert {one["number"]: one["provisional"] for one in listed} == {number: False, later: True}


def test_a_duty_stands_one_tap_before_its_form(web: Web) -> None:
    number = led(web)
    text = web.page("/", "deputy-works").text
    begun = text.index('id="duty-confirm"')
    assert f'href="/cases/{number}#move-confirm_assignment"' in text[begun : text.index("counts")]
    assert 'id="duty-confirm"' not in web.page("/?lamp=on_time", "deputy-works").text


def test_the_reason_of_a_day_is_one_line_and_opens(web: Web) -> None:
    led(web)
    text = web.page("/", "deputy-works").text
    summary = text.partition('<details class="reason">')[2].partition("</summary>")[0]
    assert "确认包案" in summary
    assert "计 5 个工作日，至 2025-03-10" in summary
    assert "起算事由" not in summary


def test_it_asks_as_often_however_many_cases_there_are(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()
    store = type(web.program.store)
    for name in ("fetch", "read", "texts", "petitioners", "journal"):
        plain = getattr(store, name)

        def counted(*given: Any, plain: Any = plain, name: str = name) -> Any:  # noqa: ANN401
            asked[name] += 1
            return plain(*given)

        monkeypatch.setattr(store, name, counted)

    def statements() -> Counter[str]:
        asked.clear()
        web.page("/?scope=unit", "housing-officer")
        return asked.copy()

    led(web)
    statements()
    few = statements()
    for _ in range(8):
        led(web)
    assert few
    assert statements() == few


def test_a_planned_visit_is_one_tap_before_its_record_and_tells_day_and_place(web: Web) -> None:
    number = led(web)
    case = f"case:{number}"
    web.office.give(ConfirmAssignment(dossier=case), "deputy-works")
    plan = PlanVisit(dossier=case, visit_on=date(2025, 3, 4), arrangement="村口老槐树")
    web.office.give(plan, "clerk")
    text = web.page("/", "deputy-works").text
    group = text.partition('id="duty-planned_visit"')[2].partition("</section>")[0]
    assert f'href="/visits/new?case={number}"' in group
    assert "2025-03-04" in group
    assert "村口老槐树" in group
    # It is what the case owes first: its next step is the record of the visit, by its leader.
    steps = text.partition('class="next"')[2].partition("</td>")[0]
    assert f'href="/visits/new?case={number}">下访</a>' in steps
