"""One request knows its caller, his sight and his language."""

import pytest

from engine.errors import NotVisible
from engine.organising.revising import EndAppointment
from tests.support.web import Web


def test_a_dossier_is_found_within_sight_alone(web: Web) -> None:
    case = web.office.register()
    assert web.here("clerk").find(case)[1].id == case
    for absent in ("case:0", "case:\0", case):
        with pytest.raises(NotVisible):
            web.here("labour-head").find(absent)


def test_who_left_the_post_is_nobody(web: Web) -> None:
    token = web.token("clerk")
    today = web.here("clerk").today
    web.office.give(EndAppointment(post="post:clerk", on=today))
    answer = web.client.get("/api/v1/cases", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["code"]) == (401, "no_identity")


@pytest.mark.parametrize(
    ("path", "accept", "lang"),
    [
        ("/", "", "zh"),
        ("/", "fr", "zh"),
        ("/", "en-GB,en;q=0.9", "en"),
        ("/", "zh-CN,en;q=0.9", "zh"),
        ("/?lang=en", "zh-CN", "en"),
        ("/?lang=zh", "en", "zh"),
        ("/?lang=xx", "en", "en"),
    ],
)
def test_the_language_is_the_readers(web: Web, path: str, accept: str, lang: str) -> None:
    text = web.page(path, "clerk", **{"Accept-Language": accept}).text
    assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in text.partition("<head>")[0]


def test_a_language_once_chosen_is_kept(web: Web) -> None:
    web.client.get("/login?lang=en")
    assert '<html lang="en">' in web.client.get("/login").text
    web.client.get("/login?lang=zh")
    assert '<html lang="zh-CN">' in web.client.get("/login").text
