"""The petitioner is told from which posts his file was opened, and of nobody's name."""

from tests.support.asking import code_for, follow
from tests.support.web import Web


def test_he_reads_which_posts_opened_his_file(web: Web) -> None:
    dossier = web.office.register(unit="unit:housing")
    code, number = code_for(web, dossier), dossier.partition(":")[2]
    assert "还没有人打开过" in follow(web, code)
    web.client.cookies.clear()
    for by in ("clerk", "clerk", "housing-officer"):
        assert web.page(f"/cases/{number}", by).status_code == 200
    assert web.get(f"/api/v1/cases/{number}", "housing-head").status_code == 200
    assert web.page(f"/cases/{number}", "labour-officer").status_code == 404
    page = follow(web, code).partition("谁看过这件事的卷宗")[2]
    assert "共 3 条记录" in page
    assert "person:" not in page
    assert "labour" not in page
