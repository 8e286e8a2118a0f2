"""Vacant posts that owe something, and the key of forms, as the doctor sees them."""

from datetime import date

import pytest

from api.doctor import office
from api.doctor.findings import Status
from api.settings import Settings
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import AssignLeader
from engine.org.chart import Chart
from tests.support.web import Web


def test_vacancies(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    give = web.office.give
    case = web.office.register()
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    give(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    assert office.vacancies(web.program).code == "fine"
    holder = Chart.holder

    def without_deputy(chart: Chart, post: str, on: date) -> str:
        return "" if post == "post:deputy-works" else holder(chart, post, on)

    monkeypatch.setattr(Chart, "holder", without_deputy)
    found = office.vacancies(web.program)
    # The deputy has his assignment to confirm; the rest is owed by posts that are held.
    assert (found.code, found.status) == ("vacant", Status.WARNING)
    assert found.params == {"count": 1, "duties": 1, "posts": "post:deputy-works"}


def test_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUIYIN_SECRET_KEY", raising=False)
    assert office.key(Settings()).status is Status.WARNING
    assert office.key(Settings(base_url="https://huiyin.example")).status is Status.FAULT
    monkeypatch.setenv("HUIYIN_SECRET_KEY", "canary-77" * 4)
    found = office.key(Settings())
    assert found.status is Status.FINE
    assert "canary" not in str(found)
