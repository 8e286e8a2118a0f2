"""A page of the table of duties is read by few statements, in a county like a real one."""

import pytest

from api.bench import duties
from api.bench.duties import LEADERS, chart, measure
from engine.errors import BadInput


def test_pages_of_either_level_are_read_by_few_statements(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duties, "ROUNDS", 1)
    told = measure(postgres_url, 4000)
    for pack, statements in (("hefei", 4), ("suqian", 4)):
        for level in ("county", "township"):
            assert told[f"{pack}_{level}_leaders"] == 20
            assert 2 <= told[f"{pack}_{level}_statements"] <= statements
            assert told[f"{pack}_{level}_buffers"] > 0
    # Fifty townships on the twenty days of November that are over; 400 leaders, three times, and
    # fifty townships and three thousand villages.
    assert told["hefei_coverage_cells"] == 50 * 20
    assert told["suqian_coverage_cells"] == 400 + 20 + 380 + 50 + 3000
    assert (told["hefei_coverage_statements"], told["suqian_coverage_statements"]) == (1, 3)


def test_the_county_has_its_villages_and_leaders() -> None:
    made = chart().organisation
    villages = [unit for unit in made.units.values() if unit.level == "village"]
    assert (len(villages), len(made.posts)) == (3000, LEADERS)


def test_other_databases_are_refused(sqlite_url: str) -> None:
    with pytest.raises(BadInput, match="PostgreSQL"):
        measure(sqlite_url, 4000)
