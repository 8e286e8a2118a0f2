"""Some petitions wait at the demo county's office, once for a database."""

from api.demo.filing import PETITIONS, file_some
from tests.support.web import Web


def test_they_wait_to_be_registered(web: Web) -> None:
    for _ in range(2):
        file_some(web.program)
    page = web.page("/petitions", "clerk").text
    assert all(one.title in page for one in PETITIONS)
    assert len(web.office.store.dossiers(kind="petition")) == len(PETITIONS)
