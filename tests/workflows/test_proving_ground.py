"""The county on which packs are proved has all that a rung or a role may need."""

from engine.org.facts import UnitKind
from engine.org.receivers import ROLES, About, receive
from workflows.proving_ground import DAY, HOUSING, OFFICE, UNITS, proving_chart


def test_every_post_is_held() -> None:
    chart = proving_chart()
    assert [post for post in chart.organisation.posts if not chart.holder(post, DAY)] == []


def test_every_role_of_a_rung_finds_its_own_post() -> None:
    about = About(handling_unit=HOUSING, registering_unit=OFFICE)
    notes = {receive(role, about, proving_chart(), DAY).note for role in ROLES}
    assert notes <= {"", "unassigned"}


def test_the_kinds_of_units_that_packs_speak_of_are_there() -> None:
    kinds = {unit.kind for unit in UNITS}
    assert {UnitKind.GOVERNMENT, UnitKind.PETITION_OFFICE, UnitKind.INSPECTION_OFFICE} <= kinds
