"""Delegations as they are listed: to those they concern, and who may enter by them."""

from datetime import date

import pytest
from msgspec.structs import replace

from api.views.delegations import (
    delegable,
    delegates,
    delegations_of,
    entered_for,
    papers_of,
    scan_of,
)
from api.views.journal_lines import journal_lines
from engine.case.registering import AddNote
from engine.errors import NotVisible
from engine.organising.delegating import DelegateEntry, RevokeDelegation
from engine.vocabulary import Actor, Upload
from tests.support.web import Web

DAY, LAST = date(2025, 3, 3), date(2025, 3, 31)
PDF = b"%PDF-1.7"


def delegated(web: Web, by: str = "magistrate", **fields: object) -> None:
    given: dict[str, object] = {"post": "post:magistrate", "delegate": "post:clerk"}
    given |= {"document": "〔2025〕3号", "files": (Upload(name="a.pdf", body=PDF),)}
    days = {"from_on": DAY, "to_on": LAST}
    web.office.give(DelegateEntry(**{**given, **days, **fields}), by)  # type: ignore[arg-type]
    web.program.chart()


@pytest.mark.parametrize(
    ("by", "count"),
    [("magistrate", 1), ("clerk", 1), ("petitions-head", 1), ("secretary", 0), ("mayor", 0)],
)
def test_those_it_concerns_find_it(web: Web, by: str, count: int) -> None:
    delegated(web)
    found = delegations_of(web.here(by))
    assert len(found) == count
    assert [one.stage for one in found] == ["in_force"] * count


def test_its_document_is_named_and_its_scan_is_for_those_it_concerns(web: Web) -> None:
    delegated(web, files=(Upload(name="委托书.pdf", body=PDF),))
    case = web.office.register()
    entered = Actor("person:clerk", "post:clerk", "post:magistrate")
    web.office.desk.execute(AddNote(dossier=case, note="n"), entered, key="entered")
    for by, may_see in (("clerk", True), ("inspector", False)):
        numbers = [one.delegation for one in journal_lines(web.here(by), case)]
        assert numbers == [0, 1]
        assert papers_of(web.here(by), numbers) == {1: ("〔2025〕3号", may_see)}


def test_it_is_told_where_it_stands(web: Web) -> None:
    delegated(web)
    delegated(web, from_on=date(2025, 3, 10))
    delegated(web)
    web.office.give(RevokeDelegation(number=3), "magistrate")
    web.program.chart()
    here = web.here("clerk")
    assert [one.stage for one in delegations_of(here)] == ["revoked", "coming", "in_force"]
    assert [one.may_revoke for one in delegations_of(here)] == [False, True, True]
    assert [one.number for one in entered_for(here)] == [1]
    web.office.day(date(2025, 4, 1))
    here = web.here("clerk")
    assert [one.stage for one in delegations_of(here)] == ["revoked", "over", "over"]
    assert entered_for(here) == []


def test_who_may_take_one_in(web: Web) -> None:
    own = web.here("housing-head")
    assert delegable(own) == ["post:housing-head"]
    assert "post:clerk" not in delegates(own, ["post:housing-head"])
    assert "post:housing-officer" in delegates(own, ["post:housing-head"])
    office = web.here("petitions-head")
    assert {"post:magistrate", "post:housing-head"} <= set(delegable(office))
    assert "post:mayor" not in delegable(office)
    assert delegable(web.here("clerk")) == []
    other = replace(office.actor, on_behalf_of="post:magistrate")
    assert delegable(type(office)(office.program, other, office.sight, office.now, "zh", str)) == []


def test_a_scan_is_for_those_it_concerns(web: Web) -> None:
    delegated(web, files=(Upload(name="委托", body=PDF),))
    line, body = scan_of(web.here("clerk"), 1)
    assert (line.name, line.type, body) == ("委托.pdf", "application/pdf", PDF)
    with pytest.raises(NotVisible):
        scan_of(web.here("secretary"), 1)
    with pytest.raises(NotVisible):
        scan_of(web.here("clerk"), 2)
