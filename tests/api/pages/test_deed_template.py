"""The template names each column, and lists the leaders and places of whoever asks for it."""

from io import BytesIO

from python_calamine import load_workbook

from api.imports.deed_columns import HEADERS
from api.pages.deed_template import write_template
from tests.support.web import Web


def test_it_can_be_read_again_and_tells_of_ones_own_leaders(web: Web) -> None:
    into = BytesIO()
    write_template(web.here("housing-officer"), into)
    book = load_workbook(BytesIO(into.getvalue()))
    (header,) = book.get_sheet_by_index(0).to_python()
    assert header == [known[0] for known in HEADERS.values()]
    known = {cell for row in book.get_sheet_by_index(1).to_python() for cell in row}
    assert {"housing housing-head", "housing housing-deputy", "座谈会", "政策调研"} <= known
    assert "county magistrate" not in known
