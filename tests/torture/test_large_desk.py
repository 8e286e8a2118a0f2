"""Ten million open cases: a leader's desk costs hardly more than among one million."""

import pytest

from api.bench.listing import growth, measured
from tests.support.databases import Server
from tests.support.figures import tell


@pytest.mark.torture
def test_a_desk_among_one_million_and_among_ten(postgres_server: Server) -> None:
    figures = {}
    for rows in (1_000_000, 10_000_000):
        with postgres_server.database() as url:
            figures[rows] = measured(url, rows)
    one, ten = figures.values()
    grown = growth(one, ten)
    tell("large desk", **{f"{name}_10m": value for name, value in ten.items()})
    tell("from one million to ten", **grown)
    tell("desk of one million", **one)
    assert max(one["first_page_buffers"], ten["deep_page_buffers"]) <= 30
    assert one["desk_buffers"] <= 200
    assert max(grown.values()) <= 1.2
    assert one["search_ratio"] >= 4
