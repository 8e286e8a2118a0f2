"""The pages of who is told what: the table for everybody, a preview for who sees the case."""

import pytest

from api.views.notices import previews_of
from engine.case.dispatching import Dispatch
from engine.errors import NotVisible
from tests.support.web import open_web


def test_only_what_is_in_sight_is_previewed(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    with pytest.raises(NotVisible):
        previews_of(web.here("labour-head"), case)
    assert web.page(f"/notices/case/{case[5:]}", "labour-head").status_code == 404
    text = web.page(f"/notices/case/{case[5:]}", "clerk").text
    assert "回音：" in text
    assert web.page("/notices/pigeon/1", "clerk").status_code == 404
    assert web.page("/notices", "housing-head").status_code == 200
    led = web.page("/notices/preview?number=a/b", "clerk")
    assert led.headers["location"] == "/notices/case/a%2Fb"
