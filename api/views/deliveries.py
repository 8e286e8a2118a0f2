"""How it stands with what was sent out of the program about a dossier: to which post, over what.

The address is nobody's business but the receiver's: it is not even read here.
"""

from datetime import datetime
from typing import Literal

import msgspec

from api.entry.here import Here
from api.wording.words import WORDS
from engine.mailbox import Delivery

State = Literal["sent", "waiting", "again", "failed", "told"]
"""Gone out; not yet tried; tried and tried again; given up; given up and told otherwise."""


class DeliveryLine(msgspec.Struct, frozen=True, kw_only=True):
    """One letter: about entry ``seq`` of ``dossier``, to the post ``to``, over ``channel``.

    ``at``: when it went out, was given up, or is tried next. ``fault`` is a code that names nobody,
    empty where nothing was wrong the last time.
    """

    dossier: str
    seq: int
    to: str
    channel: str
    state: State
    created_at: datetime
    at: datetime | None
    attempts: int
    fault: str

    @property
    def why(self) -> str:
        """Return the sort of the fault."""
        return why(self.fault)


def why(fault: str) -> str:
    """Return the sort of a fault; whatever else it was, the channel gave no answer."""
    sort = fault.partition("_")[0]
    return sort if sort in WORDS["delivery_faults"] else "silence"


def deliveries_about(here: Here, dossier: str) -> list[DeliveryLine]:
    """Return how it stands with the letters about a dossier in sight, in order of its entries."""
    return [line_of(one) for one in here.program.mailbox.deliveries(dossier, here.sight)]


def line_of(one: Delivery) -> DeliveryLine:
    """Return how it stands with one letter."""
    return DeliveryLine(
        dossier=one.dossier,
        seq=one.seq,
        to=one.recipient,
        channel=one.channel,
        state=_state(one),
        created_at=one.created_at,
        at=one.sent_at or one.died_at or one.next_try_at,
        attempts=one.attempts,
        fault=one.fault,
    )


def _state(one: Delivery) -> State:
    if one.sent_at:
        return "sent"
    if one.died_at:
        return "told" if one.settled_at else "failed"
    return "again" if one.attempts else "waiting"
