"""The layouts: six forms, each with the fields that the notice prints."""

from api.forms.layouts import layouts

# Rows L10 to L15 of the register, in the order in which the notice prints the fields.
FIELDS = {
    "pairing": ["unit", "leader", "villages", "communities"],
    "labour": ["name", "unit_post", "time", "place", "account", "remark"],
    "reception": ["name", "unit", "post", "time", "place", "people", "matter", "account", "remark"],
    "problems": ["name", "unit_post", "problem", "steps", "next", "remark"],
    "forum": ["name", "unit", "post", "time", "place", "people", "matter", "account", "remark"],
    "summary": [
        *("number", "unit", "leaders", "labour", "received", "collected", "solved"),
        *("diaries", "forums", "remark"),
    ],
}


def test_each_form_has_the_fields_of_the_notice() -> None:
    assert {one.name: list(one.fields) for one in layouts().forms} == FIELDS
    assert [one.rule for one in layouts().forms] == ["L10", "L11", "L12", "L13", "L14", "L15"]
    assert [one.mark[-1] for one in layouts().forms] == ["1", "2", "3", "4", "5", "6"]


def test_a_form_is_found_by_its_name() -> None:
    found = layouts().form("labour")
    assert found is not None
    assert found.mark == "附2"
    assert layouts().form("nothing") is None


def test_no_table_is_wider_than_its_page() -> None:
    for form in layouts().forms:
        page = 297 if form.is_landscape else 210
        assert sum(column.width for column in form.columns) <= page - 27 - 26
