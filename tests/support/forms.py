"""Forms for tests: a bureau at work in a month, and documents read again."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Opened

from api.forms.filling import Filled, document_of, filled
from api.forms.gathering import Wanted
from tests.support.deeds import recorded
from tests.support.web import Web

UNIT, HEAD, DEPUTY = "unit:labour", "post:labour-head", "post:labour-deputy"
MONTH = "2025-03"
STORY = 'At the mill\n\n{{ one }} <b>&\t{_{ "quoted" %}'
"""What a form must tell as it was written."""


def wanted(form: str, **fields: Any) -> Wanted:  # noqa: ANN401
    """Return which form is wanted, by default of the labour bureau for March 2025."""
    return Wanted(form=form, **{"unit": UNIT, "month": MONTH, **fields})


def form_of(web: Web, form: str, by: str = "labour-officer", **fields: str) -> Filled:
    """Return a form as somebody of the bureau reads it."""
    return filled(web.here(by), wanted(form, **fields))


def opened(web: Web, form: str, by: str = "labour-officer") -> Opened:
    """Return a form of the bureau as a document that was written and opened again."""
    return Document(BytesIO(document_of(web.here(by), wanted(form))))


def cells(document: Opened, number: int = 0) -> list[list[str]]:
    """Return the texts of a table row by row, a merged cell once in each row it spans."""
    rows = document.tables[number].rows
    return [[cell.text for cell in dict.fromkeys(row.cells)] for row in rows]


def at_work(web: Web) -> dict[str, str]:
    """Let the bureau work on the third of March; return what was recorded, by kind."""
    give = {"by": "labour-head", "unit": "unit:village"}
    made = {
        "labour": recorded(web.office, "labour", **give, leaders=(HEAD, DEPUTY), account=STORY),
        "reception": recorded(web.office, "reception", **give, leaders=(HEAD,), count=4),
        "forum": recorded(web.office, "forum", **give, leaders=(DEPUTY,), count=12),
        "diary": recorded(web.office, "diary", by="labour-head", leaders=(HEAD,)),
    }
    office = "unit:petitions"
    made["case"] = web.office.register(heard_at=made["reception"], office=office)
    return made
