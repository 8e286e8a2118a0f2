"""An organisation written down in TOML."""

from datetime import date

import pytest

from api.imports.faults import FileFaulty, FileUnreadable
from api.imports.org_toml import read_toml
from engine.org.facts import Absence, Appointment, Level, Post, Rank, Unit, UnitKind

SOUND = """
[[units]]
code = "990421"
name = "云溪县"
kind = "党委政府"
level = "county"

[[units]]
code = "housing"
name = "住建局"
kind = "department"
level = "县"
parent = "990421"

[[posts]]
code = "vice"
unit = "990421"
title = "副县长"
rank = "副职"
portfolio = ["housing"]

[[people]]
name = "张三"
post = "vice"
from = 2021-06-01

[[absences]]
post = "vice"
from = 2024-06-03
to = 2024-06-07
deputy = "other"
"""


def test_all_tables_are_read() -> None:
    command = read_toml(SOUND, "a.toml")
    assert command.units == (
        Unit("unit:990421", "云溪县", UnitKind.GOVERNMENT, Level.COUNTY, "", "990421"),
        Unit("unit:housing", "住建局", UnitKind.DEPARTMENT, Level.COUNTY, "unit:990421"),
    )
    assert command.posts == (
        Post("post:vice", "unit:990421", "副县长", Rank.DEPUTY, ("unit:housing",)),
    )
    since = date(2021, 6, 1)
    assert command.appointments == (Appointment("person:vice@2021-06-01", "post:vice", since),)
    assert command.names == {"person:vice@2021-06-01": "张三"}
    assert command.absences == (
        Absence("post:vice", date(2024, 6, 3), date(2024, 6, 7), "post:other"),
    )


def test_every_fault_is_told_with_table_and_key() -> None:
    faulty = SOUND.replace('"党委政府"', '"court"').replace('name = "张三"', "born = 1970")
    with pytest.raises(FileFaulty) as refusal:
        read_toml(faulty.replace("[[absences]]", "[[holidays]]"), "a.toml")
    assert [str(fault) for fault in refusal.value.faults] == [
        "[[units]] 1, kind: not understood: court",
        "[[people]] 1, name: Field required",
        "[[people]] 1, born: Extra inputs are not permitted",
        "[[holidays]]: Extra inputs are not permitted",
    ]


def test_what_stands_twice_is_a_fault() -> None:
    twice = SOUND + '[[units]]\ncode="housing"\nname="b"\nkind="department"\nlevel="县"\n'
    with pytest.raises(FileFaulty, match=r"\[\[units\]\] 3, code: housing stands twice"):
        read_toml(twice, "a.toml")


def test_a_file_that_is_no_toml_is_unreadable() -> None:
    with pytest.raises(FileUnreadable, match=r"a\.toml"):
        read_toml("[[units", "a.toml")
