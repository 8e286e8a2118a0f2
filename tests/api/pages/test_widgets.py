"""Widgets show what a field needs, and what was filled in before."""

from starlette.datastructures import FormData

from api.entry.fields import Field, Form, fields_of
from api.pages.widgets import ROWS, Maker, Widget, rows_in
from engine import registry

CHOICES = {
    "unit": [("unit:a", "A"), ("unit:b", "B")],
    "party": [("p1", "one"), ("p2", "two")],
    "class": [("solvable", "s")],
}

# A form's names, each with how many rows of four or more belong to it.
SENT_ROWS = (
    ((), 4),
    (("p.0.name",), 4),
    (("p.5.name", "p.2.phone"), 6),
    (("p.400.name",), 60),
    (("p.x.name", "p.٣٣٣٣٣٣٣٣٣٣٣.name"), 4),
    (("other.9.name", "p"), 4),
)


def made(command: str, filled: dict[str, str] | None = None) -> dict[str, Widget]:
    fields = fields_of(registry.COMMANDS[command])
    return {one.name: one for one in Maker("m", str, CHOICES, filled).widgets(fields)}


def test_each_field_has_its_widget() -> None:
    dispatch = made("dispatch")
    assert {name: one.kind for name, one in dispatch.items()} == {
        "unit": "select",
        "with_report": "check",
        "report_by": "input",
        "happened_on": "input",
    }
    assert dispatch["report_by"].type == "date"
    assert [option.value for option in dispatch["unit"].options] == ["", "unit:a", "unit:b"]
    assert dispatch["unit"].id == "m-unit"
    assert made("add_note")["note"].kind == "text"
    assert made("extend_opinion")["days"].type == "number"


def test_what_was_filled_in_is_shown_again() -> None:
    filled = {"unit": "unit:b", "report_by": "2025-03-03", "late_reason": ""}
    dispatch = made("dispatch", filled)
    assert [option.value for option in dispatch["unit"].options if option.is_chosen] == ["unit:b"]
    assert dispatch["report_by"].value == "2025-03-03"
    assert not dispatch["with_report"].is_on
    assert made("dispatch", {**filled, "with_report": "yes"})["with_report"].is_on
    assert "late_reason" in dispatch
    assert "late_reason" not in made("dispatch")


def test_rows_are_one_a_party_or_a_few() -> None:
    answers = made("record_verification")["answers"]
    assert answers.kind == "rows"
    chosen = [[o.value for o in row[0].options if o.is_chosen] for row in answers.rows]
    assert chosen == [["p1"], ["p2"]]
    assert answers.rows[0][0].name == "answers.0.party"
    assert next(part for part in answers.rows[0] if part.name.endswith("promises_kept")).is_on
    steps = made("set_timetable", {"steps.1.text": "two"})["steps"]
    assert len(steps.rows) == ROWS
    assert steps.rows[1][1].value == "two"


def test_there_are_as_many_rows_as_were_sent() -> None:
    for sent, rows in SENT_ROWS:
        assert rows_in(dict.fromkeys(sent, ""), "p", 4) == rows, sent


def test_lists_yes_and_no() -> None:
    register = made("register_case")
    assert register["accused"].is_many
    assert [option.value for option in register["accused"].options] == ["unit:a", "unit:b"]
    improved = made("record_return_visit")["improved"]
    assert [option.text for option in improved.options] == ["不涉及", "是", "否"]
    assert "pack" not in register


def test_codes_are_offered_in_words() -> None:
    grounds = made("propose_leader")["ground"]
    assert (grounds.kind, grounds.options[0].value) == ("select", "")
    assert "重点信访事项" in [option.text for option in grounds.options]
    assert "no_funds" in [option.value for option in made("defer")["reason_code"].options]


def test_every_choice_of_several_is_kept() -> None:
    field = Field(name="cases", form=Form.LIST, required=True, refers_to="case")
    filled = FormData([("cases", "a"), ("cases", "c")])
    offered = {"case": [(one, one) for one in "abc"]}
    (widget,) = Maker("m", str, offered, filled).widgets([field])
    assert [one.value for one in widget.options if one.is_chosen] == ["a", "c"]
