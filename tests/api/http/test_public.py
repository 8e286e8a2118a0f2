"""Programs that have come in read the figures for everybody in the interface."""

from tests.support.web import Web


def test_an_office_that_published_nothing_tells_no_figures(web: Web) -> None:
    found = web.get("/api/v1/public-figures", "clerk").json()
    assert found == {"quarters": [], "figures": None, "units": {}}
