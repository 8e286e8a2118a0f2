"""A workbook leads to the yearly sheet; a post out of sight has none."""

from tests.support.web import Web


def test_the_workbook_leads_to_it(web: Web) -> None:
    text = web.page("/duties/post:magistrate?pack=hefei&on=2025-12-31", "clerk").text
    assert 'href="/duties/post:magistrate/year?year=2025&amp;pack=hefei"' in text
    assert web.page("/duties/post:magistrate/year", "clerk").status_code == 200
    assert web.page("/duties/post:nobody/year", "clerk").status_code == 404
