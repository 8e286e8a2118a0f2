"""Lists of divisions become governments."""

import pytest

from api.imports.faults import FileFaulty
from api.imports.org_divisions import is_divisions, read_divisions, read_households
from api.imports.sheets import Row
from engine.org.facts import Level, Unit, UnitKind

HEADER = Row(1, ("code", "name", "level", "parent", "type"))


def test_the_header_tells_a_list_of_divisions() -> None:
    assert is_divisions(HEADER)
    assert is_divisions(Row(1, ("code", "name", "level", "parent")))
    assert not is_divisions(Row(1, ("unit code", "name", "level", "parent")))
    assert not is_divisions(Row(1, ("code",)))


def test_each_division_is_a_government_and_each_county_has_a_petition_office() -> None:
    command = read_divisions(
        [
            HEADER,
            Row(2, ("9904", "云州市", "city", "", "")),
            Row(3, ("990421", "云溪县", "county", "9904", "")),
            Row(4, ("990421101", "清河镇", "township", "990421", "town")),
        ]
    )
    assert command.units == (
        Unit("unit:9904", "云州市", UnitKind.GOVERNMENT, Level.CITY, "", "9904"),
        Unit("unit:990421", "云溪县", UnitKind.GOVERNMENT, Level.COUNTY, "unit:9904", "990421"),
        Unit(
            "unit:990421-petitions",
            "云溪县信访局",
            UnitKind.PETITION_OFFICE,
            Level.COUNTY,
            "unit:990421",
        ),
        Unit(
            "unit:990421101",
            "清河镇",
            UnitKind.GOVERNMENT,
            Level.TOWNSHIP,
            "unit:990421",
            "990421101",
        ),
    )
    assert [post.id for post in command.posts] == [
        "post:9904-principal",
        "post:990421-principal",
        "post:990421-petitions-principal",
        "post:990421-petitions-clerk",
        "post:990421101-principal",
    ]
    assert command.appointments == ()


def test_every_fault_is_told() -> None:
    with pytest.raises(FileFaulty) as refusal:
        read_divisions(
            [
                HEADER,
                Row(2, ("9904", "云州市", "city", "", "")),
                Row(3, ("9904", "云州市", "city", "", "")),
                Row(4, ("99/1", "", "shire", "", "")),
                Row(5, ("991", "云州市")),
                Row(6, ("991", "云州市", "city", "", "", "slipped")),
            ]
        )
    assert [str(fault) for fault in refusal.value.faults] == [
        "line 3, code: 9904 stands twice",
        "line 4, level: not understood: shire",
        "line 4, code: not a code: 99/1",
        "line 4, name: missing",
        "line 5: 2 cells below 5 headers",
        "line 6: 6 cells below 5 headers",
    ]


def test_villages_of_one_name_are_kept_apart_by_code_and_have_no_post() -> None:
    command = read_divisions(
        [
            Row(1, (*HEADER.cells, "户数")),
            Row(2, ("9904", "云州市", "city", "", "", "")),
            Row(3, ("990421101201", "陈家村", "village", "9904", "village", "310")),
            Row(4, ("990421102201", "陈家村", "village", "9904", "village", "")),
        ]
    )
    assert [(one.id, one.name, one.households) for one in command.units[1:]] == [
        ("unit:990421101201", "陈家村", 310),
        ("unit:990421102201", "陈家村", 0),
    ]
    assert [one.id for one in command.posts] == ["post:9904-principal"]


def test_households_are_read_by_code() -> None:
    header = Row(1, ("code", "户数"))
    told = read_households([header, Row(2, ("990421101201", "310"))])
    assert told.households == {"unit:990421101201": 310}
    with pytest.raises(FileFaulty) as refusal:
        read_households([header, Row(2, ("9904", "many")), Row(3, ("9904", "0")), Row(4, ("9",))])
    assert [str(fault) for fault in refusal.value.faults] == [
        "line 2, households: not a number of households: many",
        "line 3, households: not a number of households: 0",
        "line 3, code: 9904 stands twice",
        "line 4, households: not a number of households: ",
    ]
