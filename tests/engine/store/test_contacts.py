"""The table of contacts, on both databases."""

from contextlib import closing

import pytest
from msgspec.structs import replace

from engine.contacts import Contact
from engine.store.contacts import TabledContacts

MAIL = Contact(person="person:a", channel="mail", address="a@office.test", quiet_from=22)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_contacts_are_kept_changed_and_forgotten(request: pytest.FixtureRequest, kind: str) -> None:
    with closing(TabledContacts(request.getfixturevalue(f"migrated_{kind}_url"))) as contacts:
        morning = replace(MAIL, person="person:b", is_digest=True)
        for one in (replace(MAIL, address="old@office.test"), MAIL, morning):
            contacts.keep(one)
        contacts.keep(replace(MAIL, channel="sms", address="0"))
        assert [one.channel for one in contacts.of_person("person:a")] == ["mail", "sms"]
        assert contacts.of_channel("person:a", "mail") == MAIL
        assert contacts.everybody()[-1] == morning
        contacts.forget("person:a", "mail")
        assert contacts.of_channel("person:a", "mail") is None
