"""What has no echo: a unit left empty is told even before a night has looked."""

from datetime import date

from api.views.silences import EmptyUnit, silences
from engine.org.facts import Appointment
from engine.organising.revising import ReviseOrganisation
from tests.support import progress
from tests.support.web import Web


def test_a_unit_in_which_nobody_holds_a_post_is_told(web: Web) -> None:
    progress.sent(web.office)
    counted = [("unit:housing", 1), ("unit:labour", 0)]
    assert silences(web.here("clerk"), counted).empty_units == ()
    held = web.program.chart().organisation.appointments
    gone = tuple(
        Appointment(one.person, one.post, one.from_on, date(2025, 3, 3))
        for one in held
        if one.post.startswith(("post:housing", "post:labour"))
    )
    web.office.give(ReviseOrganisation(appointments=gone), "console")
    web.office.day(date(2025, 3, 4))
    assert silences(web.here("clerk"), counted).empty_units == (EmptyUnit("unit:housing", 1),)
