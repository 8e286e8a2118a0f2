"""Exact signals come first; who asked for confidentiality is not found by who he is."""

from api.views.look_alikes import Petition, look_alikes
from engine.case.registering import Person
from engine.record import PetitionerRow
from tests.support.web import Web

WATER = "村东自来水停供三周没有人来修"
OTHER = "宅基地审批材料交了半年一直没有答复"
OWN = (PetitionerRow("", "", "n", "0000-7", "here"),)


def petition(title: str = OTHER, **fields: object) -> Petition:
    return Petition(office="unit:petitions", title=title, **fields)  # type: ignore[arg-type]


def test_signals_go_before_similar_texts(web: Web) -> None:
    give = web.office.register
    similar = give(title=WATER + "，请求尽快恢复", persons=())
    same = give(title=OTHER, persons=(Person(name="n", phone="0000-7", address="here"),))
    give(title="别的事情与此毫无关系啊", persons=(Person(name="x", phone="8", address="here"),))
    found = look_alikes(web.here("clerk"), petition(WATER, people=OWN))
    assert [(one.id, one.reasons) for one in found] == [
        (same, ("phone", "address")),
        (similar, ("text",)),
    ]


def test_neighbours_and_namesakes_are_no_signal(web: Web) -> None:
    web.office.register(title=OTHER, persons=(Person(name="m", phone="1", address="here"),))
    web.office.register(title=OTHER, persons=(Person(name="n", phone="2", address="there"),))
    assert look_alikes(web.here("clerk"), petition(WATER, people=OWN)) == []


def test_a_number_from_above_is_a_signal_of_similar_cases(web: Web) -> None:
    case = web.office.register(title=WATER, superior_number="7")
    (found,) = look_alikes(web.here("clerk"), petition(WATER, superior_number="7"))
    assert (found.id, found.reasons) == (case, ("source", "same_text"))


def test_confidential_people_are_not_found_by_who_they_are(web: Web) -> None:
    person = Person(name="n", phone="0000-7", address="here")
    web.office.register(title=OTHER, persons=(person,), keeps_confidential=True)
    assert look_alikes(web.here("clerk"), petition(WATER, people=OWN)) == []
