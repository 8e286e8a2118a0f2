"""The pages of the rules: every rule on them, every link within them leads somewhere."""

import re
from xml.etree import ElementTree as ET

import pytest

from tests.support import progress
from tests.support.packs import national
from tests.support.web import Web
from workflows.citing import places
from workflows.loader import codes

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_within_a_pack_leads_to_a_rule(web: Web, code: str, lang: str) -> None:
    text = web.page(f"/packs/{code}?lang={lang}", "clerk").text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)
    assert bool(CHINESE.search(text.partition("<main")[2])) is (lang == "zh")


def test_every_rule_that_cites_or_assumes_is_on_the_page(web: Web) -> None:
    text = web.page("/packs/national", "labour-head").text
    for place in places(national()):
        for told in (place.title, place.source.clause, place.source.assumed):
            assert told in text, place.path


def test_the_list_leads_to_each_pack_and_its_assumptions(web: Web) -> None:
    text = web.page("/packs", "clerk").text
    for code in codes():
        assert f'href="/packs/{code}"' in text
        assert f'href="/packs/{code}/assumptions"' in text


def test_assumptions_tell_why_and_link_the_rule(web: Web) -> None:
    text = web.page("/packs/national/assumptions", "clerk").text
    assert "对异议五个工作日内答复，与异议期限对等" in text
    linked = set(re.findall(r'href="/packs/national#([^"]+)"', text))
    ids = set(re.findall(r' id="([^"]+)"', web.page("/packs/national", "clerk").text))
    assert linked
    assert linked <= ids


def test_the_drawing_may_load_nothing(web: Web) -> None:
    answer = web.page("/packs/national/diagram.svg", "clerk")
    ET.fromstring(answer.text)  # noqa: S314 - drawn here
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert answer.headers["content-security-policy"] == policy
    english = web.page("/packs/national/diagram.svg?lang=en", "clerk").text
    assert not CHINESE.search(english.partition("</style>")[2])


def test_a_pack_that_is_not_there_is_not_found(web: Web) -> None:
    for path in ("/packs/nowhere", "/packs/nowhere/assumptions", "/packs/national?edition=0"):
        assert web.page(path, "clerk").status_code == 404


def test_what_a_case_cites_leads_to_its_rule(web: Web) -> None:
    case = progress.in_hand(web.office)
    text = web.page(f"/cases/{case[5:]}", "clerk").text
    linked = set(re.findall(r'href="/packs/national\?edition=\w+#([^"]+)"', text))
    assert "clocks.C4" in linked
    rules = web.page("/packs/national", "clerk").text
    assert linked <= set(re.findall(r' id="([^"]+)"', rules))
