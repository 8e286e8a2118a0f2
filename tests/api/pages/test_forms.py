"""The page of the forms: the summary, every number with its records, documents to take away."""

from io import BytesIO

from docx import Document

from api.forms.layouts import layouts
from tests.support.forms import at_work, cells
from tests.support.web import Web

ASKED = "unit=unit:labour&month=2025-03"


def test_the_own_unit_and_the_running_month_are_shown(web: Web) -> None:
    made = at_work(web)
    text = web.page("/forms", "labour-officer").text
    assert 'value="unit:labour" selected' in text
    assert 'value="2025-03"' in text
    assert f'href="/deeds/{made["labour"][5:]}"' in text
    for form in layouts().forms:
        assert f"/forms/{form.name}.docx?unit=unit%3Alabour&amp;month=2025-03" in text


def test_every_form_is_given_out_as_a_document(web: Web) -> None:
    at_work(web)
    for form in layouts().forms:
        answer = web.page(f"/forms/{form.name}.docx?{ASKED}", "labour-officer")
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]
        assert answer.headers["cache-control"] == "no-store"
        assert cells(Document(BytesIO(answer.content)))


def test_a_form_is_printed_where_an_office_program_is_set(web: Web) -> None:
    at_work(web)
    unset = web.page(f"/forms/labour.pdf?{ASKED}", "labour-officer")
    assert unset.status_code == 409
    assert "HUIYIN_OFFICE_PROGRAM" in unset.text
    assert ".pdf" not in web.page("/forms", "labour-officer").text


def test_nobody_else_gets_them(web: Web) -> None:
    at_work(web)
    assert web.page(f"/forms/labour.pdf?{ASKED}", "court-clerk").status_code == 404
    assert web.page(f"/forms/labour.docx?{ASKED}", "court-clerk").status_code == 404
    assert web.page(f"/forms?{ASKED}", "court-clerk").status_code == 404
    assert web.page(f"/forms/other.docx?{ASKED}", "labour-officer").status_code == 404
    assert "unit:labour" not in web.page("/forms", "court-clerk").text


def test_what_is_no_month_is_said_to_be_none(web: Web) -> None:
    assert web.page("/forms?month=soon", "labour-officer").status_code in (400, 422)


def test_the_year_so_far_is_another_span(web: Web) -> None:
    text = web.page(f"/forms?{ASKED}&to_date=1", "labour-officer").text
    assert "2024-12-26" in text
    assert "to_date=1" in text
