"""What lies in an inbox, and what did not arrive, by who asks."""

import pytest
from pydantic import SecretStr

from api.views.letters import path_of
from tests.support.web import open_web


@pytest.mark.parametrize(
    ("dossier", "path"),
    [
        ("case:990421-2025-00001", "/cases/990421-2025-00001"),
        ("matter:m-1", "/matters/m-1"),
        ("org:main", ""),
        ("digest:2025-03-10", ""),
    ],
)
def test_a_message_leads_to_what_it_is_about(dossier: str, path: str) -> None:
    assert path_of(dossier) == path


def test_no_form_for_mail_where_there_is_no_server(migrated_sqlite_url: str) -> None:
    assert "/letters/contact/" not in open_web(migrated_sqlite_url).page("/letters", "clerk").text
    server = {"mail_url": SecretStr("smtp://h.test"), "mail_from": "huiyin@office.test"}
    web = open_web(migrated_sqlite_url, server)
    assert "/letters/contact/mail" in web.page("/letters", "housing-head").text
