"""An old ledger brought in: leader, class and history of each case; again, only what is new."""

from datetime import date

from api.imports.catching_up import overdue_before
from api.imports.ledger import LedgerImport, Target, Verdict
from engine.case.leading import LeaderAssigned
from engine.case.registering import NoteAdded
from engine.ladder import RungClimbed
from tests.support.ledgers import ledger
from tests.support.office import CONSOLE
from tests.support.web import Web

TARGET = Target(office="unit:petitions", live_from=date(2025, 3, 1))


def brought(web: Web, *rows: dict[str, str]) -> list[Verdict]:
    return LedgerImport(web.here("console"), ledger(*rows), TARGET).brought_in()


def cases(web: Web) -> list[str]:
    return [row.id for row in web.program.store.dossiers(kind="case")]


def test_a_case_comes_with_its_leader_its_class_and_its_history(web: Web) -> None:
    (verdict,) = brought(web, {})
    assert (verdict.state, verdict.reasons) == ("new", ())
    case = web.office.case(verdict.case)
    assert (case.registered_on, case.live_from) == (date(2024, 6, 1), date(2025, 3, 1))
    assert (case.state, case.classification, case.unit) == ("led", "time_bound", "unit:housing")
    assert case.lead is not None
    assert case.lead.post == "post:deputy-works"
    assert case.plan_ref
    assert case.superior_number == "A-17"
    assert case.subject == "赵某反映修路"
    history = web.office.history(verdict.case)
    (assigned,) = [one for one in history if isinstance(one, LeaderAssigned)]
    assert (assigned.on, assigned.document) == (date(2024, 6, 5), "批〔2024〕3号")
    notes = [one for one in history if isinstance(one, NoteAdded)]
    assert [one.on for one in notes if one.is_progress] == [date(2024, 7, 31), date(2024, 9, 15)]
    texts = web.program.store.texts([one.text_ref for one in notes], web.here("console").sight)
    assert {"已立项", "已开工"} <= {*texts.values()}
    assert any("2025-06-30" in text for text in texts.values())


def test_what_was_late_before_climbs_no_rung_and_stands_on_the_catch_up_list(web: Web) -> None:
    (verdict,) = brought(web, {})
    assert "rung_climbed" not in web.office.events(verdict.case)
    web.sweep()
    climbed = [one for one in web.office.history(verdict.case) if isinstance(one, RungClimbed)]
    assert all(one.on >= TARGET.live_from and one.is_repeat for one in climbed)
    owed = {one.clock for one in overdue_before(web.program, CONSOLE)}
    assert owed == {"C4#1", "confirm#1", "timetable#1"}
    assert web.office.faults() == []


def test_it_is_brought_in_once_and_then_only_added_to(web: Web) -> None:
    first, *_ = brought(web, {})
    before = web.office.events(first.case)
    again, *_ = brought(web, {})
    assert (again.state, again.case) == ("known", first.case)
    assert web.office.events(first.case) == before
    more = "2024-07 已立项\n2024-09-15 已开工\n2025-02 已完工"
    later, *_ = brought(web, {"按月进展": more})
    assert (later.state, later.case) == ("updated", first.case)
    assert web.office.events(first.case) == [*before, "note_added"]
    assert len(cases(web)) == 1


def test_what_is_wrong_is_told_and_nothing_half_is_written(web: Web) -> None:
    rows = (
        {"包案领导": "clerk"},
        {"案件编号": "A-18", "起始日": "", "批准人、日期": ""},
        {"案件编号": "A-19", "销案日期": "2024-12-01", "问题类别": "难办"},
        {"案件编号": "A-20"},
        {"案件编号": "A-20"},
    )
    table = ledger(*rows)
    found = LedgerImport(web.here("console"), table, TARGET).judged()
    told = [[f"{why.field} {why.code}" for why in one.reasons] for one in found]
    assert told == [
        ["leader word_not_known"],
        ["began not_a_day"],
        ["class word_not_known", "closing ledger_row_ended"],
        [],
        ["number number_twice"],
    ]
    assert cases(web) == []
    assert [one.state for one in brought(web, *rows)].count("new") == 1
    assert len(cases(web)) == 1
