"""What is offered to a petitioner is what would be taken from him, and nothing else is."""

from dataclasses import replace

import pytest

from api.entry.here import Here
from api.views.dossiers import dossier_of
from api.views.own_acts import acts_of, asked_for
from engine.errors import NotVisible
from engine.vocabulary import PETITIONER, Actor
from tests.support import progress
from tests.support.web import Web


def petitioner(web: Web, ref: str) -> Here:
    by = Actor(person=ref, post=PETITIONER)
    return replace(web.here("clerk"), actor=by, sight=web.program.desk.sight(by))


def offered(web: Web, dossier: str) -> list[str]:
    ref = web.office.case(dossier).parties[0].ref
    return [one.name for one in acts_of(dossier_of(petitioner(web, ref), dossier), ref)]


def test_the_offers_follow_the_case(web: Web) -> None:
    always = ["attach_files", "ask_recusal", "keep_confidential"]
    dossier = progress.in_hand(web.office)
    assert offered(web, dossier) == [*always, "state_withdrawal"]
    progress.opine(web.office, dossier)
    assert offered(web, dossier) == ["record_delivery", *always, "state_withdrawal"]
    progress.deliver(web.office, dossier)
    assert offered(web, dossier) == ["request_review", *always, "state_withdrawal"]


def test_a_stranger_sees_nothing(web: Web) -> None:
    dossier, other = web.office.register(), web.office.register()
    ref = web.office.case(other).parties[0].ref
    with pytest.raises(NotVisible):
        dossier_of(petitioner(web, ref), dossier)


def test_the_form_asks_for_no_more_than_he_can_say() -> None:
    assert [one.name for one in asked_for("request_review")] == ["request"]
    assert [one.name for one in asked_for("record_delivery")] == []
    with pytest.raises(NotVisible):
        asked_for("add_note")
