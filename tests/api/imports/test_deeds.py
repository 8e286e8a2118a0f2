"""Lists of deeds: judged with the rule, entered once, and no line contradicts another."""

import pytest

from api.imports.deed_columns import HEADERS
from api.imports.deeds import MOST, DeedImport, Verdict
from api.imports.reading import Line, Table
from engine.errors import Refused
from tests.support.deeds import deed_of, recorded
from tests.support.web import Web

HEADER = tuple(known[0] for known in HEADERS.values())
MAGISTRATE = {"leaders": "post:magistrate", "unit": "township"}
FIRST = {"kind": "驻村住村", "happened_on": "2025-03-01", "until": "2025-03-03", **MAGISTRATE}
SECOND = {**FIRST, "happened_on": "2025-03-02", "unit": "village"}
VISIT = {"kind": "走访入户", "happened_on": "2025-03-01", "households": "井边一户", **MAGISTRATE}


def table(*rows: dict[str, str]) -> Table:
    cells = (tuple(row.get(name, "") for name in HEADERS) for row in rows)
    return Table(HEADER, tuple(Line(at, one) for at, one in enumerate(cells, 2)))


def told(verdicts: list[Verdict]) -> list[tuple[int, str, list[str]]]:
    return [(one.line, one.state, [why.code for why in one.reasons]) for one in verdicts]


def deeds(web: Web) -> list[str]:
    return [row.id for row in web.program.store.dossiers(kind="deed")]


def test_a_list_is_judged_without_writing_and_entered_once(web: Web) -> None:
    rows = table(FIRST, SECOND, VISIT, VISIT, {**VISIT, "households": "", "unit": ""})
    wanted = [
        (2, "good", []),
        (3, "refused", ["nights_overlap"]),
        (4, "good", []),
        (5, "known", []),
        (6, "refused", ["text_missing", "text_missing"]),
    ]
    assert told(DeedImport(web.here("clerk"), rows).judged()) == wanted
    assert deeds(web) == []
    entered = DeedImport(web.here("clerk"), rows).entered()
    assert told(entered) == wanted
    assert deeds(web) == [one.deed for one in entered if one.deed]
    assert len(deeds(web)) == 2
    again = DeedImport(web.here("clerk-two"), rows).entered()
    assert [one.state for one in again] == ["known", "refused", "known", "known", "refused"]
    assert len(deeds(web)) == 2


def test_a_line_names_the_line_it_contradicts_and_the_deed_that_stands(web: Web) -> None:
    verdicts = DeedImport(web.here("clerk"), table(FIRST, SECOND)).judged()
    assert verdicts[1].reasons[0].params["number"] == "第2行"
    assert verdicts[1].reasons[0].clause == "H01"
    stands = recorded(web.office, "stay")
    verdict, *_ = DeedImport(web.here("clerk"), table(SECOND)).judged()
    assert verdict.reasons[0].params["number"] == stands[5:]


def test_what_is_unusual_is_kept_with_its_reason_and_remembered(web: Web) -> None:
    again = {**VISIT, "happened_on": "2025-03-02"}
    assert told(DeedImport(web.here("clerk"), table(VISIT, again)).judged())[1] == (
        3,
        "refused",
        ["household_counted"],
    )
    rows = table(VISIT, {**again, "keep_because": "送药"})
    entered = DeedImport(web.here("clerk"), rows).entered()
    assert [one.state for one in entered] == ["good", "good"]
    assert deed_of(web.office, entered[1].deed).body.unusual == ("household_counted",)


def test_each_enters_for_those_he_may_enter_for(web: Web) -> None:
    diary = {"kind": "民情日记", "account": "今日", "happened_on": "2025-03-01", **MAGISTRATE}
    assert told(DeedImport(web.here("clerk"), table(diary)).judged()) == [
        (2, "refused", ["diary_of_another"])
    ]
    assert told(DeedImport(web.here("magistrate"), table(diary)).judged()) == [(2, "good", [])]
    assert told(DeedImport(web.here("housing-officer"), table(VISIT)).judged()) == [
        (2, "refused", ["word_not_known"])
    ]


def test_long_lists_come_in_parts(web: Web) -> None:
    with pytest.raises(Refused):
        DeedImport(web.here("clerk"), table(*[VISIT] * (MOST + 1)))
