"""People are forgotten all at once, at the end, and once."""

from datetime import date

import pytest

from engine.erasing import EraseIdentity, erase
from engine.errors import Refused
from engine.vocabulary import Identity
from tests.support.office import Office

DAY, PEOPLE = date(2025, 3, 3), ("k#party1", "k#proxy1")


def test_the_command_overwrites_them_with_nobody() -> None:
    erased = EraseIdentity(people=PEOPLE)
    assert erased.identities("another key") == [Identity("k#party1"), Identity("k#proxy1")]
    assert erase(PEOPLE, None, erased, Office().context("time"), is_end=True).on == DAY


@pytest.mark.parametrize(
    ("people", "erased_on", "is_end", "code"),
    [
        (PEOPLE[:1], None, True, "no_such_party"),
        (PEOPLE, DAY, True, "identity_erased"),
        (PEOPLE, None, False, "not_at_end"),
    ],
)
def test_each_reason_against_it_is_told(
    people: tuple[str, ...], erased_on: date | None, code: str, *, is_end: bool
) -> None:
    command, context = EraseIdentity(people=people), Office().context("time")
    with pytest.raises(Refused) as refused:
        erase(PEOPLE, erased_on, command, context, is_end=is_end)
    assert [one.code for one in refused.value.reasons] == [code]
