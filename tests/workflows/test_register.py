"""The register of rules: complete, and each line with what carries it out or a reason."""

import re

from workflows.register import ID, ids, register

COUNTS = {"Q": 30, "L": 19, "E": 14, "S": 9, "A": 30, "J": 1}


def test_every_notice_and_the_law_are_there() -> None:
    found: dict[str, int] = {}
    for id_ in register().rules:
        found[id_[0]] = found.get(id_[0], 0) + 1
    assert {letter: found[letter] for letter in COUNTS} == COUNTS
    numbers = {int(re.sub(r"\D", "", id_)) for id_ in register().rules if id_[0] == "H"}
    assert numbers == set(range(1, 29))


def test_ids_are_well_formed_and_name_their_source() -> None:
    for id_, rule in register().rules.items():
        assert ID.fullmatch(id_), id_
        assert id_.startswith(rule.source)
        assert rule.source in register().sources


def test_what_is_planned_or_left_to_people_has_a_reason() -> None:
    rules = register().rules.items()
    assert [id_ for id_, r in rules if r.status in {"people", "planned"} and not r.why] == []


def test_what_the_program_carries_out_itself_names_a_module() -> None:
    rules = register().rules.items()
    assert [id_ for id_, r in rules if r.status in {"check", "form", "report"} and not r.by] == []


def test_ids_of_a_rule() -> None:
    assert ids("A34, H24t") == ("A34", "H24t")
    assert ids("") == ()


def test_what_is_carried_out_names_a_test() -> None:
    rules = register().rules.items()
    done = [(id_, r.test) for id_, r in rules if r.status not in {"people", "planned"}]
    assert [id_ for id_, test in done if not test.startswith("tests/")] == []
