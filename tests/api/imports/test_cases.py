"""Rows are registered over the desk once; what is known is counted, what clashes is refused."""

from datetime import UTC, date, datetime

from api.imports.cases import CaseImport, Imported, Target
from api.imports.instants import moment_of
from api.imports.refusals import Refusal
from api.imports.rows import CaseRow
from engine.case.terms import Channel, LegalKind
from tests.support.office import CONSOLE, Office

HERE = Target(pack="national", office="unit:petitions")
LAMP = "小区门口的路灯坏了三个月没有人修"


def a_row(ext_id: str = "7", line: int = 2, **fields: str) -> CaseRow:
    return CaseRow(
        line=line,
        cells=(ext_id,),
        ext_id=ext_id,
        title=fields.pop("title", LAMP),
        created=moment_of(fields.pop("created", "2025-02-28 09:00")),
        **fields,  # type: ignore[arg-type]  # only texts are told here
    )


def bring(
    office: Office, *read: CaseRow | Refusal, target: Target = HERE, is_dry: bool = False
) -> Imported:
    work = CaseImport(office.desk, CONSOLE, target, is_dry=is_dry)
    return work.bring_in(read, "编号", lambda _: None)


def dossiers(office: Office) -> list[str]:
    return [row.id for row in office.store.dossiers(kind="case")]


def test_a_row_becomes_a_case_of_its_own_day() -> None:
    office = Office()
    row = a_row(kind="建言", channel="12345热线", topic="市政", petitioner="u1", source="s")
    assert bring(office, row) == Imported(1, 1, 0, ())
    (dossier,) = dossiers(office)
    case = office.case(dossier)
    assert (case.kind, case.channel) == (LegalKind.SUGGESTION, Channel.CALL)
    assert (case.registered_on, case.office) == (date(2025, 2, 28), "unit:petitions")
    assert case.subject == "市政 · 12345热线"
    assert [party.is_clear for party in case.parties] == [True]
    assert list(office.store.sources(["s:7"])) == ["s:7"]


def test_who_gives_no_name_is_a_party_that_cannot_be_told() -> None:
    office = Office()
    bring(office, a_row("1", phone="110"), a_row("2", line=3))
    first, second = (office.case(dossier) for dossier in dossiers(office))
    assert [party.is_clear for party in first.parties] == [False]
    assert second.parties == ()


def test_a_given_limit_runs_as_a_clock() -> None:
    office = Office()
    row = a_row()
    due = datetime(2025, 3, 20, tzinfo=UTC)
    bring(office, CaseRow(line=2, cells=(), ext_id="7", title="x", created=row.created, due=due))
    assert office.case(dossiers(office)[0]).running("answer_given")


def test_the_same_row_again_is_repeated_in_one_file_and_in_two() -> None:
    office = Office()
    assert bring(office, a_row(), a_row(line=3)) == Imported(2, 1, 1, ())
    assert bring(office, a_row()) == Imported(1, 0, 1, ())
    other = Target(pack="national", office="unit:township-petitions")
    assert bring(office, a_row(), target=other).repeated == 1
    assert len(dossiers(office)) == 1


def test_another_petition_under_a_known_id_is_refused_in_one_file_and_in_two() -> None:
    office = Office()
    done = bring(office, a_row(), a_row(line=3, title="公交"))
    assert (done.imported, done.repeated) == (1, 0)
    assert [(one.line, one.column, one.code) for one in done.refused] == [(3, "编号", "id_taken")]
    assert bring(office, a_row(title="公交")).refused[0].code == "id_taken"


def test_ids_of_other_sources_are_other_ids() -> None:
    office = Office()
    bring(office, a_row())
    elsewhere = Target(pack="national", office="unit:petitions", source="12345")
    assert bring(office, a_row(title="公交"), target=elsewhere).imported == 1


def test_refused_rows_are_told_in_the_order_of_the_file() -> None:
    office = Office()
    odd = Refusal(4, (), "", "cells_too_few")
    done = bring(office, a_row(line=2), odd, a_row(line=3, title="公交"))
    assert [one.line for one in done.refused] == [3, 4]
    assert done.rows == done.imported + done.repeated + len(done.refused)
    assert done.told("out.csv") == {
        "rows": 3,
        "imported": 1,
        "repeated": 0,
        "refused": 2,
        "errors_file": "out.csv",
    }


def test_a_dry_run_counts_the_same_and_writes_nothing() -> None:
    office = Office()
    rows = (a_row(), a_row(line=3), a_row(line=4, title="公交"))
    dry = bring(office, *rows, is_dry=True)
    assert dossiers(office) == []
    assert bring(office, *rows) == dry


def test_what_the_desk_refuses_is_an_error_row() -> None:
    office = Office()
    nowhere = Target(pack="national", office="unit:nowhere")
    done = bring(office, a_row(), target=nowhere)
    assert [one.code for one in done.refused] == ["not_registered"]
    assert bring(office, a_row(title="公交")).imported == 1


def test_a_petition_sent_again_is_imported_and_linked() -> None:
    office = Office()
    again = a_row("8", line=3, petitioner="u1", title=f"再次反映{LAMP}")
    assert bring(office, a_row(petitioner="u1"), again).imported == 2
    first, second = dossiers(office)
    assert office.case(second).repeats == (first,)
    bring(office, a_row(petitioner="u1"), again)
    assert office.case(second).repeats == (first,)
