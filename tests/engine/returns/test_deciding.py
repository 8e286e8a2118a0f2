"""What is owed is opened by the rules, submitted by who is asked, corrected with a reason."""

from datetime import date

import pytest

from engine.errors import Refused
from engine.returns.kind import KIND
from engine.returns.owed import (
    CorrectReturn,
    NameSubmitter,
    OpenReturn,
    ReturnSubmitted,
    SubmitReturn,
    Version,
)
from tests.support.office import Office
from tests.support.returns import FIGURES, PAPER, corrected, due, owed, return_of, submitted

HOUSING = {"pack": "liyang", "rule": "summary", "unit": "unit:housing", "period": "2025-03"}


def test_what_is_owed_follows_from_the_rule() -> None:
    office = Office()
    found = return_of(office, owed(office))
    assert (found.to, found.form) == ("市委组织部", "summary")
    assert (f"{found.first}", f"{found.last}") == ("2025-02-26", "2025-03-25")
    assert found.submitter == "post:housing-officer"
    assert office.due(found.id) == {"return_submission#1": found.last}


def test_only_what_the_rules_ask_of_a_unit_is_opened() -> None:
    office = Office()
    for fields, code in (
        ({"rule": "dances"}, "unknown_return"),
        ({"unit": "unit:nobody"}, "unknown_unit"),
        ({"unit": "unit:county"}, "owes_no_return"),
        ({"period": "2025"}, "field_invalid"),
        ({"period": "2025-04"}, "return_not_yet"),
    ):
        command = OpenReturn(**{**HOUSING, **fields})  # type: ignore[arg-type]
        assert office.refusals(command, "time") == {code}
    assert office.refusals(OpenReturn(**HOUSING), "housing-head") == {"role_missing"}  # type: ignore[arg-type]


def test_the_unit_alone_submits_and_only_once() -> None:
    office = Office()
    dossier = due(office)
    submit = SubmitReturn(dossier=dossier, figures=FIGURES)
    assert office.refusals(submit, "housing-officer-two") == {"role_missing"}
    assert office.refusals(SubmitReturn(dossier=dossier), "housing-officer") == {"figures_missing"}
    office.give(submit, "housing-officer")
    assert office.refusals(submit, "housing-officer") == {"not_from_here"}
    assert office.due(dossier) == {}
    assert office.faults() == []


def test_the_head_names_who_submits() -> None:
    office = Office()
    dossier = owed(office)
    other = NameSubmitter(dossier=dossier, post="post:housing-officer-two")
    assert office.refusals(other, "housing-officer") == {"role_missing"}
    stranger = NameSubmitter(dossier=dossier, post="post:clerk")
    assert office.refusals(stranger, "housing-head") == {"post_of_another_unit"}
    office.give(other, "housing-head")
    assert office.refusals(other, "housing-head") == {"nothing_happens"}
    office.day(date(2025, 3, 25))
    office.give(SubmitReturn(dossier=dossier, figures=FIGURES), "housing-officer-two")
    assert return_of(office, dossier).versions[0].post == "post:housing-officer-two"


def test_a_correction_says_why_and_changes_something() -> None:
    office = Office()
    early = CorrectReturn(dossier=owed(office), figures=FIGURES, reason="r")
    assert office.refusals(early, "housing-head") == {"not_from_here"}
    dossier = submitted(office)
    same = CorrectReturn(dossier=dossier, figures=FIGURES, reason="r")
    assert office.refusals(same, "housing-head") == {"return_unchanged"}
    mute = CorrectReturn(dossier=dossier, figures=b"{}", reason=" ")
    assert office.refusals(mute, "housing-head") == {"text_missing"}
    assert len(return_of(office, corrected(office)).versions) == 2


def test_figures_wait_for_the_last_day_they_cover() -> None:
    office = Office()
    dossier = owed(office)
    submit = SubmitReturn(dossier=dossier, figures=FIGURES)
    office.day(date(2025, 3, 24))
    with pytest.raises(Refused) as refused:
        office.give(submit, "housing-officer")
    (reason,) = refused.value.reasons
    assert (reason.code, reason.clause) == ("return_too_early", "L16")
    assert reason.params == {"day": "2025-03-25"}
    office.day(date(2025, 3, 25))
    office.give(submit, "housing-officer")
    assert office.outcomes(dossier) == {"return_submission#1": "met"}


def test_what_was_submitted_early_before_is_corrected_when_its_days_are_over() -> None:
    office = Office()
    dossier = owed(office)
    version = Version(on=date(2025, 3, 3), post="post:housing-officer", digest="of-old")
    facts = KIND.apply(
        return_of(office, dossier),
        ReturnSubmitted(on=version.on, moved_to="submitted", version=version),
    )
    mended = CorrectReturn(dossier=dossier, figures=FIGURES, reason="r")
    with pytest.raises(Refused, match="return_too_early"):
        KIND.decide(facts, mended, office.context("housing-head"))
    office.day(date(2025, 3, 25))
    (event,) = KIND.decide(facts, mended, office.context("housing-head"))
    assert event.on == date(2025, 3, 25)


def test_what_came_on_paper_says_why_it_is_entered_later() -> None:
    office = Office()
    dossier = owed(office)
    office.day(date(2025, 3, 26))
    day = {"dossier": dossier, "figures": FIGURES, "happened_on": date(2025, 3, 25)}
    officer = "housing-officer"
    assert office.refusals(SubmitReturn(**day), officer) == {"handed_in_before"}  # type: ignore[arg-type]
    early = {**day, "happened_on": date(2025, 3, 24), "late_reason": "on paper"}
    assert office.refusals(SubmitReturn(**early), officer) == {"return_too_early"}  # type: ignore[arg-type]
    office.give(SubmitReturn(**day, late_reason="on paper"), officer)  # type: ignore[arg-type]
    assert office.outcomes(dossier) == {"return_submission#1": "met"}
    (clock,) = return_of(office, dossier).clocks.values()
    assert clock.marks.entered_on == date(2025, 3, 26)
    assert office.history(dossier)[-1].late_ref
    before = CorrectReturn(
        dossier=dossier,
        figures=b"{}",
        reason="r",
        happened_on=date(2025, 3, 24),
        late_reason="on paper",
    )
    codes = office.refusals(before, officer)
    assert codes == {"return_too_early", "before_last_version"}


def test_papers_alone_may_come_before_the_month_is_over() -> None:
    office = Office()
    dossier = owed(office, "progress", pack="suqian", unit="unit:county")
    office.give(SubmitReturn(dossier=dossier, files=(PAPER,)), "magistrate")
    assert return_of(office, dossier).state == "submitted"


def test_what_the_place_supplies_is_a_paper_and_no_figure() -> None:
    office = Office()
    dossier = owed(office, "progress", pack="suqian", unit="unit:county")
    bare = SubmitReturn(dossier=dossier)
    assert office.refusals(bare, "magistrate") == {"file_missing"}
    made_up = SubmitReturn(dossier=dossier, figures=FIGURES, files=(PAPER,))
    assert office.refusals(made_up, "magistrate") == {"figures_not_asked"}
    office.give(SubmitReturn(dossier=dossier, files=(PAPER,)), "magistrate")
    assert return_of(office, dossier).state == "submitted"


def test_a_late_return_climbs_to_the_head_of_its_own_unit_and_is_asked_for_again() -> None:
    office = Office()
    dossier = owed(office)
    for _ in range(45):
        office.later(1)
        office.sweep()
    climbed = [one for one in office.history(dossier) if hasattr(one, "receiver")]
    assert [one.receiver for one in climbed][:4] == [
        "post:housing-officer",
        "post:housing-head",
        "post:deputy-works",
        "post:housing-head",
    ]
    assert all(one.receiver == "post:housing-head" for one in climbed[4:])
    assert len(climbed) >= 6
    assert office.faults() == []
