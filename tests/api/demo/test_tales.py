"""Tales are whole, masked, and happen where they can."""

from random import Random

from api.demo.places import COUNTY, OFFICES, TOWNSHIPS
from api.demo.scripts import book
from api.demo.tales import TOWN, fitting, some_place, tales
from engine.case.terms import LegalKind


def test_there_are_many_and_all_differ() -> None:
    assert len(tales()) >= 40
    assert len({tale.title for tale in tales()}) == len(tales())


def test_each_names_its_place_and_a_competent_office() -> None:
    endings = {office.ending for office in OFFICES} | {"township"}
    for tale in tales():
        assert "{place}" in tale.title
        assert "{place}" in tale.subject
        assert tale.unit in endings
        assert tale.kind in set(LegalKind)


def test_each_is_told_by_some_script() -> None:
    tags = {tag for script in book().scripts for tag in script.fits}
    assert [tale.title for tale in tales() if not tags & set(tale.fits)] == []


def test_each_script_has_a_tale() -> None:
    untold = [script.name for script in book().scripts if script.fits and not fitting(script.fits)]
    assert untold == []


def test_urban_tales_happen_in_the_town() -> None:
    random = Random(1)
    for tale in tales():
        place = some_place(tale, random)
        assert place.name.startswith(TOWNSHIPS[place.township.removeprefix(COUNTY)][0])
        if tale.where:
            assert (place.township == COUNTY + TOWN) is (tale.where == "urban")


def test_a_place_knows_its_township_and_its_village() -> None:
    place = some_place(tales()[0], Random(2))
    assert place.office == f"{place.government}-petitions"
    assert place.village_head == f"post:{place.village}-principal"
    assert tales()[0].words("{place}!", place) == f"{place.name}!"
