"""Every row of the menu, for every kind of post: no complaint of the browser, nothing cut off."""

from engine.crossing import JoinMatter
from engine.matter.studying import OpenMatter
from tests.support import progress
from tests.support.browser import Visitor

POSTS = (
    *("magistrate", "deputy-works", "petitions-head", "clerk", "inspector"),
    *("housing-head", "housing-officer", "township-head"),
)


def test_every_page_of_every_post_opens_and_is_accessible(visitor: Visitor) -> None:
    office = visitor.web.office
    cases = (
        progress.led(office, progress.in_hand(office)),
        progress.planned(office),
        progress.explained(office),
        progress.closed(office),
        office.register(),
    )
    matter = office.give(OpenMatter(unit="unit:housing", subject="供水"), "clerk").dossier
    common = progress.in_hand(office, "common")
    office.give(JoinMatter(dossier=common, matter=matter), "clerk")
    office.later(20)
    office.sweep()
    for post in POSTS:
        page = visitor.open("/", post)
        rows = page.locator("nav.menu a").evaluate_all("all => all.map(a => a.pathname)")
        for path in rows:
            visitor.open(path)
    for case in cases:
        visitor.open(f"/cases/{case[5:]}", "petitions-head")
    for path in ("/admin/units/unit:housing", "/admin/accounts", "/account-entries"):
        _unfolded(visitor, path)
    for path in ("/rosters/bookings", "/instructions/done", f"/matters/{matter[7:]}/cases"):
        visitor.open(path, "petitions-head")
    visitor.open("/admin/calendar", "city-petitions-head")
    visitor.open("/account")
    for path in ("/public", "/query/receptions"):
        visitor.open(path)
    visitor.open("/cases/0")


def _unfolded(visitor: Visitor, path: str) -> None:
    """Open a page with all its forms unfolded: they are as wide as they get."""
    page = visitor.open(path, "petitions-head")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    visitor.look_through(f"{path}#unfolded")
