"""Where the caller wants to be told outside the program: kept, or forgotten."""

from typing import Annotated

import msgspec
from msgspec import Meta

from api.channels import is_address
from api.entry.here import Here
from api.entry.problems import BadFields
from engine.contacts import Contact
from engine.errors import NotVisible
from engine.vocabulary import refusal

Hour = Annotated[int, Meta(ge=0, le=23)]
Address = Annotated[str, Meta(max_length=200)]


class KeptContact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address for one channel, forgotten where it is empty.

    From ``quiet_from`` to ``quiet_until``, full hours, nothing goes out; the same hour twice
    means no quiet. ``is_digest``: one letter each morning in place of many.
    """

    address: Address = ""
    quiet_from: Hour = 0
    quiet_until: Hour = 0
    is_digest: bool = False


def keep_contact(here: Here, channel: str, given: KeptContact) -> None:
    """Keep the caller's address for a channel that the program has, or forget it.

    Raises:
        BadFields: it is no address of this channel.
    """
    person, address = here.actor.person, given.address.strip()
    if not address:
        here.program.contacts.forget(person, channel)
        return
    if not is_address(here.program.settings, channel, address):
        raise BadFields([refusal("field_invalid", field="address")])
    here.program.contacts.keep(
        Contact(
            person=person,
            channel=channel,
            address=address,
            quiet_from=given.quiet_from,
            quiet_until=given.quiet_until,
            is_digest=given.is_digest,
        )
    )


def demand_channel(here: Here, channel: str, offered: list[Contact]) -> None:
    """Pass where the caller may be told by a channel; NotVisible where there is none such."""
    if channel not in {one.channel for one in offered} or not here.actor.person:
        raise NotVisible(channel)
