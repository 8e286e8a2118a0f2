"""All checks in order; what cannot be looked at is a fault and not an error."""

from pathlib import Path

from api.doctor.examining import CHECKS, examined, found_by
from api.doctor.findings import Finding, Status
from api.settings import Settings
from api.wiring import Program
from engine.errors import StoreUnavailable
from tests.support.web import Web


def test_every_check_is_made_once(web: Web) -> None:
    found = [one.check for one in examined(web.program.settings)]
    assert found == ["key", "reach", *(check.__name__ for check in CHECKS)]


def test_without_a_database_the_rest_is_left_out(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/none.db")
    assert [one.check for one in examined(settings)] == ["key", "reach"]


def test_a_check_that_cannot_be_made_is_a_fault(web: Web) -> None:
    def broken(_: Program) -> Finding:
        raise StoreUnavailable("canary-77")

    found = found_by(broken, web.program)
    assert (found.status, found.params["name"]) == (Status.FAULT, "broken")
    assert "canary" not in str(found)
