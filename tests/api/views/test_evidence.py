"""What is asked for before a closing, by class, and what of it is there."""

import pytest

from api.views.evidence import evidence_of
from api.wiring import edition_of
from api.wording.words import WORDS
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.planning import AppointOfficer
from tests.support.office import Office
from workflows.loader import codes


@pytest.mark.parametrize("pack", sorted(codes()))
def test_every_piece_of_evidence_a_pack_asks_for_has_its_words(pack: str) -> None:
    rules = edition_of(pack)
    asked = {name for one in rules.classes.values() for name in one.closing}
    asked |= {name for move in rules.moves["request_closing"] for name in move.requires}
    assert asked - {"class_evidence", "no_closing_request"} <= {*WORDS["evidence"]}


def test_it_follows_the_class() -> None:
    office = Office()
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    office.give(TakeOn(dossier=case), "housing-officer")

    def there() -> dict[str, bool]:
        found = evidence_of(office.case(case), office.context("housing-officer"), str)
        return {one.name: one.is_there for one in found if one.of_class or one.name[:5] == "class"}

    assert there() == {"class_confirmed": False}
    office.give(ConfirmClass(dossier=case, classification="time_bound"), "housing-officer")
    office.give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-head")
    assert there() == {
        "class_confirmed": True,
        "officer_named": True,
        "timetable_set": False,
        "milestones_met": True,  # there is none yet
        "opinion_if_owed": True,  # it was not admitted yet
        "answer_received": False,
    }


def test_other_dossiers_ask_for_none() -> None:
    assert evidence_of(object(), Office().context("clerk"), str) == ()
