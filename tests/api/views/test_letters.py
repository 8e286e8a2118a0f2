"""What lies in an inbox, and what did not arrive, by who asks."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from pydantic import SecretStr

from api.views.letters import looks_after
from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.vocabulary import Actor
from tests.support.offices import small_county
from tests.support.web import open_web


def test_no_form_for_mail_where_there_is_no_server(migrated_sqlite_url: str) -> None:
    assert "/letters/contact/" not in open_web(migrated_sqlite_url).page("/letters", "clerk").text
    server = {"mail_url": SecretStr("smtp://h.test"), "mail_from": "huiyin@office.test"}
    web = open_web(migrated_sqlite_url, server)
    assert "/letters/contact/mail" in web.page("/letters", "housing-head").text


def without_offices(*kept: str) -> Chart:
    """Return the small county with no petition office but those kept."""
    whole = small_county()
    gone = {
        one.id
        for one in whole.units.values()
        if one.kind is UnitKind.PETITION_OFFICE and one.id not in kept
    }
    posts = {name: one for name, one in whole.posts.items() if one.unit not in gone}
    return Chart(
        msgspec.structs.replace(
            whole,
            units={name: one for name, one in whole.units.items() if name not in gone},
            posts=posts,
            appointments=tuple(one for one in whole.appointments if one.post in posts),
        )
    )


@pytest.mark.parametrize(
    ("kept", "post", "does"),
    [
        ((), "magistrate", True),
        ((), "township-head", True),
        ((), "deputy-works", False),
        ((), "housing-head", False),
        (("unit:city-petitions",), "magistrate", False),
        (("unit:township-petitions",), "township-head", False),
        (("unit:township-petitions",), "magistrate", True),
        (("unit:township-petitions",), "other-township-head", True),
        (("unit:township-petitions",), "township-clerk", True),
    ],
)
def test_where_no_petition_office_sees_it_the_principal_looks_after_what_did_not_arrive(
    kept: tuple[str, ...], post: str, *, does: bool
) -> None:
    around = SimpleNamespace(org=without_offices(*kept))
    program = SimpleNamespace(desk=SimpleNamespace(around=around))
    here: Any = SimpleNamespace(program=program, actor=Actor(person="", post=f"post:{post}"))
    assert looks_after(here) is does
