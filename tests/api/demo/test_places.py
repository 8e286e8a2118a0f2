"""The map of a county that is on no map."""

import pytest

from api.demo.places import AUDITORS, CITY, CITY_OFFICES, COUNTY, LEADERS, OFFICES, TOWNSHIPS
from engine.org.facts import UnitKind

REAL_PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64"),
    *("65", "71", "81", "82"),
}


def test_no_real_division_has_these_codes() -> None:
    assert CITY[:2] not in REAL_PROVINCES
    assert COUNTY.startswith(CITY)


def test_there_is_an_office_of_every_kind_and_eleven_departments() -> None:
    kinds = [office.kind for office in (*OFFICES, AUDITORS)]
    assert {*kinds} == {*UnitKind} - {UnitKind.GOVERNMENT, UnitKind.GRID}
    assert kinds.count(UnitKind.DEPARTMENT) == 11


@pytest.mark.parametrize("listed", [OFFICES, CITY_OFFICES, LEADERS])
def test_endings_are_told_once(listed: tuple[tuple[str, ...], ...]) -> None:
    endings = [entry[0] for entry in listed]
    assert len(endings) == len(set(endings))


def test_every_portfolio_names_what_there_is_and_nothing_is_left_over() -> None:
    overseen = [ending for leader in LEADERS for ending in leader.portfolio]
    known = {*TOWNSHIPS, *(office.ending for office in OFFICES)}
    assert len(overseen) == len(set(overseen))
    assert {*overseen} == known - {"discipline", "court"}
