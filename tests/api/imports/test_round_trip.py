"""Numbers of another system: what changed goes out by them, what comes back is never doubled."""

from datetime import date

import pytest

from api.imports.reading import Line, Table
from api.imports.round_trip import COLUMNS, Update, Updates, changed_since
from engine.errors import Refused
from tests.support.web import Web

HEADER = ("信访件编号", "本系统编号", "进展", "备注")


def came_back(web: Web, *rows: tuple[str, ...], is_dry: bool = False) -> list[Update]:
    table = Table(HEADER, tuple(Line(at, one) for at, one in enumerate(rows, 2)))
    return Updates(web.here("clerk"), table).carried_out(is_dry=is_dry)


def told(updates: list[Update]) -> list[tuple[str, str]]:
    return [(one.state, "".join(why.code for why in one.reasons)) for one in updates]


def test_what_changed_goes_out_by_its_number(web: Web) -> None:
    case = web.office.register(superior_number="GX-1", topic="=cmd")
    web.office.register()
    (row,) = changed_since(web.here("clerk"), date(2025, 3, 3))
    assert len(row) == len(COLUMNS)
    assert row[:2] == ("GX-1", case.partition(":")[2])
    assert row[-1] == "2025-03-03"
    assert list(changed_since(web.here("clerk"), date(2025, 3, 4))) == []
    assert list(changed_since(web.here("court-clerk"), date(2025, 3, 3))) == []


def test_a_known_number_is_noted_once_and_an_unknown_one_refused(web: Web) -> None:
    case = web.office.register(superior_number="GX-1")
    before = web.office.events(case)
    rows = (("GX-1", "", "上级已审核", ""), ("GX-2", "", "x", ""), ("", "", "x", ""))
    wanted = [("updated", ""), ("refused", "number_unknown"), ("refused", "text_missing")]
    assert told(came_back(web, *rows, is_dry=True)) == wanted
    assert web.office.events(case) == before
    assert told(came_back(web, *rows)) == wanted
    assert web.office.events(case) == [*before, "note_added"]
    assert told(came_back(web, *rows))[0] == ("known", "")
    assert web.office.events(case) == [*before, "note_added"]


def test_a_case_is_linked_with_its_number_by_our_own(web: Web) -> None:
    case = web.office.register()
    own = case.partition(":")[2]
    assert told(came_back(web, ("GX-7", own, "", ""))) == [("updated", "")]
    assert web.office.case(case).superior_number == "GX-7"
    assert told(came_back(web, ("GX-7", own, "", ""))) == [("known", "")]
    assert told(came_back(web, ("GX-8", own, "", ""))) == [("refused", "number_of_another")]
    assert web.office.case(case).superior_number == "GX-7"


def test_a_table_without_numbers_is_refused(web: Web) -> None:
    with pytest.raises(Refused):
        Updates(web.here("clerk"), Table(("进展",), ()))
