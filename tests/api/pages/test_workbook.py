"""The pages of duties: the table of leaders leads to each workbook, nothing is cut off."""

import re

from tests.support.web import Web


def test_the_table_leads_to_each_workbook(web: Web) -> None:
    text = web.page("/duties?pack=hefei", "inspection-officer").text
    links = re.findall(r'href="(/duties/[^"]+)"', text)
    assert len(links) > 2
    for link in links:
        told = web.page(link.replace("&amp;", "&"), "inspection-officer")
        assert told.status_code == 200, link
        assert 'class="duty"' in told.text


def test_where_no_pack_asks_anything_it_says_so(web: Web) -> None:
    text = web.page("/duties", "inspection-officer").text
    assert "HUIYIN_PACK" in text


def test_a_leader_has_it_in_his_menu_and_an_outside_post_is_not_found(web: Web) -> None:
    assert 'href="/duties"' in web.page("/", "deputy-works").text
    assert web.page("/duties/post:nobody", "deputy-works").status_code == 404
    assert web.page("/duties?on=soon", "deputy-works").status_code == 422
