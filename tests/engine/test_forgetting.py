"""Who somebody was is forgotten ten years after a settled case's last entry, else after thirty."""

from contextlib import closing

from engine.case.closing import ApproveClosing
from engine.case.terms import Outcome
from engine.forgetting import forget
from engine.petition.filing import RefusalGround, RefusePetition
from engine.record import EVERYTHING, PetitionerRow
from tests.support import progress
from tests.support.filing import facts_of, file
from tests.support.keys import open_store
from tests.support.office import Office


def concluded(office: Office, outcome: Outcome) -> str:
    case = progress.asked_to_close(office, progress.answered(office), outcome)
    office.give(ApproveClosing(dossier=case), "clerk")
    return progress.concluded(office, progress.verify(office, case))


def kept(office: Office, case: str) -> PetitionerRow:
    ref = office.case(case).parties[0].ref
    return office.store.petitioners([ref], EVERYTHING)[ref]


def test_what_became_of_a_case_says_how_long_people_are_kept(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:
        office = Office(store)
        unsettled = concluded(office, Outcome.UNSETTLED)
        settled = concluded(office, Outcome.SETTLED)
        running = office.register()
        office.later(3649)
        assert forget(office.desk, office.rules) == 0
        assert kept(office, settled).name == "somebody"
        office.later(1)
        assert forget(office.desk, office.rules) == 1
        nobody = PetitionerRow(office.case(settled).parties[0].ref, settled)
        assert kept(office, settled) == nobody
        assert office.case(settled).erased_on == progress.today(office)
        assert forget(office.desk, office.rules) == 0
        assert kept(office, unsettled).name == kept(office, running).name == "somebody"
        office.later(10950 - 3650)
        assert forget(office.desk, office.rules) == 1
        assert kept(office, unsettled).name == ""
        assert kept(office, running).name == "somebody"
        assert {one.dossier for one in office.faults()} <= {running}


def test_what_people_filed_is_forgotten_too(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:
        office = Office(store)
        waiting, refused = file(office), file(office)
        ground = RefusalGround.NO_PETITION
        office.give(RefusePetition(dossier=refused, refusal_ground=ground, reason="r"), "clerk")
        office.later(3650)
        assert forget(office.desk, office.rules) == 1
        assert facts_of(office, waiting).erased_on is None
        assert facts_of(office, refused).erased_on == progress.today(office)
        (ref,) = facts_of(office, refused).people()
        assert store.petitioners([ref], EVERYTHING) == {ref: PetitionerRow(ref, refused)}
