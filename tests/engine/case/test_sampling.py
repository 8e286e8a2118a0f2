"""Samples: who of very many is asked, drawn so that anybody can draw them again."""

import pytest

from engine.case.registering import Person
from engine.case.reopening import ReopenCase
from engine.case.revisiting import CloseUnreached, RecordVerification
from engine.case.sampling import DrawSample, SampleDrawn, drawn, seed_of, share_of
from engine.case.terms import Road
from tests.support import progress
from tests.support.office import Office

MANY = 22


@pytest.fixture
def office() -> Office:
    return Office()


def closed(office: Office, count: int = MANY) -> str:
    persons = tuple(Person(name=f"n{number}") for number in range(count))
    return progress.closed(office, progress.answered(office, persons=persons, is_joint=True))


def test_a_share_is_rounded_up() -> None:
    assert [share_of(count, 20) for count in (0, 1, 5, 6, 21, 25)] == [0, 1, 1, 2, 5, 5]


def test_a_draw_follows_from_its_seed_and_not_from_the_order() -> None:
    names = [f"n{number}" for number in range(50)]
    first = drawn(names, "seed", 10)
    assert first == drawn(reversed(names), "seed", 10)
    assert len(first) == 10
    assert set(first) < set(names)
    assert first != drawn(names, "another", 10)


def test_every_name_is_drawn_now_and_then() -> None:
    names = [f"n{number}" for number in range(10)]
    hits = dict.fromkeys(names, 0)
    for seed in range(1000):
        for name in drawn(names, str(seed), 3):
            hits[name] += 1
    # 300 each on average; the deviation is some 14, so five of them either way.
    assert all(225 < count < 375 for count in hits.values())


def test_only_who_was_drawn_is_to_be_asked(office: Office) -> None:
    case = closed(office)
    office.give(DrawSample(dossier=case), "clerk")
    event = office.history(case)[-1]
    assert isinstance(event, SampleDrawn)
    facts = office.case(case)
    refs = [party.ref for party in facts.parties]
    assert event.parties == drawn(refs, f"{case}/0", 5)  # a fifth of 22, rounded up
    assert event.seed == seed_of(facts)
    assert office.refusals(DrawSample(dossier=case), "clerk") == {"sample_stands"}
    told = {ref: progress.heard(office, case, refs.index(ref) + 1) for ref in event.parties}
    *most, last = event.parties
    lacking = RecordVerification(dossier=case, answers=tuple(told[one] for one in most))
    assert office.refusals(lacking, "clerk") == {"too_few_tries"}
    office.give(
        RecordVerification(dossier=case, answers=tuple(told.values())), "inspection-officer"
    )
    rated = {party.ref for party in office.case(case).parties if party.rating}
    assert rated == {*most, last}  # nobody else is said to be satisfied, or not reached
    assert office.faults() == []


def test_few_are_asked_one_by_one(office: Office) -> None:
    case = closed(office, 20)
    assert office.refusals(DrawSample(dossier=case), "clerk") == {"too_few_to_draw"}


def test_a_no_of_one_who_was_drawn_lets_everybody_be_asked_the_next_time(office: Office) -> None:
    case = closed(office)
    office.give(DrawSample(dossier=case), "clerk")
    found = office.case(case).verification
    assert found is not None
    refs = [party.ref for party in office.case(case).parties]
    answers = tuple(
        progress.heard(office, case, refs.index(ref) + 1, new_facts=not number)
        for number, ref in enumerate(found.sample)
    )
    command = RecordVerification(dossier=case, answers=answers, road=Road.ANSWER_MISSING)
    office.give(command, "clerk")
    office.give(ReopenCase(dossier=case, reason="new facts"), "clerk")
    progress.closed(office, case)
    assert office.refusals(DrawSample(dossier=case), "clerk") == {"everybody_is_asked"}
    one = RecordVerification(dossier=case, answers=(progress.heard(office, case),))
    assert office.refusals(one, "clerk") == {"too_few_tries"}
    assert office.refusals(CloseUnreached(dossier=case), "clerk") == {"too_few_tries"}
