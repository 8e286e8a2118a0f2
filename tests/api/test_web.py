"""The application: its parts start and stop, its look is served."""

from importlib.resources import files

import pytest
from fastapi.testclient import TestClient

from api.pages.assets import asset
from api.timetable import Timetable
from api.web import create_app
from tests.support.web import Web


@pytest.mark.parametrize("with_work", [True, False])
def test_work_starts_and_stops_with_it(
    web: Web, monkeypatch: pytest.MonkeyPatch, *, with_work: bool
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Timetable, "start", lambda _: said.append("start"))
    monkeypatch.setattr(Timetable, "stop", lambda _: said.append("stop"))
    with TestClient(create_app(web.program, with_work=with_work)) as client:
        assert client.get("/healthz").status_code == 200
    assert said == (["start", "stop"] if with_work else [])


def test_the_look_is_served_from_here(web: Web) -> None:
    for name, kind in {"css/base.css": "text/css", "htmx-4.0.1.min.js": "text/javascript"}.items():
        found = web.client.get(asset(name))
        assert found.headers["content-type"].startswith(kind)
        assert "immutable" in found.headers["cache-control"]
    assert "immutable" not in web.client.get("/static/mark.svg").headers["cache-control"]
    assert web.client.get("/static/../web.py").status_code != 200


def test_what_a_page_needs_at_first_sight_is_small() -> None:
    folder = files("api") / "static" / "css"
    assert all(len(one.read_bytes()) < 16_000 for one in folder.iterdir())


def test_methods_that_are_not_there(web: Web) -> None:
    headers = {"Authorization": f"Bearer {web.token('clerk')}"}
    answer = web.client.delete("/api/v1/cases", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    unknown = web.client.get("/api/v1/nothing/at/all", headers=headers)
    assert (unknown.status_code, unknown.json()["code"]) == (404, "no_such_page")
