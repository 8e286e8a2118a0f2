"""Where a filed petition stands, as told to whoever filed it, and which offices may be chosen."""

from api.views.filed import filed, offices
from engine.petition.filing import RefusalGround, RefusePetition
from engine.vocabulary import PETITIONER, Actor
from tests.support.filing import facts_of, file
from tests.support.web import Web


def test_it_tells_what_is_awaited_and_why_it_was_refused(web: Web) -> None:
    dossier = file(web.office, title="water", body="none")
    actor = Actor(facts_of(web.office, dossier).petitioners[0].ref, PETITIONER)
    here = web.here("clerk")
    own = type(here)(here.program, actor, here.program.desk.sight(actor), here.now, "zh", str)
    shown = filed(own, dossier)
    assert (shown.heading, shown.body, shown.state) == ("water", "none", "waiting")
    assert str(shown.clock and shown.clock.due_on) == "2025-03-06"
    ground = RefusalGround.NOT_UNDERSTOOD
    web.office.give(RefusePetition(dossier=dossier, refusal_ground=ground, reason="which"), "clerk")
    shown = filed(own, dossier)
    assert (shown.state, shown.reason, shown.clock) == ("refused", "which", None)


def test_petition_offices_alone_are_offered(web: Web) -> None:
    org = web.program.chart()
    found = [unit for unit, _ in offices(web.here("clerk"))]
    assert found[0] == "unit:petitions", "the county's own comes first"
    assert {org.unit(unit).kind for unit in found} == {"petition_office"}
