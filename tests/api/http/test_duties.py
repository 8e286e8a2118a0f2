"""The duties of a desk in JSON."""

from engine.case.dispatching import Dispatch
from tests.support.web import Web


def test_it_lists_by_sort(web: Web) -> None:
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    line: dict[str, object] = {
        "id": case,
        "number": case[5:],
        "title": "供水",
        "due_on": "2025-03-10",
    }
    line |= {"lamp": "on_time", "move": "take_on", "instruction": 0}
    line |= {"href": "", "provisional": False, "of": "", "place": ""}
    group = {"name": "arrived", "title": "", "lines": [line], "more": 0, "is_more": False}
    expected = {"groups": [group], "looked_through": 100}
    assert web.get("/api/v1/duties?scope=unit", "housing-officer").json() == expected
    assert web.get("/api/v1/duties?scope=unit", "labour-head").json()["groups"] == []
