"""The counter's book of receptions, and the timetable that everybody reads without an account."""

from httpx2 import Response

from tests.support.web import SITE, Web

MONTH = {"unit": "unit:township", "month": "2025-03"}


def send(web: Web, path: str, by: str = "clerk", **fields: str) -> Response:
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    given = {**MONTH, "key": f"{path}{sorted(fields.items())}", **fields}
    return web.client.post(path, data=given, headers=headers)


def put_down(web: Web, bookable: str = "1") -> Response:
    turn = {"turn.2025-03-04": "post:township-head"}
    place = {"title": "Hall 1, 9 to 11", "bookable": bookable}
    return send(web, "/rosters", "township-head", **turn, **place)


def test_a_place_is_booked_told_by_its_number_and_given_up(web: Web) -> None:
    assert put_down(web).status_code == 303
    done = send(web, "/rosters/bookings", day="2025-03-04")
    assert done.headers["location"].endswith("month=2025-03&done=1")
    shown = web.page(done.headers["location"], "clerk").text
    assert "预约号是 1，" in shown
    assert 'name="day"' not in shown  # no place is left
    full = send(web, "/rosters/bookings", day="2025-03-04", case="9")
    assert full.status_code in {409, 422}
    because = {"number": "1", "became": "cancelled"}
    silent = send(web, "/rosters/bookings/ended", **because)
    assert silent.status_code == 409
    assert "请说明理由" in silent.text
    assert send(web, "/rosters/bookings/ended", **because, because="ill").status_code == 303
    assert 'name="day"' in web.page("/rosters/bookings?unit=unit:township", "clerk").text


def test_what_cannot_be_meant_is_refused_in_place(web: Web) -> None:
    assert put_down(web, "many").status_code == 422
    assert put_down(web, "2").status_code == 303
    for fields in ({"day": "soon"}, {"day": "2025-03-05"}, {"day": "2025-03-04", "case": "x"}):
        answer = send(web, "/rosters/bookings", **fields)
        assert answer.status_code in {409, 422}
        assert "Hall 1, 9 to 11" in answer.text
    assert send(web, "/rosters/bookings/ended", number="x", became="y").status_code == 422
    early = send(web, "/rosters/bookings", month="2025-02", day="2025-02-28")
    assert early.status_code == 404


def test_the_case_a_visitor_comes_about_is_suggested_and_kept_as_typed(web: Web) -> None:
    put_down(web)
    text = web.page("/rosters/bookings?unit=unit:township", "clerk").text
    field = text.partition('id="case"')[2].partition(">")[0]
    assert 'hx-get="/choices/case?' in field
    assert 'list="case-meant"' in field
    refused = send(web, "/rosters/bookings", day="2025-03-04", case="990421-2025-09999")
    assert refused.status_code == 409
    assert "没有这一编号" in refused.text
    field = refused.text.partition('id="case"')[2].partition(">")[0]
    assert 'value="990421-2025-09999"' in field


def test_why_a_booking_ends_is_kept_where_it_is_refused(web: Web) -> None:
    put_down(web)
    send(web, "/rosters/bookings", day="2025-03-04")
    early = send(web, "/rosters/bookings/ended", number="1", became="came", because="he <came>")
    assert early.status_code == 409
    assert "he &lt;came&gt;" in early.text


def test_everybody_reads_the_timetable(web: Web) -> None:
    put_down(web)
    send(web, "/rosters/bookings", day="2025-03-04")
    web.client.cookies.clear()
    text = web.client.get("/query/receptions?unit=unit:township&month=2025-03").text
    assert "Hall 1, 9 to 11" in text
    assert "person:township-head" in text
    assert "已约满" in text
    assert "预约号 1" not in text
    assert web.client.get("/query/receptions").status_code == 200
    assert web.client.get("/query/receptions?unit=unit:village").status_code == 404
    assert web.client.get("/query/receptions?unit=unit:township&month=x").status_code == 404
    assert web.page("/rosters/bookings", "housing-officer").status_code == 200
