"""The days a month means, whose forms somebody may have, what they are filled from."""

from datetime import date

import pytest

from api.forms.gathering import gathered, homes_of, sees_all, span_of, units_of
from engine.errors import BadInput, NotVisible
from tests.support.deeds import recorded
from tests.support.forms import HEAD, at_work, wanted
from tests.support.web import Web, open_web


def test_a_month_ends_on_the_day_of_the_return(web: Web) -> None:
    here = web.here("labour-officer")
    march = span_of(here, wanted("summary"))
    assert (march.first, march.last) == (date(2025, 2, 26), date(2025, 3, 25))
    year = span_of(here, wanted("summary", is_to_date=True))
    assert (year.first, year.last) == (date(2024, 12, 26), date(2025, 3, 25))
    for month in ("2025-13", "x", "", "0001-01"):
        with pytest.raises(BadInput):
            span_of(here, wanted("summary", month=month))


def test_a_month_is_that_of_the_place(migrated_sqlite_url: str) -> None:
    # Q22: by the end of the month, about that month; L16 counts from the 26th to the 25th.
    here = open_web(migrated_sqlite_url, {"pack": "suqian"}).here("labour-officer")
    march = span_of(here, wanted("summary"))
    assert (march.first, march.last) == (date(2025, 3, 1), date(2025, 3, 31))


def test_a_form_is_for_those_who_see_the_whole_unit(web: Web) -> None:
    may = {"labour-officer": True, "clerk": True, "magistrate": True, "court-clerk": False}
    assert {by: sees_all(web.here(by), "unit:labour") for by in may} == may
    assert not sees_all(web.here("clerk"), "unit:nowhere")
    assert units_of(web.here("labour-officer")) == ["unit:labour"]
    with pytest.raises(NotVisible):
        homes_of(web.here("court-clerk"), "unit:labour")


def test_a_government_stands_with_its_departments_and_without_other_governments(web: Web) -> None:
    homes = homes_of(web.here("magistrate"), "unit:county")
    assert homes[0] == "unit:county"
    assert "unit:labour" in homes
    assert not {"unit:township", "unit:village", "unit:city"} & {*homes}


def test_what_was_done_before_is_left_out(web: Web) -> None:
    before = recorded(
        web.office, "labour", by="labour-head", leaders=(HEAD,), happened_on=date(2025, 2, 25)
    )
    on_first = recorded(
        web.office, "labour", by="labour-head", leaders=(HEAD,), happened_on=date(2025, 2, 26)
    )
    here = web.here("labour-officer")
    assert [row.dossier for row in gathered(here, wanted("labour")).rows] == [on_first]
    since = gathered(here, wanted("labour"), date(2025, 2, 1))
    assert [row.dossier for row in since.rows] == [before, on_first]


def test_of_the_deeds_only_own_leaders_are_told(web: Web) -> None:
    made = at_work(web)
    known = gathered(web.here("labour-officer"), wanted("labour"))
    (labour,) = known.deeds("labour")
    assert labour.id == made["labour"]
    assert [one.post for one in known.leaders(labour)] == [HEAD, "post:labour-deputy"]
    assert known.cases([made["case"]]) == {}
    seen = gathered(web.here("clerk"), wanted("labour"))
    case = seen.cases([made["case"], "case:none"])[made["case"]]
    assert all("**" in name for name in seen.people(case))
