"""The ledger of cases in charge: a row for each case led in the year, names masked."""

from datetime import date

from api.views.charge_ledger import Cells, Column, charge_ledger
from api.views.desks import Scope
from api.views.naming import titles
from engine.case.registering import AddNote, Person
from engine.crossing import RecordFieldVisit
from tests.api.pages.test_desk import led
from tests.support.web import Web

DEPUTY = "deputy-works"


def rows(web: Web, by: str, year: int = 2025, scope: Scope = Scope.AREA) -> list[Cells]:
    here = web.here(by)
    return charge_ledger(here, year, scope, titles(here))


def test_a_row_tells_who_leads_and_how_it_goes(web: Web) -> None:
    case = f"case:{led(web)}"
    web.office.day(date(2025, 3, 10))
    web.office.give(AddNote(dossier=case, note="已通水", is_progress=True), "housing-officer")
    visited = RecordFieldVisit(leader=f"post:{DEPUTY}", unit="unit:housing", cases=(case,))
    web.office.give(visited, DEPUTY)
    (row,) = rows(web, "petitions-head")
    assert row[Column.NUMBER] == "1"
    assert row[Column.YEAR] == "2025"
    assert row[Column.LEADER] == "county deputy-works"
    assert row[Column.BEGAN] == "2025-03-03"
    assert row[Column.VISITS] == "2025-03-10"
    assert row[Column.PROGRESS] == "2025-03 已通水"
    assert row[Column.LEVEL] == "县级"
    assert row[Column.PETITIONERS] == "s**"
    assert set(row) == set(Column)


def test_who_asked_to_be_kept_apart_is_not_named(web: Web) -> None:
    asked = {"keeps_confidential": True, "persons": (Person(name="王某", address="一村"),)}
    led(web, **asked)  # type: ignore[arg-type]
    (row,) = rows(web, "petitions-head")
    assert row[Column.PETITIONERS] == "要求保密"


def test_the_ledger_of_a_leader_holds_what_he_leads(web: Web) -> None:
    led(web)
    web.office.register()
    assert len(rows(web, DEPUTY, scope=Scope.LED)) == 1
    assert rows(web, "deputy-petitions", scope=Scope.LED) == []
    assert rows(web, "petitions-head", year=2024) == []


def test_it_takes_as_many_statements_for_many_cases(web: Web) -> None:
    def statements() -> int:
        sent: list[str] = []
        store = web.here("petitions-head").program.store
        real = store.fetch

        def counted(sql: str, values: object) -> object:
            sent.append(sql)
            return real(sql, values)  # type: ignore[arg-type]

        store.fetch = counted  # type: ignore[method-assign,assignment]
        try:
            rows(web, "petitions-head")
        finally:
            del store.fetch
        return len(sent)

    led(web)
    few = statements()
    led(web)
    led(web)
    assert statements() == few
