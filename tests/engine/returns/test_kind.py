"""A return as it is indexed: who sees it, who owes it, when it is at an end."""

import pytest

from engine.organising.revising import SucceedUnit
from engine.returns.kind import KIND, submits
from engine.returns.owed import SubmitReturn, SubmitterNamed
from engine.succession import hand_on_all
from tests.support.cases import DAY
from tests.support.office import Office
from tests.support.returns import FIGURES, owed, return_of, submitted


def test_its_unit_sees_and_owes_it_until_it_is_submitted() -> None:
    office = Office()
    found = return_of(office, owed(office))
    context = office.context("clerk")
    assert (KIND.card(found).unit_id, KIND.card(found).shared) == ("unit:housing", ())
    assert KIND.owner(found, "owing_unit", context, "") == ("unit:housing", "post:housing-head")
    assert not KIND.is_answered(found, context)
    assert KIND.is_answered(return_of(office, submitted(office)), context)


def test_nothing_but_its_opening_begins_it() -> None:
    with pytest.raises(ValueError, match="SubmitterNamed"):
        KIND.apply(None, SubmitterNamed(on=DAY, post="post:clerk"))


def test_a_successor_owes_it_and_its_head_submits() -> None:
    office = Office()
    dossier = owed(office)
    office.give(SucceedUnit(old="unit:housing", new="unit:labour"), "console")
    assert dossier in hand_on_all(office.desk)
    context, found = office.context("labour-head"), return_of(office, dossier)
    assert KIND.owner(found, "owing_unit", context, "")[0] == "unit:labour"
    assert submits(found, "post:labour-head", context.org, DAY)
    assert not submits(found, "post:housing-officer", context.org, DAY)
    office.day(found.last)
    office.give(SubmitReturn(dossier=dossier, figures=FIGURES), "labour-head")
    assert office.faults() == []
