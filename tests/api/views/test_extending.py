"""Who may extend is told to the officer of the unit, not to those who may, nor to others."""

from api.views.dossiers import dossier_of
from api.views.extending import who_extends
from tests.support import progress
from tests.support.web import Web


def test_the_officer_is_told_whom_to_ask(web: Web) -> None:
    case = progress.in_hand(web.office)
    told = who_extends(web.here("housing-officer"), dossier_of(web.here("housing-officer"), case))
    assert told is not None
    assert told.posts == ("housing housing-head",)
    assert "第34条" in told.cited
    text = web.page(f"/cases/{case[5:]}", "housing-officer").text
    assert "由housing housing-head批准，只能延长一次" in text
    for other in ("housing-head", "clerk"):
        here = web.here(other)
        assert who_extends(here, dossier_of(here, case)) is None
