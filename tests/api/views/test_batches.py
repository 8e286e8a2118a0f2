"""Only moves that ask nothing of a single case are offered for several."""

import pytest

from api.views.batches import judged, offers_of, shared_fields, ticked
from engine.errors import NotVisible
from tests.support.web import Web


def test_what_most_cases_allow_comes_first(web: Web) -> None:
    here = web.here("clerk")
    numbers = [web.office.register()[5:] for _ in range(2)]
    dossiers = ticked(here, [*numbers, numbers[0], "990421-1999-1"])
    assert [one.number for one in dossiers] == numbers
    offers = offers_of(dossiers)
    counts = [one.allowed for one in offers]
    assert counts == sorted(counts, reverse=True)
    assert "dispatch" in {one.name for one in offers}
    assert "record_delivery" not in {one.name for one in offers}
    assert [one.is_allowed for one in judged(here, dossiers, "dispatch")] == [True, True]
    (told, _) = judged(here, dossiers, "no_such_move")
    assert not told.is_allowed
    assert told.why_not


def test_fields_of_a_single_case_are_not_asked_for() -> None:
    assert "unit" in {field.name for field in shared_fields("dispatch")}
    with pytest.raises(NotVisible):
        shared_fields("record_delivery")
