"""What every table of a pack has."""

import pytest
from pydantic import ValidationError

from workflows.tables import Cited


def test_no_unknown_key_and_no_value_bent_into_another_type() -> None:
    assert Cited.model_validate({"rule": "A34"}).rule == "A34"
    for wrong in ({"rules": "A34"}, {"rule": 34}):
        with pytest.raises(ValidationError):
            Cited.model_validate(wrong)
