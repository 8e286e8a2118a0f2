"""What the rules of discipline say of a visit before anybody goes."""

from datetime import date

import pytest

from api.views.checking_ahead import check_ahead
from engine.deeds.deed import DeedKind, RecordDeed
from engine.errors import Refused
from tests.support.web import Web


def household(**fields: object) -> RecordDeed:
    given = {
        "pack": "hefei",
        "kind": DeedKind.HOUSEHOLD_VISIT,
        "leaders": ("post:mayor",),
        "unit": "unit:village",
        "households": "The house by the well",
        "happened_on": date(2025, 3, 20),
        **fields,
    }
    return RecordDeed(**given)  # type: ignore[arg-type]


def test_a_party_that_is_too_large_is_told_ahead_of_its_day(web: Web) -> None:
    # Hefei H10: a leader of the city goes with at most four people, himself included.
    here = web.here("mayor")
    office = "his own office"
    check_ahead(here, household(companions=3, keep_because=office), "a")
    with pytest.raises(Refused) as refused:
        check_ahead(here, household(companions=4, keep_because=office), "b")
    assert {one.code for one in refused.value.reasons} == {"party_too_large"}
    stay = household(kind=DeedKind.STAY, households="", until=date(2025, 3, 22))
    check_ahead(here, stay, "c")
    assert web.office.store.dossiers(kind="deed") == []
