"""Ids and doublets of a draft."""

from collections import Counter
from datetime import date

import pytest

from api.imports.faults import FileFaulty
from api.imports.org_draft import Draft, Place, person_id, tail
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind

HERE = Place("line 2", {"unit": "单位编码"})


def post(title: str, rank: Rank) -> Post:
    return Post("", "unit:1", title, rank)


def test_posts_are_known_by_unit_and_title() -> None:
    draft = Draft()
    ids = [draft.add_post(post("科员", Rank.STAFF), HERE) for _ in range(3)]
    assert ids == ["post:1-科员", "post:1-科员-2", "post:1-科员-3"]
    assert draft.add_post(post("科员", Rank.STAFF), HERE, "77") == "post:77"


def test_a_head_alone_is_the_principal_whatever_he_is_called() -> None:
    assert Draft().add_post(post("党委书记", Rank.PRINCIPAL), HERE) == "post:1-principal"


def test_beside_another_head_the_secretary_has_a_post_of_his_own() -> None:
    draft = Draft(heads=Counter({"unit:1": 3}))
    titles = ("县委书记", "县长", "管委会主任")
    assert [draft.add_post(post(title, Rank.PRINCIPAL), HERE) for title in titles] == [
        "post:1-secretary",
        "post:1-principal",
        "post:1-principal-2",
    ]


def test_people_are_known_by_code_or_by_post_and_day() -> None:
    assert person_id("post:1-x", "77", date(2024, 1, 1)) == "person:77"
    assert person_id("post:1-x", "", date(2024, 1, 1)) == "person:1-x@2024-01-01"
    assert person_id("post:1-x", "", None) == "person:1-x"
    assert tail("unit:1") == "1"


def test_what_is_told_twice_and_differently_is_a_fault() -> None:
    draft = Draft()
    unit = Unit("unit:1", "a", UnitKind.DEPARTMENT, Level.COUNTY)
    other = Unit("unit:1", "b", UnitKind.DEPARTMENT, Level.COUNTY)
    for told in (unit, unit, other):
        draft.add_unit(told, HERE)
    for _ in range(2):
        draft.add_post(post("局长", Rank.PRINCIPAL), HERE, "77")
    held = Appointment("person:77", "post:77", date(2024, 1, 1))
    for name in ("Zhang", "Zhang", "Li"):
        draft.appoint(held, name, HERE)
    with pytest.raises(FileFaulty) as refusal:
        draft.command()
    assert [str(fault) for fault in refusal.value.faults] == [
        "line 2, 单位编码: 1 was told differently further up",
        "line 2, post_code: 77 stands twice",
        "line 2, title: 局长 is the principal already, further up",
        "line 2, person_code: 77 has another name further up",
    ]
