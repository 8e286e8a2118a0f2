"""The register of breaches: people enter, other people find, nothing happens by itself."""

from datetime import date

from engine.case.breach_register import DecideBreach, RecordBreach
from engine.case.terms import Article, Finding
from tests.support import progress
from tests.support.office import Office


def entered(office: Office, unit: str = "unit:housing", by: str = "clerk") -> str:
    case = progress.in_hand(office)
    said = RecordBreach(dossier=case, article=Article.NOT_HANDLED, unit=unit, account="金丝雀")
    office.give(said, by)
    return case


def decision(case: str, number: int = 1, document: str = "1") -> DecideBreach:
    return DecideBreach(
        dossier=case, breach=number, found_as=Finding.UPHELD, document=document, account="a"
    )


def test_what_is_entered_waits_for_people_and_moves_nothing() -> None:
    # A42-46: the register cites the article; who answers for it is decided by people.
    office = Office()
    case = progress.in_hand(office)
    due, state = office.due(case), office.case(case).state
    said = RecordBreach(dossier=case, article=Article.MISCONDUCT, unit="unit:moon", account="a")
    assert office.refusals(said, "clerk") == {"unknown_unit"}
    assert office.refusals(said, progress.OFFICER) == {"role_missing"}
    office.give(
        RecordBreach(
            dossier=case, article=Article.MISCONDUCT, unit="unit:housing", account="金丝雀"
        ),
        "clerk",
    )
    (kept,) = office.case(case).breach_records
    assert (kept.article, kept.finding) == (Article.MISCONDUCT, None)
    assert "金丝雀" not in repr(office.history(case))
    assert (office.due(case), office.case(case).state) == (due, state)


def test_it_is_found_once_by_a_paper_and_by_somebody_else() -> None:
    office = Office()
    case = entered(office)
    assert office.refusals(decision(case), "clerk") == {"role_missing"}
    assert office.refusals(decision(case, 2), "inspector") == {"no_such_breach"}
    assert office.refusals(decision(case, document=" "), "inspector") == {"text_missing"}
    office.give(decision(case), "inspector")
    (kept,) = office.case(case).breach_records
    assert (kept.finding, kept.found_on) == (Finding.UPHELD, date(2025, 3, 3))
    assert office.refusals(decision(case), "inspector") == {"breach_undecided"}


def test_nobody_finds_what_he_entered_nor_of_his_own_unit() -> None:
    office = Office()
    assert office.refusals(decision(entered(office, by="inspector")), "inspector") == {
        "breach_of_own_entry"
    }
    assert office.refusals(decision(entered(office, "unit:inspection")), "inspector") == {
        "breach_of_own_unit"
    }
    assert office.faults() == []
