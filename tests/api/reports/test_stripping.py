"""What is published tells nobody who petitioned, however an editor put it in."""

from api.reports.stripping import petitioners_of, stripped
from api.views.spans import span
from engine.case.registering import Person
from tests.support.web import Web


def test_names_and_numbers_of_people_are_taken_out(web: Web) -> None:
    person = Person(name="欧阳某某", phone="13900001111", address="云溪路七号")
    web.office.register(persons=(person, Person(name="欧阳")))
    known = petitioners_of(web.here("clerk"), span("2025-03"))
    assert {"欧阳某某", "13900001111", "云溪路七号", "欧阳"} == known
    text = "欧阳某某（13900001111，住云溪路七号）来访，件号990421-2025-00001，一月新收12件。"
    assert stripped(text, known) == "【略】（【略】，住【略】）来访，件号【略】，一月新收12件。"


def test_numbers_that_nobody_knows_are_taken_out_as_well() -> None:
    told = "身份证11010119900307123X，电话0512-66668888、18612345678，共1234567件"
    assert stripped(told, ()) == "身份证【略】，电话【略】、【略】，共1234567件"
    assert stripped("王来访", ("王",)) == "王来访"  # one letter is no name
