"""The discipline page leads from a unit to the visits of which something was noted."""

import re

from tests.support.deeds import recorded
from tests.support.web import Web


def test_from_a_unit_to_its_visits(web: Web) -> None:
    made = recorded(web.office, "stay", pack="hefei", breaches=("no_burden",))
    text = web.page("/discipline?span=2025&pack=hefei", "clerk").text
    assert "没有增加基层和群众负担" in text
    (link,) = re.findall(r'href="(/discipline\?[^"]*unit=[^"]+)"', text)
    assert made[5:] in web.page(link.replace("&amp;", "&"), "clerk").text
