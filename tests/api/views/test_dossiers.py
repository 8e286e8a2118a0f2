"""A dossier as it is shown follows from its facts today."""

from datetime import date

import pytest

from api.views.dossiers import dossier_of
from api.views.lamps import Lamp
from engine.crossing import RecordFieldVisit
from engine.errors import NotVisible
from tests.support.web import Web


def test_it_holds_what_follows_today(web: Web) -> None:
    case = web.office.register()
    dossier = dossier_of(web.here("clerk"), case)
    assert (dossier.kind, dossier.number, dossier.version) == ("case", case[5:], 1)
    assert (dossier.lamp, dossier.due_on) == (Lamp.ON_TIME, date(2025, 3, 18))
    assert len(dossier.stages) == 5
    web.office.day(date(2025, 3, 19))
    assert dossier_of(web.here("clerk"), case).lamp is Lamp.OVERDUE


def test_a_visit_owes_nothing(web: Web) -> None:
    visit = RecordFieldVisit(leader="post:magistrate", unit="unit:petitions")
    dossier = dossier_of(web.here("magistrate"), web.office.give(visit, "magistrate").dossier)
    assert (dossier.lamp, dossier.due_on, dossier.stages) == (Lamp.DONE, None, ())


def test_nobody_sees_it_without_sight(web: Web) -> None:
    with pytest.raises(NotVisible):
        dossier_of(web.here("labour-head"), web.office.register())


def test_a_breach_is_shown_with_its_article_on_page_and_in_json(web: Web) -> None:
    case = web.office.register()
    web.office.day(date(2025, 3, 18))
    assert dossier_of(web.here("clerk"), case).breaches == ()
    web.office.day(date(2025, 3, 19))
    path = f"/cases/{case.partition(':')[2]}"
    shown = web.get(f"/api/v1{path}", "clerk").json()["breaches"]
    assert [(one["code"], one["clock"], one["rule"], one["since"]) for one in shown] == [
        ("late_in_law", "C1#1", "A22", "2025-03-18")
    ]
    assert "超过法定期限" in web.page(path, "clerk").text
