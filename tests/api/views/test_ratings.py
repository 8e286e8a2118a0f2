"""The word of a party himself is counted apart from what staff entered for him."""

from api.views.ratings import VOICES, Said, ratings_by
from api.views.statistics import statistics_of
from engine.case.parts import Party
from engine.case.rating import RateHandling
from engine.case.registering import Person
from engine.case.terms import Rater, Rating
from engine.vocabulary import PETITIONER, Actor
from tests.support import progress
from tests.support.web import Web

GOOD, BAD = Rating.SATISFIED, Rating.DISSATISFIED


def test_each_party_is_counted_once_in_the_column_of_who_spoke() -> None:
    own = Party(ref="1", rating=BAD, rated_by=Rater.PETITIONER)
    asked = Party(ref="2", rating=GOOD, office_rating=BAD)
    unreached = Party(ref="3", rating=Rating.NOT_REACHED)
    cases = [("unit:a", (own, asked)), ("unit:b", (unreached,))]
    first, second = ratings_by(cases, "unit")
    assert (first.own, first.entered, first.unrated) == (Said(dissatisfied=1), Said(satisfied=1), 0)
    assert (second.entered, second.unrated) == (Said(not_reached=1), 0)
    office, _ = ratings_by(cases, "office")
    assert (office.own, office.entered, office.unrated) == (Said(), Said(dissatisfied=1), 1)
    for row in (first, second, office):
        assert sum(row.count(*one) for one in VOICES) + row.unrated in (1, 2)


def test_the_ratings_of_what_was_finished_stand_beside_the_figures(web: Web) -> None:
    office = web.office
    people = (Person(name="a", address="x"), Person(name="b", address="y"))
    case = progress.closed_as_promised(office, persons=people, is_joint=True)
    progress.verify(office, case)
    first = office.case(case).parties[0].ref
    command = RateHandling(dossier=case, party=first, rating=BAD)
    office.desk.execute(command, Actor(first, PETITIONER), key="rating")
    seen = statistics_of(web.here("inspection-officer"), str(office.case(case).registered_on.year))
    assert [row.key for row in seen.ratings["office"]] == ["unit:petitions"]
    (row,) = seen.ratings["unit"]
    assert (row.key, row.own.dissatisfied) == (office.case(case).unit, 1)
    assert row.entered == Said(satisfied=1), "what was heard of the other party at the revisit"
