"""The calendar as a page: a week or a month, each entry a link to its own page."""

import re

from tests.support.deeds import recorded
from tests.support.web import Web


def test_the_week_lists_each_day_and_the_month_its_grid(web: Web) -> None:
    made = recorded(web.office, "forum", title="<b>修路</b>")
    week = web.page("/calendar", "magistrate").text
    assert f'href="/deeds/{made[5:]}"' in week
    assert "&lt;b&gt;修路&lt;/b&gt;" in week
    assert len(re.findall(r'id="on-2025-03-0\d"', week)) == 7
    month = web.page("/calendar?on=2025-03-15&span=month", "magistrate").text
    assert 'class="month"' in month
    assert month.count('id="on-') == 1
    assert "修路" not in web.page("/calendar?on=2025-02-03", "magistrate").text
    assert "修路" not in web.page("/calendar", "housing-officer").text


def test_what_is_no_day_is_refused(web: Web) -> None:
    assert web.page("/calendar?on=2025-02-30", "clerk").status_code == 422
    assert web.page("/calendar?on=0001-01-01", "clerk").status_code == 422
