"""Ledgers lie on A3 on their side, and every column of theirs fits between the margins."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from api.forms.layouts import Form
from api.forms.ledgers import ledger_of, ledgers
from api.views.charge_ledger import Column
from tests.support.web import Web

A3 = (420, 297)


@pytest.mark.parametrize("form", [ledgers().charge, ledgers().register], ids=lambda one: one.name)
def test_a_ledger_is_set_for_a3(web: Web, form: Form) -> None:
    row = {name: f"<{name}>" for name in form.fields}
    found: Any = Document(BytesIO(ledger_of(web.here("clerk"), form, [row, row], "2025年")))
    section = found.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == A3
    margins = section.left_margin.mm + section.right_margin.mm
    assert sum(column.width for column in form.columns) <= A3[0] - round(margins)
    table = found.tables[0]
    headings, *rows = ([cell.text for cell in one.cells] for one in table.rows)
    assert headings == [column.heading for column in form.columns]
    assert rows == [[*row.values()]] * 2


def test_each_column_of_the_cases_in_charge_has_its_heading() -> None:
    assert [one.field for one in ledgers().charge.columns] == [*Column]
    assert all(one.heading != one.field for one in ledgers().charge.columns)
