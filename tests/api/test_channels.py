"""Channels as the settings ask for them, and who is told over which."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from pydantic import SecretStr

from api.channels import channels_of, personal_of, told_this_morning, wanted_by
from api.settings import Settings
from api.working import Work
from engine.case.dispatching import Dispatch
from engine.case.grading import ReportUrgent
from engine.clock import day_start
from engine.contacts import Contact
from engine.errors import BadInput
from engine.record import EVERYTHING
from tests.support.receivers import receiving
from tests.support.web import Web, open_web

BY_LAW, BY_NOBODY = True, False
HEAD = "person:housing-head"
MAIL = Contact(person=HEAD, channel="mail", address="head@office.test")
SERVER = {"mail_url": SecretStr("smtp://127.0.0.1:1"), "mail_from": "huiyin@office.test"}
SECRET = SecretStr("whsec_" + "A" * 32)


def dispatched(web: Web) -> str:
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    return case


@pytest.fixture
def web(migrated_sqlite_url: str) -> Web:
    return open_web(migrated_sqlite_url, SERVER)


GATEWAY = {
    "sms_url": SecretStr("https://sms.test/send"),
    "sms_body": SecretStr('{"to":"{to}","text":"{text}"}'),
}


def test_each_setting_opens_its_channel(migrated_sqlite_url: str, tmp_path: Path) -> None:
    hook = {"webhook_url": "https://h.test/", "webhook_secret": SECRET}
    more = {**GATEWAY, "robots": ("wecom",), "messages_file": tmp_path / "letters"}
    program = open_web(migrated_sqlite_url, {**SERVER, **hook, **more}).program
    assert list(channels_of(program)) == ["file", "mail", "sms", "robot", "webhook"]
    assert personal_of(program.settings) == ("mail", "sms", "robot")
    assert channels_of(open_web(migrated_sqlite_url).program) == {}


@pytest.mark.parametrize(
    "given",
    [
        {"mail_url": "smtp://h.test"},
        {"mail_url": "http://h.test", "mail_from": "a@h.test"},
        {"mail_url": "smtp://h.test", "mail_from": "a@h.test\nBcc: b@h.test"},
    ],
)
def test_mail_that_cannot_be_sent_is_refused_at_the_start(given: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="MAIL"):
        Settings(**given)


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"sms_body": "{phone}"}, r"HUIYIN_SMS_BODY: \{phone\}"),
        ({"sms_url": "sms.test"}, "HUIYIN_SMS_URL: "),
        ({"sms_accepted": "code"}, "HUIYIN_SMS_ACCEPTED: "),
        ({"robots": ("pigeon",)}, "HUIYIN_ROBOTS: "),
    ],
)
def test_a_gateway_that_cannot_be_called_is_refused_at_the_start(
    given: dict[str, str], part: str
) -> None:
    with pytest.raises(BadInput, match=part) as found:
        Settings(**{"sms_url": "https://s.test/?secret=s3cret", **given})
    assert "s3cret" not in f"{found.value}{Settings(**GATEWAY)!r}"


def test_a_text_message_tells_the_number_alone(migrated_sqlite_url: str) -> None:
    with receiving() as server:
        asked = {
            "sms_url": SecretStr(server.url),
            "sms_body": GATEWAY["sms_body"],
            "sms_networks": ("127.0.0.0/8",),
            "base_url": "https://h.test",
        }
        web = open_web(migrated_sqlite_url, asked)
        web.program.contacts.keep(Contact(person=HEAD, channel="sms", address="13900000000"))
        number = dispatched(web).partition(":")[2]
        assert Work(web.program).relay().sent == 1
        ((_, body),) = server.taken
    assert json.loads(body) == {
        "to": "13900000000",
        "text": f"回音：{number} 有新进展，请登录查看：https://h.test/",
    }


def test_nobody_is_written_to_who_gave_no_address(web: Web) -> None:
    case = dispatched(web)
    assert Work(web.program).relay().sent == 0
    assert web.program.mailbox.deliveries(case, EVERYTHING) == []


def test_who_gave_one_is_written_to_outside_his_quiet_hours(web: Web) -> None:
    web.program.contacts.keep(replace(MAIL, quiet_from=22, quiet_until=7))
    wanted = wanted_by(web.program).when
    noon = day_start(web.office.clock.now().date()) + timedelta(hours=12)
    night = noon + timedelta(hours=11)
    assert wanted(HEAD, "mail", noon, BY_NOBODY) == noon
    assert wanted(HEAD, "mail", night, BY_NOBODY) == noon + timedelta(hours=19)
    assert wanted("person:other", "mail", noon, BY_NOBODY) is None
    assert wanted("", "webhook", night, BY_NOBODY) == night


def test_what_the_law_sets_a_day_for_waits_for_no_hour_and_no_digest(web: Web) -> None:
    web.program.contacts.keep(replace(MAIL, quiet_from=0, quiet_until=23, is_digest=True))
    now = web.office.clock.now()
    wanted = wanted_by(web.program).when
    assert wanted(HEAD, "mail", now, BY_NOBODY) is None
    assert wanted(HEAD, "mail", now, BY_LAW) == now
    assert wanted("person:other", "mail", now, BY_LAW) is None, "he gave no address"
    case = dispatched(web)  # 23: taken on or objected to within five working days
    Work(web.program).relay()
    (one,) = web.program.mailbox.deliveries(case, EVERYTHING)
    assert (one.recipient, one.attempts) == ("post:housing-head", 1)


def test_what_is_reported_at_once_waits_for_no_hour_and_no_digest(migrated_sqlite_url: str) -> None:
    told = {"post:magistrate": "person:magistrate", "post:housing-head": HEAD}
    with receiving() as server:
        asked = {
            "sms_url": SecretStr(server.url),
            "sms_body": GATEWAY["sms_body"],
            "sms_networks": ("127.0.0.0/8",),
            "base_url": "https://h.test",
        }
        web = open_web(migrated_sqlite_url, asked)
        for person in told.values():
            one = Contact(person=person, channel="sms", address="13900000000", quiet_until=23)
            web.program.contacts.keep(replace(one, is_digest=person == HEAD))
        case = dispatched(web)
        web.office.give(ReportUrgent(dossier=case, account="The dam breaks."), "clerk")
        Work(web.program).relay()
    seq = web.office.store.journal(case)[-1].seq
    found = web.program.mailbox.deliveries(case, EVERYTHING)
    sent = {one.recipient for one in found if one.seq == seq and one.sent_at}
    assert sent == {*told}, "whoever must act and whoever is to know"


def test_a_webhook_is_told_of_every_letter(migrated_sqlite_url: str) -> None:
    with receiving() as server:
        asked = {
            "webhook_url": server.url,
            "webhook_secret": SECRET,
            "webhook_networks": ("127.0.0.0/8",),
        }
        web = open_web(migrated_sqlite_url, asked)
        case = dispatched(web)
        assert Work(web.program).relay().sent == 2  # its head and its officer
        assert {case in body.decode() for _, body in server.taken} == {True}


def test_one_letter_each_morning_takes_the_place_of_many(web: Web) -> None:
    web.program.contacts.keep(replace(MAIL, is_digest=True))
    dispatched(web)
    dispatched(web)
    Work(web.program).relay()
    assert told_this_morning(web.program) == {"letters": 1}
    assert told_this_morning(web.program) == {"letters": 0}
    now = web.office.clock.now()
    (one,) = web.program.mailbox.lease("mail", now, now + timedelta(minutes=1))
    assert (one.letter.subject, one.letter.body) == (
        "回音：今日提要",
        "未读消息 2 条，请登录查看：",
    )
