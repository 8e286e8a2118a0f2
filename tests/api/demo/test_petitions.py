"""Petitions come in every form the law and the office know."""

from engine.case.terms import Channel, LegalKind, Origin
from tests.support.demo_year import year


def test_every_channel_kind_and_origin_is_there() -> None:
    cases = year().cases()
    assert {case.channel for case in cases} == set(Channel)
    assert {case.kind for case in cases} == set(LegalKind)
    assert {case.origin for case in cases} == set(Origin)


def test_claims_take_all_six_ways() -> None:
    assert {1, 2, 3, 4, 5, 6} <= {case.route for case in year().cases()}


def test_people_come_alone_together_by_proxy_and_without_a_name() -> None:
    cases = year().cases()
    assert any(case.is_joint and len(case.parties) > 2 for case in cases)
    assert any(len(case.parties) > 1 and not case.is_joint for case in cases)
    assert any(case.filed_by_proxy for case in cases)
    assert any(not case.parties for case in cases)
    assert any(case.parties and not case.parties[0].is_clear for case in cases)
    assert any(case.repeats for case in cases)
    assert any(case.superior_number for case in cases)
    assert any(case.answer_due_at for case in cases)


def test_accusations_stand_behind_the_wall_with_the_discipline_office() -> None:
    accusations = [case for case in year().cases() if case.is_walled]
    assert accusations
    assert all(case.accused for case in accusations)
    sent = [case for case in accusations if case.disposition]
    assert {case.unit for case in sent} == {"unit:990421-discipline"}


def test_subjects_name_topic_and_place_only() -> None:
    names = {
        row.name
        for case in year().cases()
        for row in year().petitioners(party.ref for party in case.parties)
    }
    assert names
    for case in year().cases():
        assert "·" in case.subject
        assert not any(name in case.subject for name in names if name)
