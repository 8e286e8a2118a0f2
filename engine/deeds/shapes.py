"""What each kind of deed asks for: forms, fields, whether it spans days or stands."""

from typing import NamedTuple

from engine.deeds.deed import DeedKind


class Shape(NamedTuple):
    """What is asked of a kind.

    ``forms``: one of these, where there are any; ``needs``: fields that may not be empty;
    ``key``: what counts once, a field or ``unit``; ``spans``: it may last several days;
    ``stands``: it lasts until it is ended; ``is_link``: what it is with lies in the leader's area;
    ``is_visit``: the rules of parties hold.
    """

    forms: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    key: str = ""
    spans: bool = False
    stands: bool = False
    is_link: bool = False
    is_visit: bool = False


POINTS = ("township", "village", "community", "enterprise", "new_organisation", "school")
PAIRS = ("village", "household", "unit", "enterprise")
UNCOUNTED = ("routine", "on_the_spot", "scheduling")
"""Forms of inspection that stand in for no visit and count towards nothing (H07)."""

SHAPES: dict[DeedKind, Shape] = {
    DeedKind.RECEPTION: Shape(forms=("scheduled", "duty", "walk_in")),
    DeedKind.HOUSEHOLD_VISIT: Shape(needs=("unit", "households"), key="households", is_visit=True),
    DeedKind.STAY: Shape(needs=("unit", "until"), key="unit", spans=True, is_visit=True),
    DeedKind.LABOUR: Shape(needs=("unit",)),
    DeedKind.FORUM: Shape(needs=("unit", "title")),
    DeedKind.DIARY: Shape(needs=("account",)),
    DeedKind.RESEARCH: Shape(needs=("unit",), spans=True),
    DeedKind.REPORT: Shape(forms=("research_report", "policy_document"), needs=("title",)),
    DeedKind.POLICY_TALK: Shape(needs=("unit",)),
    DeedKind.INTERACTION: Shape(forms=("village_mouth", "field_side", "bench", "other")),
    DeedKind.TALK: Shape(forms=("expert", "outside_party")),
    DeedKind.COLLECTIVE_RESEARCH: Shape(needs=("unit", "title"), spans=True),
    DeedKind.PAIRING: Shape(forms=PAIRS, needs=("unit",), key="unit", stands=True, is_link=True),
    DeedKind.CONTACT_POINT: Shape(
        forms=POINTS, needs=("unit",), key="unit", stands=True, is_link=True
    ),
    DeedKind.PROMISE: Shape(needs=("title", "unit", "due_on"), stands=True),
    DeedKind.DIFFICULT_POINT: Shape(needs=("unit", "title"), stands=True),
    DeedKind.CONTACT_CARD: Shape(needs=("unit", "count")),
    DeedKind.AID_REFERRAL: Shape(needs=("unit", "households"), key="households"),
    DeedKind.ENTERPRISE_VISIT: Shape(needs=("unit", "enterprise"), key="enterprise"),
    DeedKind.INSPECTION: Shape(
        forms=("announced", "random", "unannounced", *UNCOUNTED), needs=("unit",)
    ),
    DeedKind.SURVEY: Shape(needs=("unit", "count")),
    DeedKind.EDUCATION: Shape(needs=("title",)),
    DeedKind.CAMPAIGN: Shape(needs=("form", "title")),
    DeedKind.DUTY_ROSTER: Shape(forms=("duty",), needs=("unit", "turns")),
}
KEYED = {"household": "households", "enterprise": "enterprise"}
"""Forms of what stands whose partner is no unit of the chart, with the field that names it."""


def key_of(kind: DeedKind, form: str) -> str:
    """Return the field by which a deed counts once, empty for none."""
    shape = SHAPES[kind]
    return KEYED.get(form, shape.key) if shape.stands else shape.key


def needs_of(kind: DeedKind, form: str) -> tuple[str, ...]:
    """Return the fields that may not be empty."""
    found = (*SHAPES[kind].needs, key_of(kind, form), "seed" if form == "random" else "")
    return tuple(dict.fromkeys(name for name in found if name))
