"""The pages of checklists: gaps are shown, evidence is recorded from there and found again."""

import re

from tests.support.deeds import recorded
from tests.support.web import Web


def test_a_gap_leads_to_the_form_that_closes_it(web: Web) -> None:
    text = web.page("/campaigns?pack=sucheng", "clerk").text
    assert "原文没有列出内容" in text
    links = re.findall(r'href="(/campaigns/set_up/evidence[^"]+)"', text)
    link = next(one for one in links if "plan_filed" in one and "housing" in one)
    shown = web.page(link.replace("&amp;", "&"), "clerk").text
    assert 'href="/deeds/new?kind=campaign&amp;form=plan_filed"' in shown
    leaders = ("post:housing-head",)
    made = recorded(
        web.office,
        "campaign",
        form="plan_filed",
        pack="sucheng",
        leaders=leaders,
        by="housing-head",
    )
    assert made[5:] in web.page(link.replace("&amp;", "&"), "clerk").text
    assert web.page("/campaigns/set_up?pack=sucheng&after=unit:housing", "clerk").status_code == 200
    assert web.page("/campaigns/nothing", "clerk").status_code == 404
