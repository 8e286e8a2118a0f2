"""Years without a decree and packs with faults, as the doctor sees them."""

from datetime import date
from pathlib import Path

from api.doctor import rules
from api.doctor.findings import Status
from tests.support.web import Web, open_web


def test_decrees(web: Web) -> None:
    web.office.register()
    assert rules.decrees(web.program).code == "fine"
    web.office.day(date(2031, 3, 3))
    web.office.register()
    found = rules.decrees(web.program)
    # Registration starts two clocks, which end in March.
    assert (found.code, found.params) == ("missing", {"years": "2031", "count": 2})
    assert found.status is Status.WARNING


def test_packs(migrated_sqlite_url: str, tmp_path: Path) -> None:
    web = open_web(migrated_sqlite_url)
    assert rules.packs(web.program).code == "fine"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "pack.toml").write_text('code = "own"\n', encoding="utf-8")
    other = open_web(migrated_sqlite_url, {"packs_dir": tmp_path})
    found = rules.packs(other.program)
    assert (found.code, found.params) == ("faulty", {"codes": "own"})
