"""The three audits find what is wrong and stay silent about what is right."""

from datetime import date

import msgspec
import pytest

from engine.audit import Audit, Fault
from engine.case.classing import ConfirmClass
from engine.case.registering import AddNote
from engine.chain import seal
from engine.crossing import RecordFieldVisit
from engine.organising.revising import EndAppointment
from engine.store.memory import MemoryStore
from tests.support import progress
from tests.support.office import Office

replace = msgspec.structs.replace


class Tampered(MemoryStore):
    """A store whose rows somebody can change behind the desk."""

    def change(self, dossier: str, **fields: object) -> None:
        self._rows[dossier] = replace(self._rows[dossier], **fields)

    def change_clock(self, dossier: str, name: str, **fields: object) -> None:
        clocks = self._clocks[dossier]
        clocks[name] = replace(clocks[name], **fields)

    def drop_clock(self, dossier: str, name: str) -> None:
        del self._clocks[dossier][name]

    def drop_deeds(self, dossier: str) -> None:
        del self._deeds[dossier]

    def change_entry(self, dossier: str, index: int, **fields: object) -> None:
        entries = self._journal[dossier]
        entries[index] = replace(entries[index], **fields)

    def reseal(self, dossier: str) -> None:
        """Make the chain whole again, as a careful forger would."""
        prev = ""
        for index, entry in enumerate(self._journal[dossier]):
            sealed = seal(replace(entry, prev=prev))
            self._journal[dossier][index] = sealed
            prev = sealed.hash
        self.change(dossier, last_hash=prev)


@pytest.fixture
def store() -> Tampered:
    return Tampered()


@pytest.fixture
def office(store: Tampered) -> Office:
    return Office(store)


def codes(faults: list[Fault]) -> list[str]:
    return [fault.code for fault in faults]


def audit(office: Office) -> Audit:
    return Audit(office.store, office.desk.around, office.clock)


def test_nothing_is_found_where_nothing_is_wrong(office: Office) -> None:
    progress.closed(office)
    progress.explained(office)
    assert office.faults() == []


def test_a_case_that_nobody_owes_anything_has_no_echo(office: Office, store: Tampered) -> None:
    # S01: every matter an answer: an open case without a running duty is listed.
    case = office.register()
    store.drop_clock(case, "C1#1")
    assert list(audit(office).echo()) == []
    store.drop_clock(case, "class#1")
    assert list(audit(office).echo()) == [Fault(case, "no_echo", {"state": "collected"})]


def test_a_duty_of_a_unit_without_anybody_in_office_is_found(office: Office) -> None:
    case = progress.in_hand(office)
    for tail in ("housing-head", "housing-deputy", "housing-officer", "housing-officer-two"):
        office.give(EndAppointment(post=f"post:{tail}", on=date(2025, 3, 3)))
    assert codes(list(audit(office).echo())) == ["nobody_in_office"]
    assert next(audit(office).echo()).dossier == case


def test_an_end_with_its_answer_owes_nothing(office: Office) -> None:
    case = progress.verify(office, progress.closed(office))
    office.later(60)
    office.sweep()
    assert [fault for fault in office.faults() if fault.dossier == case] == []


def test_facts_that_the_journal_does_not_tell_are_found(office: Office, store: Tampered) -> None:
    case = office.register()
    store.change(case, facts=store._rows[case].facts.replace(b"collected", b"concluded"))  # noqa: SLF001
    assert codes(list(audit(office).replay())) == ["facts_differ"]


@pytest.mark.parametrize(
    "fields",
    [
        {"post": "post:housing-head"},
        {"payload": '{"type":"note_added","on":"2025-03-03","text_ref":"x"}'},
        {"happened_on": date(2025, 3, 2)},
        {"command_digest": "other"},
    ],
)
def test_no_line_of_the_journal_is_rewritten_unnoticed(
    office: Office, store: Tampered, fields: dict[str, object]
) -> None:
    case = office.register()
    office.give(AddNote(dossier=case, note="n"), "clerk")
    store.change_entry(case, 1, **fields)
    assert codes(list(audit(office).replay())) == ["chain_broken"]


def test_a_line_taken_from_the_end_is_missed(office: Office, store: Tampered) -> None:
    case = office.register()
    office.give(AddNote(dossier=case, note="n"), "clerk")
    store._journal[case].pop()  # noqa: SLF001
    assert codes(list(audit(office).replay())) == ["chain_broken"]


def test_a_chain_forged_whole_still_has_to_fold_to_the_facts(
    office: Office, store: Tampered
) -> None:
    case = progress.sent(office)
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-head")
    payload = store.journal(case)[-1].payload.replace("solvable", "time_bound")
    store.change_entry(case, -1, payload=payload)
    store.reseal(case)
    assert codes(list(audit(office).replay())) == ["facts_differ"]


def test_a_forged_line_that_cannot_be_read_is_a_fault_and_no_crash(
    office: Office, store: Tampered
) -> None:
    case = office.register()
    office.give(AddNote(dossier=case, note="n"), "clerk")
    store.change_entry(case, 1, payload='{"type":"unheard_of"}')
    store.reseal(case)
    assert codes(list(audit(office).replay())) == ["unreadable"]


def test_a_date_that_does_not_follow_from_the_marks_is_found(
    office: Office, store: Tampered
) -> None:
    case = office.register()
    store.change_clock(case, "C1#1", due_on=date(2025, 3, 28))
    assert list(audit(office).rederive()) == [Fault(case, "clock_differs", {"clock": "C1#1"})]
    store.drop_clock(case, "C1#1")
    assert list(audit(office).rederive()) == [Fault(case, "clock_missing", {"clock": "C1#1"})]


def test_a_deed_that_the_facts_tell_and_no_row_counts_is_found(
    office: Office, store: Tampered
) -> None:
    command = RecordFieldVisit(leader="post:magistrate", unit="unit:township")
    visit = office.give(command, "magistrate").dossier
    assert list(audit(office).rederive()) == []
    store.drop_deeds(visit)
    assert list(audit(office).rederive()) == [Fault(visit, "deeds_differ")]


def test_a_day_of_the_card_that_no_clock_gives_is_found(office: Office, store: Tampered) -> None:
    case = office.register()
    for name in ("C1#1", "class#1"):
        store.drop_clock(case, name)
    assert codes(list(audit(office).rederive())) == [
        "clock_missing",
        "clock_missing",
        "due_day_differs",
    ]


def test_a_rung_of_the_head_that_no_clock_stands_on_is_found(
    office: Office, store: Tampered
) -> None:
    case = office.register()
    store.change(case, rungs={"C1#1": 2})
    assert codes(list(audit(office).rederive())) == ["rungs_differ"]
