"""Any organisation at all, for properties: posts vacant and held, people away, units succeeded."""

from datetime import date

from hypothesis import strategies as st

from engine.org.facts import (
    Absence,
    Appointment,
    Level,
    Organisation,
    Post,
    Rank,
    Unit,
    UnitKind,
)

TODAY = date(2024, 6, 3)
PERSONS = [f"person:{number}" for number in range(6)]


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    """Draw up to nine units in a forest with up to fourteen posts."""
    units = draw(forests())
    ids = list(units)
    posts = [
        Post(
            id=f"post:{number}",
            unit=draw(st.sampled_from(ids)),
            title="",
            rank=draw(st.sampled_from(Rank)),
            portfolio=tuple(draw(st.lists(st.sampled_from(ids), max_size=2))),
        )
        for number in range(draw(st.integers(1, 14)))
    ]
    names = [post.id for post in posts]
    held = draw(st.sets(st.sampled_from(names)))
    away = draw(st.sets(st.sampled_from(names), max_size=4))
    person, deputy = st.sampled_from(PERSONS), st.sampled_from(["", *names])
    return Organisation(
        units=units,
        posts={post.id: post for post in posts},
        appointments=tuple(Appointment(draw(person), p, date(2020, 1, 1)) for p in sorted(held)),
        absences=tuple(Absence(p, TODAY, TODAY, draw(deputy)) for p in sorted(away)),
    )


@st.composite
def forests(draw: st.DrawFn) -> dict[str, Unit]:
    """Draw units of which each stands below an earlier one or at a root."""
    units: list[Unit] = []
    for number in range(draw(st.integers(1, 9))):
        parent = draw(st.sampled_from([None, *units])) if units else None
        units.append(
            Unit(
                id=f"unit:{number}",
                name="",
                kind=draw(st.sampled_from([UnitKind.GOVERNMENT, *UnitKind])),
                level=draw(st.sampled_from(Level)),
                parent=parent.id if parent else "",
                area=str(number),
                succeeded_by=draw(st.sampled_from(["", *[u.id for u in units if not u.parent]]))
                if parent is None
                else "",
            )
        )
    return {unit.id: unit for unit in units}
