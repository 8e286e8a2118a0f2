"""Figures that were submitted and are lost, changed or made up are found."""

from collections.abc import Iterator

import pytest

from api.returns.auditing import returns_audit
from engine.returns.owed import SubmitReturn
from tests.support.returns_web import bureau, submit, summary_of
from tests.support.web import Web


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    web, _ = bureau(migrated_sqlite_url)
    submit(web)
    yield web
    web.program.close()


def codes(web: Web) -> list[str]:
    return [one.code for one in returns_audit(web.program)]


def test_what_was_submitted_follows_from_its_records(web: Web) -> None:
    assert codes(web) == []


def test_figures_that_somebody_made_up_are_found(web: Web) -> None:
    dossier = summary_of(web, "unit:housing").id
    labour = summary_of(web)
    body = web.program.store.blob(labour.id, labour.versions[0].digest, web.here("clerk").sight)
    assert body is not None
    forged = body.replace(b'"amount":4', b'"amount":40')
    web.office.give(SubmitReturn(dossier=dossier, figures=forged), "housing-officer")
    assert codes(web) == ["figures_not_told"]


def test_a_body_that_changed_or_went_is_found(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.store.tabled.TabledStore.blob", lambda *_: b"{}")
    assert codes(web) == ["figures_changed"]
    monkeypatch.setattr("engine.store.tabled.TabledStore.blob", lambda *_: None)
    assert codes(web) == ["figures_lost"]
