"""The templates: drawn in the fonts of official documents, replaced by an office's own."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from api.forms.layouts import layouts
from api.forms.templates import drawn, template_of
from api.forms.writing import written
from engine.errors import BadInput


def test_every_template_names_its_chinese_fonts() -> None:
    for form in layouts().forms:
        document = Document(BytesIO(drawn(form)))
        fonts = {one.get(qn("w:eastAsia")) for one in document.element.iter(qn("w:rFonts"))}
        assert fonts - {None} >= {"方正小标宋简体", "黑体", "仿宋_GB2312"}
        words = [run for run in document.element.iter(qn("w:r")) if run.text]
        named = [run.rPr.rFonts.get(qn("w:eastAsia")) for run in words]
        assert None not in named


def test_only_the_summary_lies_on_its_side() -> None:
    lying = [
        form.name
        for form in layouts().forms
        for page in [Document(BytesIO(drawn(form))).sections[0]]
        if (page.page_width or 0) > (page.page_height or 0)
    ]
    assert lying == ["summary"]


def test_an_office_replaces_a_template_by_its_name(tmp_path: Path) -> None:
    form = layouts().forms[0]
    (tmp_path / "pairing.docx").write_bytes(b"own")
    assert template_of(form, tmp_path) == b"own"
    assert template_of(layouts().forms[1], tmp_path) == drawn(layouts().forms[1])
    (tmp_path / "labour.docx").mkdir()
    with pytest.raises(BadInput):
        template_of(layouts().forms[1], tmp_path)


def test_each_record_has_its_sheet_and_leaves_no_page_empty_before_it() -> None:
    for form in (one for one in layouts().forms if one.rows):
        record = dict.fromkeys(form.fields, "")
        opened = Document(BytesIO(written(drawn(form), {"records": [record] * 3, "hidden": ""})))
        breaks = [one.paragraph_format.page_break_before for one in opened.paragraphs]
        assert breaks.count(True) == 2
        kinds = {one.get(qn("w:type")) for one in opened.element.iter(qn("w:br"))}
        assert "page" not in kinds
