"""The page of a roster: entered day by day or from a sheet, corrected, refused in place."""

from io import BytesIO
from typing import Any

from httpx2 import Response
from xlsxwriter import Workbook

from tests.support.web import SITE, Web

HEAD, DEPUTY = "post:township-head", "post:township-deputy"
MONTH = {"unit": "unit:township", "month": "2025-03"}


def send(
    web: Web,
    path: str = "/rosters",
    by: str = "township-head",
    **fields: Any,  # noqa: ANN401 - a form
) -> Response:
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    files = fields.pop("files", None)
    given = {**MONTH, "key": f"{sorted(fields.items())}", **fields}
    return web.client.post(path, data=given, files=files, headers=headers)


def test_a_roster_is_entered_shown_and_mended(web: Web) -> None:
    turns: dict[str, Any] = {"turn.2025-03-04": HEAD, "turn.2025-03-05": [HEAD, DEPUTY]}
    done = send(web, **turns)
    assert done.status_code == 303
    text = web.page("/rosters?month=2025-03", "township-head").text
    assert text.count(f'<option value="{HEAD}" selected>') == 2
    assert text.count(f'<option value="{DEPUTY}" selected>') == 1
    turns = {"turn.2025-03-04": DEPUTY}
    assert send(web, **turns).status_code == 303
    again = web.page("/rosters?month=2025-03", "township-head").text
    assert f'<option value="{HEAD}" selected>' not in again
    assert web.page("/deeds?scope=all", "township-head").text.count("值班安排") == 0
    link = web.page("/deeds/new?kind=duty_roster", "township-head")
    assert link.headers["location"] == "/rosters"


def test_an_empty_roster_comes_back_with_the_reason(web: Web) -> None:
    answer = send(web)
    assert answer.status_code == 409
    assert 'name="turn.2025-03-04"' in answer.text


def test_a_sheet_fills_the_form_in_and_tells_what_it_did_not_understand(web: Web) -> None:
    into = BytesIO()
    with Workbook(into) as book:
        sheet = book.add_worksheet()
        rows = [("日期", "值班领导"), ("2025-03-06", "township-deputy"), ("2025-03-07", "谁")]
        for number, row in enumerate([*rows, ("某日", "township-deputy")]):
            sheet.write_row(number, 0, row)
    files = {"file": ("roster.xlsx", into.getvalue())}
    answer = send(web, "/rosters/read", files=files)
    assert answer.status_code == 200
    assert answer.text.count(f'<option value="{DEPUTY}" selected>') == 1
    assert "4、2025-03-07 谁" in answer.text
    assert (
        "selected"
        not in web.page("/rosters?month=2025-03", "township-head").text.split("<tbody>")[1]
    )
    strange = {"file": ("roster.\0", b"x"), "key": (None, "k")}
    assert send(web, "/rosters/read", files=strange).status_code < 500
    assert send(web, **{"turn.someday": "x"}).status_code == 409
    odd = send(web, "/rosters/read", files={"file": ("roster.csv", b"a,b\n1,2\n")})
    assert odd.status_code >= 400


def test_who_may_not_enter_it_reads_it(web: Web) -> None:
    turns: dict[str, Any] = {"turn.2025-03-04": HEAD}
    send(web, **turns)
    text = web.page("/rosters?unit=unit:township&month=2025-03", "inspector").text
    assert "<select name" not in text.split("<tbody>")[1]
    assert web.page("/rosters", "housing-officer").status_code == 200
