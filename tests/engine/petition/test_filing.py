"""A filed petition as commands and facts: names and texts lie outside the journal."""

from engine.case.registering import Person
from engine.case.terms import LegalKind
from engine.vocabulary import Upload
from tests.support.filing import facts_of, file, petition
from tests.support.office import Office


def test_people_and_files_are_kept_outside_the_journal() -> None:
    person = Person(name="Anna", phone="1", proxy_name="Carla")
    command = petition(persons=(person,), files=(Upload(name="a.txt", body=b"a"),))
    assert [(one.ref, one.name) for one in command.identities("k")] == [
        ("k#party1", "Anna"),
        ("k#proxy1", "Carla"),
    ]
    assert [(one.ref, one.body) for one in command.filed("k")] == [
        ("k#title", "t"),
        ("k#body", "b"),
        ("k#file1", "a.txt"),
    ]
    office = Office()
    dossier = file(office, title="Anna is thirsty", persons=(person,), proxy_consent=True)
    assert "Anna" not in "".join(one.payload for one in office.store.journal(dossier))


def test_what_speaks_of_conduct_is_read_by_its_office_alone() -> None:
    office = Office()
    assert not facts_of(office, file(office)).is_walled
    assert facts_of(office, file(office, kind=LegalKind.ACCUSATION)).is_walled
