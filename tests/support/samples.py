"""An event of any type with any values, to try words on."""

from datetime import UTC, date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from engine.case.facts import Case
from engine.case.terms import LegalKind
from engine.deeds.deed import Body, Deed, DeedKind, Present
from engine.matter.studying import Matter
from engine.meeting.meeting import Meeting, MeetingForm
from engine.petition.filing import Petition
from engine.returns.owed import Return
from engine.vocabulary import Event

DAY = date(2025, 3, 3)
CASE = Case(
    id="case:990421-2025-00001",
    pack="national",
    state="in_hand",
    registered_on=DAY,
    office="unit:petitions",
    unit="unit:housing",
    area_path="/9904/990421/",
    level="county",
    kind=LegalKind.CLAIM,
    subject="供水 <b>&",
    title_ref="secret-title",
    classification="solvable",
)
MATTER = Matter(
    id="matter:2025-00001",
    pack="national",
    state="gathering",
    unit="unit:housing",
    area_path="/9904/990421/",
    subject="供水",
    opened_on=DAY,
)
MEETING = Meeting(
    id="meeting:2025-00001",
    pack="national",
    state="convened",
    form=MeetingForm.JOINT,
    unit="unit:housing",
    area_path="/9904/990421/",
    chair="post:deputy-works",
    subject="供水",
    convened_on=DAY,
    meets_on=DAY,
)
PETITION = Petition(
    id="petition:2025-00001",
    pack="national",
    state="waiting",
    office="unit:housing",
    area_path="/9904/990421/",
    kind=LegalKind.CLAIM,
    filed_on=DAY,
    title_ref="secret-title",
    body_ref="secret-body",
)
RETURN = Return(
    id="return:2025-00001",
    pack="liyang",
    state="owed",
    rule="summary",
    subject="汇总表 2025-03",
    period="2025-03",
    unit="unit:housing",
    area_path="/9904/990421/",
    to="组织部",
    first=date(2025, 2, 26),
    last=date(2025, 3, 25),
    due_on=date(2025, 3, 25),
    opened_on=DAY,
    submitter="post:housing-officer",
)
PROMISE = Deed(
    id="deed:2025-00001",
    pack="national",
    state="standing",
    body=Body(
        kind=DeedKind.PROMISE,
        leaders=(
            Present(
                post="post:magistrate",
                person="person:magistrate",
                home="unit:government",
                home_path="/9904/990421/",
            ),
        ),
        unit="unit:housing",
        area_path="/9904/990421/",
        on=DAY,
        until=DAY,
        due_on=DAY,
    ),
)
PLAIN: dict[Any, Any] = {
    str: "x",
    int: 1,
    bool: True,
    date: DAY,
    datetime: datetime(2025, 3, 3, 1, tzinfo=UTC),
}


def sample(kind: type[Event], **fields: Any) -> Event:  # noqa: ANN401 - fields differ by event
    """Return an event of ``kind`` in which every field has some value."""
    hints = get_type_hints(kind)
    names = [name for name in kind.__struct_fields__ if name != "marks"]
    values = {name: _value(hints[name]) for name in names}
    return kind(**{**values, **fields})


def _value(hint: Any) -> Any:  # noqa: ANN401 - of any field
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _value(next(one for one in parts if one is not type(None)))
    if origin is not None or not isinstance(hint, type):
        return ()
    if issubclass(hint, Enum):
        return next(iter(hint))
    return PLAIN.get(hint)
