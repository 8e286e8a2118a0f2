"""Duties are told with whoever owes them; the receipt holds those of the law alone."""

from api.views.dossiers import dossier_of
from api.views.receipts import owed, receipt_of
from tests.support.web import Web


def test_duties_have_owners_and_the_receipt_only_those_of_the_law(web: Web) -> None:
    here, case = web.here("clerk"), web.office.register(title="停水")
    dossier = dossier_of(here, case)
    duties = {one.clock.kind: one.by for one in owed(here, dossier)}
    assert duties
    assert all(duties.values())
    shown = receipt_of(here, dossier)
    assert shown["heading"] == "停水"
    assert shown["parties"] == ["当事人1 s**"]
    assert shown["owed"]
    assert all(one.clock.rule for one in shown["owed"])
