"""The closed lists of words: those the law counts, and none that the program refuses to be."""

from engine.case import terms
from engine.case.terms import Channel, LegalKind, OpinionOutcome, Outcome, Rating


def test_the_law_counts_three_kinds_five_channels_and_three_results() -> None:
    assert len(LegalKind) == 3  # A29-A31
    assert {"letter", "in_person", "call", "online", "fax"} <= {one.value for one in Channel}  # A17
    assert [one.value for one in OpinionOutcome] == ["supported", "clarified", "not_supported"]


def test_not_reached_is_a_rating_of_its_own() -> None:
    assert Rating.NOT_REACHED not in (Rating.SATISFIED, Rating.DECLINED_TO_SAY)


def test_no_outcome_promises_to_stop_petitioning() -> None:
    assert [one.value for one in Outcome] == ["settled", "partly_settled", "unsettled", "to_court"]


def test_every_word_is_a_code() -> None:
    for name in ("LegalKind", "Origin", "Channel", "OpinionOutcome", "Outcome", "Rating"):
        assert all(one.value.isascii() for one in getattr(terms, name))
