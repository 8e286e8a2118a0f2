"""Tables of accounts hold nothing that tells more of a person than how he comes in."""

from engine.store.account_tables import (
    account,
    account_entry,
    account_link,
    api_token,
    login_session,
    trusted_device,
    used_state,
)

ALL = (account, login_session, trusted_device, api_token, account_entry, account_link, used_state)


def test_nothing_is_watched() -> None:
    columns = {column.name for table in ALL for column in table.columns}
    assert not columns & {"address", "ip", "agent", "place", "device", "phone", "name_of_person"}


def test_one_token_of_a_name_is_in_force() -> None:
    names = {str(index.name): index for index in api_token.indexes}
    assert names["uq_api_token_name"].unique
