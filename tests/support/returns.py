"""Returns for tests: one that a unit of the small county owes, and what is handed in with it."""

from typing import Any

from engine.returns.owed import CorrectReturn, OpenReturn, Return, SubmitReturn
from engine.vocabulary import Upload
from tests.support.office import CONSOLE, Office

PAPER = Upload(name="report.txt", body=b"what was done")
FIGURES = b'{"lines":[]}'


def owed(office: Office, rule: str = "summary", **fields: Any) -> str:  # noqa: ANN401
    """Open a return of the housing office for March 2025 under the pack of Liyang."""
    given = {"pack": "liyang", "unit": "unit:housing", "period": "2025-03", **fields}
    return office.give(OpenReturn(rule=rule, **given), "time").dossier


def due(office: Office, **fields: Any) -> str:  # noqa: ANN401
    """Open a return, and let the last day come that its figures cover."""
    dossier = owed(office, **fields)
    office.day(return_of(office, dossier).last)
    return dossier


def submitted(office: Office, **fields: Any) -> str:  # noqa: ANN401
    """Open a return and submit it on the last day it covers."""
    dossier = due(office, **fields)
    office.give(SubmitReturn(dossier=dossier, figures=FIGURES), "housing-officer")
    return dossier


def corrected(office: Office) -> str:
    """Submit a return, and a version after it."""
    dossier = submitted(office)
    later = CorrectReturn(dossier=dossier, figures=b"{}", files=(PAPER,), reason="miscounted")
    office.give(later, "housing-head")
    return dossier


def return_of(office: Office, dossier: str) -> Return:
    """Return the facts of a return."""
    facts: Return = office.desk.see([dossier], CONSOLE)[dossier][1]
    return facts
