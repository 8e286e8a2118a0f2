"""What an administrator fills in, made into commands about the organisation."""

from datetime import date

import pytest
from msgspec.structs import replace

from api.entry.organising_in import ACTS, command_of, delegation_in
from api.entry.problems import BadFields
from engine.org.chart import Chart
from engine.org.facts import Rank, UnitKind
from engine.organising.households import CountHouseholds
from engine.organising.revising import EndAppointment, ReviseOrganisation, SucceedUnit
from tests.support.offices import small_county

CHART = Chart(small_county())


def revised(act: str, unit: str = "unit:housing", **given: object) -> ReviseOrganisation:
    command = command_of(act, unit, given, CHART)
    assert isinstance(command, ReviseOrganisation)
    return command


def test_simple_acts_are_commands_of_their_own() -> None:
    on = date(2025, 3, 3)
    given = {"post": "post:clerk", "on": "2025-03-03"}
    assert command_of("end", "unit:petitions", given, CHART) == EndAppointment(
        post="post:clerk", on=on
    )
    told = command_of("succeed", "unit:labour", {"new": "unit:housing"}, CHART)
    assert told == SucceedUnit(old="unit:labour", new="unit:housing")


def test_a_new_person_is_named_and_a_known_one_is_not() -> None:
    new = revised("appoint", post="post:clerk", name="某人", from_on="2025-03-03")
    person = new.appointments[0].person
    assert new.names == {person: "某人"}
    known = revised(
        "appoint", post="post:clerk", person="person:x", name="其他", from_on="2025-03-03"
    )
    assert (known.appointments[0].person, known.names) == ("person:x", {})


def test_new_posts_and_units_stand_in_the_unit() -> None:
    post = revised("post", title="科长", rank="3").posts[0]
    assert (post.unit, post.title, post.rank) == ("unit:housing", "科长", Rank.MEMBER)
    unit = revised("unit", unit="unit:county", name="新局", kind="department").units[0]
    assert (unit.parent, unit.kind) == ("unit:county", UnitKind.DEPARTMENT)


def test_a_change_keeps_what_it_does_not_name() -> None:
    unit = revised("rename", name="住建局").units[0]
    before = CHART.unit("unit:housing")
    assert (unit.name, unit.kind, unit.parent) == ("住建局", before.kind, before.parent)
    post = revised("portfolio", post="post:deputy-works", portfolio=("unit:court",)).posts[0]
    assert (post.rank, post.portfolio) == (Rank.DEPUTY, ("unit:court",))
    assert revised("portfolio", post="post:deputy-works").posts[0].portfolio == ()


def test_a_liaison_is_sent_and_called_back() -> None:
    # H16d: a flag on the post, which keeps everything else.
    sent = revised("liaison", post="post:township-clerk", sent="yes").posts[0]
    assert sent == replace(CHART.post("post:township-clerk"), is_liaison=True)
    back = revised("liaison", post="post:township-clerk", sent="no").posts[0]
    assert back == CHART.post("post:township-clerk")
    for wrong in ({"post": "post:gone", "sent": "yes"}, {"post": "post:township-clerk"}):
        with pytest.raises(BadFields):
            revised("liaison", **wrong)


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("appoint", {"post": "post:clerk", "from_on": "2025-03-03"}),
        ("appoint", {"post": "post:clerk", "name": "x", "from_on": "someday"}),
        ("post", {"rank": "1"}),
        ("post", {"title": "x", "rank": "9"}),
        ("unit", {"name": "x", "kind": "castle"}),
        ("rename", {}),
        ("rename", {"name": "x" * 300}),
        ("portfolio", {"post": "post:nobody"}),
        ("end", {"post": "post:clerk"}),
        ("end", {"post": "post:clerk", "on": "2025-03-03", "extra": "1"}),
    ],
)
def test_what_is_not_understood_is_refused(act: str, given: dict[str, str]) -> None:
    assert act in ACTS
    with pytest.raises(BadFields):
        command_of(act, "unit:county", given, CHART)


def test_the_households_of_a_village_are_a_number() -> None:
    told = command_of("households", "unit:village", {"households": "310"}, CHART)
    assert told == CountHouseholds(households={"unit:village": 310})
    for wrong in ("", "0", "many", "-3"):
        with pytest.raises(BadFields):
            command_of("households", "unit:village", {"households": wrong}, CHART)


def test_a_delegation_needs_its_scan() -> None:
    given = {"post": "post:magistrate", "delegate": "post:clerk", "document": "3"}
    given |= {"from_on": "2025-03-03", "to_on": "2025-03-31"}
    with pytest.raises(BadFields) as refused:
        delegation_in(given)
    assert [one.field for one in refused.value.reasons] == ["files"]
