"""The letters as they are laid out: fields once, and what a line may be."""

from api.forms.layouts import layouts
from api.forms.letters import Letter, Line, documents
from api.forms.papers import papers


def test_fields_of_lines_conditions_and_paragraphs_are_known_once() -> None:
    lines = (Line(text="{{ one.to }}, {{ one.on }}"), Line(each="facts", when="facts"))
    letter = Letter(name="a", mark="b", title="c", lines=lines)
    assert letter.fields == ("number", "unit", "on", "to", "facts")


def test_each_document_is_found_by_its_name_alone() -> None:
    known = documents()
    names = known.names
    others = [one.name for one in (*layouts().forms, *papers().forms)]
    assert not {*names} & {*others}  # a template of an office's own is found by its name
    assert len({*names}) == len(names)
    assert all(known.find(name) for name in names)
    assert known.find("none") is None
