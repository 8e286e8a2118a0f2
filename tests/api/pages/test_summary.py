"""The head of a page tells unit, leader, class and people, each by its name."""

from typing import Any

from api.pages.summary import summary_of
from api.views.dossiers import dossier_of
from api.views.file_lines import file_of
from api.views.naming import titles
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import AssignLeader
from engine.case.registering import Person
from engine.case.terms import Channel
from engine.crossing import RecordFieldVisit
from tests.support.web import Web


def told(web: Web, dossier: str, by: str = "clerk") -> dict[str, str]:
    here = web.here(by)
    found = dossier_of(here, dossier)
    reader = file_of(here, found, titles(here)).reader
    return {one.name: one.value for one in summary_of(here, found, reader)}


def test_a_case(web: Web) -> None:
    case = web.office.register(keeps_confidential=True, classification="solvable")
    assert told(web, case) == {
        "责任单位": "petitions",
        "登记机构": "petitions",
        "信访人": "当事人1 s**",
        "要求保密": "是",
        "事项类别": "申诉求决",
        "分类": "能立即解决",
        "信访形式": "来信",
        "登记日期": "2025-03-03",
    }
    assert told(web, case, "inspector")["信访人"] == "当事人1"


def test_more_representatives_than_may_come_are_told_of(web: Web) -> None:
    def visited(count: int) -> dict[str, str]:
        people = tuple(Person(name="somebody", is_representative=True) for _ in range(count))
        given: dict[str, Any] = {"channel": Channel.IN_PERSON, "is_joint": True, "persons": people}
        return told(web, web.office.register(**given))

    assert "走访代表" not in visited(5)
    assert visited(6)["走访代表"] == "登记了6人；走访的代表不超过5人，请信访人推选"


def test_a_visit(web: Web) -> None:
    case = web.office.register()
    visit = RecordFieldVisit(leader="post:magistrate", unit="unit:petitions", cases=(case,))
    made = web.office.give(visit, "magistrate").dossier
    assert told(web, made, "magistrate") == {
        "责任单位": "petitions",
        "包案领导": "county magistrate",
        "所带案件": f"信访件 {case[5:]}",
    }


def test_a_case_that_is_led(web: Web) -> None:
    give = web.office.give
    case = web.office.register(persons=())
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    give(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    head = told(web, case)
    assert (head["包案领导"], head["责任单位"]) == ("county deputy-works", "housing")
    assert "信访人" not in head
