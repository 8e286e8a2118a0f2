"""The table of messages has a column for whatever is written of a letter, or asked of one."""

from engine.mailbox import Delivery, InboxLine
from engine.store.deliveries import COLUMNS
from engine.store.message_tables import message


def test_each_field_has_its_column() -> None:
    fields = {*COLUMNS, *Delivery.__struct_fields__, *InboxLine.__struct_fields__}
    assert fields == set(message.columns.keys())
