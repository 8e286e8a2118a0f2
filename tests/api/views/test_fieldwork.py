"""What a pack asks of fieldwork, in words."""

from api.views.fieldwork import fieldwork_rules
from api.views.rules import Teller
from workflows.loader import load


def test_each_section_has_its_rows_and_a_duty_its_number() -> None:
    edition = load("linyi")
    told = fieldwork_rules(edition.fieldwork, Teller(edition, str).cite, str)
    assert [(one.name, one.value) for one in told["duties"]] == [("enterprises", 1), ("reports", 1)]
    names = [one.name for one in told["checklists"]]
    first = names.index("eight_ones")
    assert names[first + 1 : first + 3] == ["eight_ones.education", "eight_ones.party_life"]
    assert told["checklists"][first + 1].cite.rules == ("E03",)
    assert told["coverage"] == ()
