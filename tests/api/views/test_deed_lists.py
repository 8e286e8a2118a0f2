"""Rows told by column are judged as a list is, by the interface too."""

from api.views.deed_lists import table_of, written
from tests.support.web import Web

ROW = {"kind": "labour", "leaders": "post:magistrate", "happened_on": "2025-03-01"}


def test_rows_are_judged_and_entered(web: Web) -> None:
    path = "/api/v1/deeds/import"
    rows = [ROW, {**ROW, "unit": "township"}]
    tried = web.post(f"{path}?dry_run=true", rows, "clerk").json()
    assert [one["state"] for one in tried["lines"]] == ["refused", "good"]
    assert tried["lines"][0]["reasons"][0]["field"] == "unit"
    assert web.get("/api/v1/deeds", "clerk").json()["items"] == []
    entered = web.post(path, rows, "clerk").json()
    (deed,) = web.get("/api/v1/deeds", "clerk").json()["items"]
    assert entered["lines"][1]["deed"] == deed["number"]
    assert web.post(path, {"rows": 1}, "clerk").status_code == 422


def test_a_table_is_written_as_it_is_read() -> None:
    table = table_of([{"kind": "接访", "account": "两行\n文字"}])
    text = written(table.header, (line.cells for line in table.lines))
    assert '"两行\n文字"' in text
    assert text.startswith("类别,")
