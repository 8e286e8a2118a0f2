"""`huiyin import ledger`: figures, the refused rows as a file, nothing twice."""

import csv
from contextlib import closing
from pathlib import Path

from python_calamine import load_workbook

from tests.support.command_line import CommandLine
from tests.support.keys import open_store
from tests.support.ledgers import ledger
from tests.support.office import Office


def test_a_ledger_is_tried_and_brought_in(
    huiyin: CommandLine, migrated_sqlite_url: str, tmp_path: Path
) -> None:
    with closing(open_store(migrated_sqlite_url)) as store:
        Office(store)
    table = ledger({}, {"案件编号": "A-18", "责任单位": "nowhere"})
    with (tmp_path / "old.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([table.header, *(line.cells for line in table.lines)])
    asked = ("import", "ledger", "old.csv", "--go-live", "2025-03-01", "--json")
    assert huiyin(*asked, "--dry-run").code == 1
    figures = huiyin(*asked).told()
    assert (figures["new"], figures["refused"]) == (1, 1)
    assert "nowhere" in Path(figures["errors_file"]).read_text("utf-8-sig")
    assert huiyin(*asked).told()["known"] == 1
    assert huiyin("export", "--out", "out.xlsx", "--since", "2025-03-01").code == 0
    (header, row) = load_workbook("out.xlsx").get_sheet_by_index(0).to_python()
    assert (header[0], row[0]) == ("信访件编号", "A-17")
    (tmp_path / "back.csv").write_text("信访件编号,进展\nA-17,已审核\nB-1,x\n", "utf-8")
    back = huiyin("import", "updates", "back.csv", "--json").told()
    assert (back["updated"], back["refused"]) == (1, 1)
    assert huiyin("import", "updates", "back.csv", "--json").told()["known"] == 1
