"""What each kind asks for: every kind has its shape, and its fields are those of the command."""

import pytest

from engine.deeds.deed import DeedKind, RecordDeed
from engine.deeds.shapes import SHAPES, key_of, needs_of


def test_every_kind_has_a_shape_of_known_fields() -> None:
    assert set(SHAPES) == set(DeedKind)
    fields = set(RecordDeed.__struct_fields__)
    for kind, shape in SHAPES.items():
        for form in (*shape.forms, ""):
            assert {*needs_of(kind, form)} <= fields


@pytest.mark.parametrize(
    ("kind", "form", "key"),
    [
        (DeedKind.PAIRING, "village", "unit"),
        (DeedKind.PAIRING, "household", "households"),
        (DeedKind.CONTACT_POINT, "enterprise", "enterprise"),
        (DeedKind.HOUSEHOLD_VISIT, "", "households"),
        (DeedKind.FORUM, "", ""),
    ],
)
def test_what_counts_once_depends_on_the_partner(kind: DeedKind, form: str, key: str) -> None:
    assert key_of(kind, form) == key
    assert key in ("", *needs_of(kind, form))


def test_a_random_inspection_tells_its_seed() -> None:
    # Q21: a sample drawn at random can be drawn again from its seed.
    assert "seed" in needs_of(DeedKind.INSPECTION, "random")
    assert "seed" not in needs_of(DeedKind.INSPECTION, "unannounced")
