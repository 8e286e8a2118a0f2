"""Vacant posts that owe something, and the key of forms, as the doctor sees them."""

from datetime import date

import pytest

from api.doctor import office
from api.doctor.findings import Status
from api.identity import registering
from api.settings import Settings
from api.wiring import MACHINE
from engine.accounts import Stage
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import AssignLeader
from engine.keyring import Ring, new_key
from engine.org.chart import Chart
from tests.support.keys import RING
from tests.support.web import Web, open_web

OLD, NEW = "o" * 32, "n" * 32


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


def test_seeds(migrated_sqlite_url: str) -> None:
    def found(*keys: str) -> tuple[str, Status]:
        rest = ",".join(keys[1:])
        given = {"key": keys[0], "old_keys": rest} if keys else {}
        web = open_web(migrated_sqlite_url, given)
        finding = office.seeds(web.program)
        web.program.close()
        return finding.code, finding.status

    web = open_web(migrated_sqlite_url, {"key": OLD})
    registering.add(web.program, MACHINE, "a", "post:magistrate")
    opened = web.identity.sessions.open("person:magistrate", "post:magistrate", Stage.ENROL)
    web.identity.entrance.enrolment(opened.session)
    web.program.close()
    assert found(OLD) == ("fine", Status.FINE)
    assert found(NEW, OLD) == ("older", Status.WARNING)
    assert found(NEW) == ("unreadable", Status.FAULT)
    web = open_web(migrated_sqlite_url, {"key": NEW, "old_keys": OLD})
    assert registering.reseal(web.program) == (1, 0)
    assert registering.reseal(web.program) == (0, 0)
    web.program.close()
    assert found(NEW) == ("fine", Status.FINE)


def test_identities(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> tuple[str, Status]:
        finding = office.identities(web.program)
        return finding.code, finding.status

    assert found() == ("fine", Status.FINE)
    web.office.register()
    assert found() == ("fine", Status.FINE)
    known = web.program.store.identities
    for ring, expected in (
        (Ring([new_key(), *RING]), ("older", Status.WARNING)),
        (Ring([new_key()]), ("unreadable", Status.FAULT)),
        (Ring(), ("missing", Status.FAULT)),
    ):
        monkeypatch.setattr(known, "_ring", lambda ring=ring: ring)
        assert found() == expected


def test_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUIYIN_SECRET_KEY", raising=False)
    assert office.key(Settings()).status is Status.WARNING
    assert office.key(Settings(base_url="https://huiyin.example")).status is Status.FAULT
    monkeypatch.setenv("HUIYIN_SECRET_KEY", "canary-77" * 4)
    found = office.key(Settings())
    assert found.status is Status.FINE
    assert "canary" not in str(found)
