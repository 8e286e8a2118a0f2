"""What a form offers: units, posts that are held, leaders, classes, the case's own parties."""

from api.entry.choices import choices_for
from api.views.dossiers import dossier_of
from tests.support.offices import POSTS, UNITS
from tests.support.web import Web


def test_everything_a_field_may_refer_to_is_offered(web: Web) -> None:
    here = web.here("clerk")
    offered = choices_for(here, dossier_of(here, web.office.register()))
    assert ("unit:housing", "housing") in offered["unit"]
    assert (len(offered["unit"]), len(offered["post"])) == (len(UNITS), len(POSTS))
    leaders = {value for value, _ in offered["leader"]}
    assert "post:magistrate" in leaders
    assert "post:housing-head" not in leaders
    assert [value for value, _ in offered["class"]] == [
        *("solvable", "time_bound", "common", "unresolved")
    ]
    assert len(offered["party"]) == 1
