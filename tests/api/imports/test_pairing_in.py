"""A table of pairings gives its leaders and what each shares, once."""

from datetime import date

import pytest

from api.imports.faults import FileFaulty
from api.imports.pairing_in import Asked, bring_in
from api.imports.pairings import PairingTable, table_in
from api.wiring import actor_for
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from tests.support.forms import form_of
from tests.support.pairing_tables import COMMUNITY, HEADER, ROWS, UNIT
from tests.support.web import Web

TOWN, OTHER = "990421111", "990421112"
VILLAGES = (("201", "河东村村委会"), ("202", "石桥村委会"), ("203", "道口村村民委员会"))
ASKED = Asked(since=date(2025, 1, 6))
CONSOLE = actor_for("console")


def village(town: str, tail: str, name: str) -> Unit:
    code = f"{town}{tail}"
    kind, level = UnitKind.GOVERNMENT, Level.VILLAGE
    return Unit(f"unit:{code}", name, kind, level, f"unit:{town}", code)


@pytest.fixture
def table() -> PairingTable:
    found = table_in([[*HEADER], *([UNIT, *row, COMMUNITY] for row in ROWS)])
    assert found is not None
    return found


@pytest.fixture
def bureau(web: Web) -> Web:
    """Give the county a bureau with five leaders, and two towns with villages of one name."""
    towns = [
        Unit(f"unit:{code}", name, UnitKind.GOVERNMENT, Level.TOWNSHIP, "unit:county", code)
        for code, name in ((TOWN, "清河镇"), (OTHER, "城关镇"))
    ]
    villages = [village(TOWN, *one) for one in VILLAGES]
    villages += [village(OTHER, "204", "河东村村委会"), village(OTHER, "001", "东苑居委会")]
    bureau = Unit("unit:env", "云溪县环境局", UnitKind.DEPARTMENT, Level.COUNTY, "unit:county")
    names = ["".join(leader.split()) for leader, _ in ROWS]
    posts = [Post(f"post:env-{n}", "unit:env", "副局长", Rank.DEPUTY) for n in range(len(names))]
    held = [Appointment(f"person:env-{n}", one.id, date(2020, 1, 1)) for n, one in enumerate(posts)]
    made = ReviseOrganisation(
        units=(*towns, *villages, bureau),
        posts=tuple(posts),
        appointments=tuple(held),
        names={one.person: name for one, name in zip(held, names, strict=True)},
    )
    web.office.give(made)
    return web


def test_five_leaders_share_villages_by_hamlets(bureau: Web, table: PairingTable) -> None:
    told = bring_in(bureau.program, table, ASKED, CONSOLE)
    assert (told.new, told.known) == (10, 0)
    assert [one.leader for one in told.leaders] == ["甲一", "乙二", "丙三", "丁四", "戊五"]
    second = told.leaders[1]
    assert [(one.unit, one.of, one.shared_with) for one in second.places] == [
        (f"unit:{TOWN}202", ("前塘村", "后塘村"), ("丙三",)),
        (f"unit:{OTHER}001", (), ("甲一", "丙三", "丁四", "戊五")),
    ]
    again = bring_in(bureau.program, table, ASKED, CONSOLE)
    assert (again.new, again.known) == (0, 10)
    records = form_of(bureau, "pairing", "petitions-head", unit="unit:env").records
    assert [one.fields["leader"] for one in records] == ["甲一", "乙二", "丙三", "丁四", "戊五"]
    assert records[1].fields["villages"] == "石桥村委会：前塘村、后塘村（联系：某甲）"
    assert records[4].fields["communities"] == "东苑居委会"


def test_a_trial_writes_nothing(bureau: Web, table: PairingTable) -> None:
    for _ in range(2):
        asked = Asked(since=ASKED.since, is_dry=True)
        assert bring_in(bureau.program, table, asked, CONSOLE).new == 10


def test_every_fault_is_told_and_nothing_written(bureau: Web) -> None:
    rows = [["环境局", "己六", "河东村"], ["环境局", "甲一", "南湖村"], ["粮食局", "甲一", ""]]
    table = table_in([["单位", "姓名", "结对村"], *rows])
    assert table is not None
    with pytest.raises(FileFaulty) as refused:
        bring_in(bureau.program, table, ASKED, CONSOLE)
    assert [str(fault) for fault in refused.value.faults] == [
        "row 2, leader: nobody in 环境局: 己六",
        f"row 2, place: more than one: 河东村 ({TOWN}201, {OTHER}204)",
        "row 3, place: none: 南湖村",
        "row 4, leader: nobody in 粮食局: 甲一",
    ]
