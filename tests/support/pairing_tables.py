"""A table of pairings as offices send it: wide blanks, hamlets, helpers, cells merged downward."""

from pathlib import Path

from docx import Document
from xlsxwriter import Workbook

HEADER = ("参与单位", "领导干部", "结对村（清河镇）", "结对社区")
UNIT, COMMUNITY = "环     境     局", "东苑社区\n"
ROWS = (
    ("甲一", "河东村：上庄村、五里村\n\n（联系：某 某 ）"),
    ("乙  二", "石桥村：前塘村、后塘村\n（联系：某甲）"),
    ("丙三", "石桥村：沟东村、沟西村\n（联系：某甲）"),
    ("丁四", "道口村：陈家村"),
    ("戊五", "道口村：杨家村"),
)


def as_document(path: Path) -> Path:
    """Write the table into a document below a heading."""
    document = Document()
    document.add_paragraph("“领导干部下基层”活动结对表")
    table = document.add_table(rows=len(ROWS) + 1, cols=len(HEADER))
    for at, text in enumerate(HEADER):
        table.cell(0, at).text = text
    for row, (leader, villages) in enumerate(ROWS, 1):
        table.cell(row, 1).text, table.cell(row, 2).text = leader, villages
    for at, text in ((0, UNIT), (3, COMMUNITY)):
        table.cell(1, at).merge(table.cell(len(ROWS), at)).text = text
    document.save(str(path))
    return path


def as_sheet(path: Path) -> Path:
    """Write the table into a workbook, its heading in a row of its own."""
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "结对表")
        sheet.write_row(1, 0, HEADER)
        for row, cells in enumerate(ROWS, 2):
            sheet.write_row(row, 1, cells)
        sheet.merge_range(2, 0, len(ROWS) + 1, 0, UNIT)
        sheet.merge_range(2, 3, len(ROWS) + 1, 3, COMMUNITY)
    return path
