"""What lies in an inbox, and what did not arrive, by who asks."""

from pydantic import SecretStr

from tests.support.web import open_web


def test_no_form_for_mail_where_there_is_no_server(migrated_sqlite_url: str) -> None:
    assert "/letters/contact/" not in open_web(migrated_sqlite_url).page("/letters", "clerk").text
    server = {"mail_url": SecretStr("smtp://h.test"), "mail_from": "huiyin@office.test"}
    web = open_web(migrated_sqlite_url, server)
    assert "/letters/contact/mail" in web.page("/letters", "housing-head").text
