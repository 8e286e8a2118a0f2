"""Saved lists over JSON: one's own, under a name."""

from engine.store.saved_views import MOST
from tests.support.web import Web

PATH = "/api/v1/saved-views"


def test_a_list_is_kept_replaced_and_forgotten(web: Web) -> None:
    web.post(PATH, {"name": " 超期  的 ", "query": "lamp=overdue&scope=area&x=1"}, "clerk")
    found = web.get(PATH, "clerk").json()["items"]
    assert found == [{"name": "超期 的", "query": "scope=area&lamp=overdue"}]
    assert web.get(PATH, "clerk-two").json()["items"] == []
    web.post(PATH, {"name": "超期 的", "query": "scope=area"}, "clerk")
    assert web.get(PATH, "clerk").json()["items"][0]["query"] == "scope=area"
    assert web.post(f"{PATH}/drop", {"name": "超期 的"}, "clerk").json()["items"] == []


def test_what_cannot_be_kept_is_refused(web: Web) -> None:
    for body in ({"name": ""}, {"name": "x" * 41}, {"name": "x", "query": "lamp=blue"}):
        assert web.post(PATH, body, "clerk").status_code == 422, body
    for number in range(MOST):
        assert web.post(PATH, {"name": str(number)}, "clerk").status_code == 200
    full = web.post(PATH, {"name": "more"}, "clerk")
    assert full.json()["reasons"][0]["code"] == "too_many_views"
