"""What a form offers: units, posts that are held, leaders, classes, the case's own parties."""

from api.entry.choices import choices_for
from api.views.dossiers import dossier_of
from engine.case.planning import MeetMilestone
from tests.support import progress
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


def test_of_a_timetable_what_is_not_met_is_offered(web: Web) -> None:
    case = progress.planned(web.office, 10, 20)
    web.office.give(MeetMilestone(dossier=case, number=1), "housing-officer")
    here = web.here("housing-officer")
    # Twenty days after Monday, 3 March 2025.
    assert choices_for(here, dossier_of(here, case))["milestone"] == [("2", "2 2025-03-23 step")]
    text = web.page(f"/cases/{case[5:]}", "housing-officer").text
    form = text.partition('id="move-meet_milestone"')[2].partition("</form>")[0]
    assert '<option value="2">2 2025-03-23 step</option>' in form
