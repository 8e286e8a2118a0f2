"""A number in a body that names nothing in sight is told beside its field, absent or hidden."""

import pytest

from api.entry.misnamed import misnamed
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.joining import MergeCase
from engine.crossing import RecordStudy
from engine.errors import LostRace, NotVisible, Refused
from tests.support.web import Web

ABSENT = "case:990421-2025-09999"
SENTENCE = "没有这一编号，或者不在您的查看范围内，请核对编号。"
MOVES = {"merge_case": "main", "join_matter": "matter", "put_on_meeting": "meeting"}


def in_hand(web: Web) -> str:
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    web.office.give(TakeOn(dossier=case), "housing-officer")
    web.office.give(ConfirmClass(dossier=case, classification="common"), "housing-officer")
    return case


def test_the_field_is_that_which_holds_the_name() -> None:
    command = RecordStudy(dossier="matter:1", minutes="m", decision="d", cases=("case:1", ABSENT))
    told = misnamed(NotVisible(ABSENT), command)
    assert isinstance(told, Refused)
    assert [(one.code, one.field) for one in told.reasons] == [("no_such_dossier", "cases")]


@pytest.mark.parametrize("error", [NotVisible("case:1"), NotVisible("case:2"), LostRace("x")])
def test_everything_else_is_told_as_before(error: NotVisible | LostRace) -> None:
    assert misnamed(error, MergeCase(dossier="case:1", main="case:1")) is error


@pytest.mark.parametrize(("move", "field"), MOVES.items())
def test_absent_and_hidden_are_refused_alike_with_the_sentence(
    web: Web, move: str, field: str
) -> None:
    case, hidden = in_hand(web), web.office.register()
    kind = "case" if field == "main" else field
    path = f"/api/v1/cases/{case[5:]}/moves/{move}"
    answers = [web.post(path, {field: f"{kind}:990421-2025-09999"}, "housing-head")]
    if field == "main":
        answers.append(web.post(path, {field: hidden}, "housing-head"))
    for answer in answers:
        assert answer.status_code == 409
        assert [one["field"] for one in answer.json()["reasons"]] == [field]
    assert len({answer.content for answer in answers}) == 1
    (reason,) = answers[0].json()["reasons"]
    assert (reason["code"], reason["sentence"]) == ("no_such_dossier", SENTENCE)
    english = web.post(f"{path}?lang=en", {field: f"{kind}:0"}, "housing-head").json()["reasons"]
    assert english[0]["sentence"].isascii()


def test_in_a_batch_it_is_told_of_each_case(web: Web) -> None:
    case = in_hand(web)
    body = {"cases": [{"number": case[5:]}], "fields": {"matter": "matter:990421-2025-09999"}}
    (told,) = web.post("/api/v1/batch/join_matter", body, "housing-head").json()["items"]
    assert told["number"] == case[5:]
    assert [one["field"] for one in told["problem"]["reasons"]] == ["matter"]


def test_whom_the_case_itself_is_hidden_from_is_told_nothing_of_the_other(web: Web) -> None:
    case = in_hand(web)
    path = f"/api/v1/cases/{case[5:]}/moves/merge_case"
    answer = web.post(path, {"main": ABSENT}, "labour-head")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.json()["reasons"] == []
