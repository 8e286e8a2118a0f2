"""The facts of an organisation as they are stored."""

import msgspec

from engine.org.facts import Level, Organisation, Rank
from tests.support.offices import send_away, small_county


def test_an_organisation_comes_back_from_its_json_as_it_was() -> None:
    organisation = send_away(small_county(), "post:clerk", "post:clerk-two")
    assert msgspec.json.decode(msgspec.json.encode(organisation), type=Organisation) == organisation


def test_there_are_five_levels() -> None:
    assert [level.value for level in Level] == ["province", "city", "county", "township", "village"]


def test_the_highest_rank_comes_first() -> None:
    assert sorted(Rank) == [Rank.PRINCIPAL, Rank.DEPUTY, Rank.MEMBER, Rank.STAFF]
