"""Everybody reads the figures of a quarter without a login, and nothing else."""

from datetime import date

from api.reports.publishing import publish
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.web import Web


def published(web: Web) -> None:
    """Publish six answers in time, one of a topic that few speak of, and six accusations."""
    web.office.day(date(2025, 3, 3))
    for topic in ("water", "water", "water", "water", "water", "dust"):
        progress.answered(web.office, topic=topic)
    for _ in range(6):
        accused = ("unit:court",)
        progress.answered(web.office, topic="bribes", kind=LegalKind.ACCUSATION, accused=accused)
    web.office.day(date(2025, 7, 16))
    publish(web.program)


def test_without_a_login_units_and_topics_are_told_and_no_small_number(web: Web) -> None:
    published(web)
    web.client.cookies.clear()
    answer = web.client.get("/public", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "应答复6件，按期6件" in answer.text
    assert web.program.chart().unit("unit:housing").name in answer.text
    # Five of six by topic would tell of the sixth.
    assert "water" not in answer.text
    assert "bribes" not in answer.text
    assert "不到5的数" in answer.text
    assert "检举控告不在统计之内" in answer.text
    assert answer.headers["cache-control"] == "public, max-age=600"
    assert "set-cookie" not in answer.headers


def test_data_tells_the_same_and_the_interface_asks_for_a_login(web: Web) -> None:
    published(web)
    data = web.client.get("/public.json?quarter=2025-Q2").json()
    assert data["figures"]["total"]["answers"] == {"due": 6, "answered": 6, "in_time": 6}
    assert data["figures"]["topics"] == []
    assert web.client.get("/api/v1/public-figures").status_code == 401
    told = web.get("/api/v1/public-figures?quarter=2025-Q2", "clerk").json()
    assert told == data


def test_before_the_first_quarter_it_says_so(web: Web) -> None:
    assert "还没有公布过统计" in web.client.get("/public").text
    assert web.client.get("/public.json").json() == {"quarters": [], "figures": None, "units": {}}


def test_a_page_in_a_language_just_chosen_is_kept_by_nobody(web: Web) -> None:
    answer = web.client.get("/public?lang=en")
    assert answer.headers["cache-control"] == "no-store"
    assert "huiyin_lang=en" in answer.headers["set-cookie"]
