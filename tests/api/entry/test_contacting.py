"""An address is taken for a channel that there is, and only where it is one."""

import pytest

from api.entry.contacting import KeptContact, demand_channel, keep_contact
from api.entry.problems import BadFields
from engine.contacts import Contact
from engine.errors import NotVisible
from tests.support.web import Web


def test_what_is_no_address_is_not_kept(web: Web) -> None:
    here = web.here("clerk")
    with pytest.raises(BadFields):
        keep_contact(here, "mail", KeptContact(address="nowhere"))
    assert here.program.contacts.of_person(here.actor.person) == []


def test_a_channel_there_is_not_looks_like_none(web: Web) -> None:
    here = web.here("clerk")
    mail = Contact(person=here.actor.person, channel="mail", address="")
    demand_channel(here, "mail", [mail])
    with pytest.raises(NotVisible):
        demand_channel(here, "sms", [mail])
