"""What is owed is opened by the rules, submitted by who is asked, corrected with a reason."""

from engine.returns.owed import CorrectReturn, NameSubmitter, OpenReturn, SubmitReturn
from tests.support.office import Office
from tests.support.returns import FIGURES, PAPER, corrected, owed, return_of, submitted

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
    dossier = owed(office)
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
