"""The table of deeds has a column for each field of a row."""

from engine.record import DeedRow
from engine.store.deed_tables import deed_row


def test_each_field_has_its_column() -> None:
    fields = ["happened_on" if name == "on" else name for name in DeedRow.__struct_fields__]
    assert [column.name for column in deed_row.columns] == fields
