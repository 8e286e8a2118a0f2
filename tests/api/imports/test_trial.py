"""What is tried stands for what is tried after it, and nothing of it is written."""

from api.imports.trial import Trial
from engine.case.registering import AddNote, RegisterCase
from engine.orders import Order
from tests.support.office import CONSOLE
from tests.support.web import Web


def test_a_later_order_finds_the_earlier_one_done(web: Web) -> None:
    trial = Trial(web.here("console"), {})
    opened = trial.carry(
        Order(RegisterCase(office="unit:petitions", title="Roads"), CONSOLE, "first")
    )
    noted = trial.carry(Order(AddNote(dossier=opened.dossier, note="n"), CONSOLE, "second"))
    assert noted.seen == len(opened.entries)
    assert [row.id for row in web.program.store.dossiers(kind="case")] == []
