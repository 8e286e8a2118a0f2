"""Letters over a real mail server, which takes, refuses, hangs and falls silent."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from engine.mailbox import Letter
from notifications import mail
from notifications.delivering import Barred, Refused, Undeliverable
from notifications.mail import MailChannel
from tests.support.letters import letter

SENDER = "huiyin@office.test"


class Office:
    """A mail server that keeps what it takes; ``reply`` is what it says to a message."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.reply = "250 OK"
        self.to_receiver = "250 OK"
        self.drops = False

    async def handle_RCPT(  # noqa: N802 - as the server calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_receiver.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_receiver

    async def handle_DATA(  # noqa: N802 - as the server calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.reply.startswith("250"):
            self.taken.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        if self.drops and server.transport:
            server.transport.close()
        return self.reply


@contextmanager
def serving(kept: Office, **settings: Any) -> Iterator[str]:  # noqa: ANN401 - of the server
    controller = Controller(kept, hostname="127.0.0.1", port=0, **settings)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        controller.port = free.getsockname()[1]
    controller.start()
    yield f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def office() -> Iterator[tuple[Office, str]]:
    kept = Office()
    with serving(kept) as url:
        yield kept, url


def channel(url: str, address: Callable[[str], str] = lambda _: "one@office.test") -> MailChannel:
    return MailChannel(url, SENDER, address, lambda one: (one.subject, one.body))


def test_a_letter_arrives_with_a_name_that_stays(office: tuple[Office, str]) -> None:
    server, url = office
    send = channel(url)
    send(letter(subject="回音：有新进展", body="请登录查看"))
    send(letter())
    send(letter(seq=3))
    first, again, other = server.taken
    assert (first["To"], first["From"]) == ("one@office.test", SENDER)
    assert (first["Subject"], first.get_content().strip()) == ("回音：有新进展", "请登录查看")
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]


@pytest.mark.parametrize(
    ("code", "meaning"),
    [(451, Refused), (452, Refused), (550, Undeliverable), (554, Undeliverable)],
)
def test_a_reply_says_whether_to_try_again(
    office: tuple[Office, str], code: int, meaning: type[Refused]
) -> None:
    server, url = office
    server.reply = f"{code} one@office.test"
    with pytest.raises(Refused) as of_message:
        channel(url)(letter())
    server.reply, server.to_receiver = "250 OK", f"{code} one@office.test"
    with pytest.raises(Refused) as of_receiver:
        channel(url)(letter())
    for found in (of_message, of_receiver):
        assert type(found.value) is meaning
        assert found.value.fault == f"smtp_{code}", "the server's text may name the receiver"
    assert server.taken == []


def test_who_is_not_let_in_is_not_told_that_of_his_letter(office: tuple[Office, str]) -> None:
    server, url = office
    server.to_receiver = "530 one@office.test: log in first"
    with pytest.raises(Barred, match="barred_smtp_530"):
        channel(url)(letter())
    with pytest.raises(Barred, match="barred_smtp_login"):  # it knows of no login at all
        channel(url.replace("smtp://", "smtp://one:two@"))(letter())
    wrong = {"authenticator": lambda *_: AuthResult(success=False, handled=False)}
    with (
        serving(server, auth_require_tls=False, **wrong) as strict,
        pytest.raises(Barred, match="barred_smtp_535"),
    ):
        channel(strict.replace("smtp://", "smtp://one:two@"))(letter())


def test_a_server_that_drops_the_line_after_accepting_is_asked_again_under_the_same_name(
    office: tuple[Office, str],
) -> None:
    server, url = office
    server.drops = True
    with pytest.raises(OSError) as found:  # noqa: PT011 - any of them
        channel(url)(letter())
    assert not isinstance(found.value, Refused)
    server.drops = False
    channel(url)(letter())
    assert len({one["Message-ID"] for one in server.taken}) == 1 < len(server.taken)


def test_a_server_that_hangs_or_is_not_there_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mail, "SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        with pytest.raises(OSError, match="timed out"):
            channel(f"smtp://127.0.0.1:{port}")(letter())
    with pytest.raises(ConnectionRefusedError):
        channel(f"smtp://127.0.0.1:{port}")(letter())


@pytest.mark.parametrize("address", ["one@office.test\nBcc: two@office.test", "\r\nDATA\r\n@x"])
def test_no_line_end_gets_into_a_header(office: tuple[Office, str], address: str) -> None:
    server, url = office
    with pytest.raises(Undeliverable, match="malformed"):
        channel(url, lambda _: address)(letter())
    channel(url)(letter(subject="a\r\nBcc: two@office.test\n\nbody"))
    (taken,) = server.taken
    assert taken["Bcc"] is None
    assert taken["Subject"] == "a Bcc: two@office.test body"


def test_no_subject_adds_a_header(office: tuple[Office, str]) -> None:
    server, url = office
    ends = (
        "\n",
        "\r",
        "\r\n",
        "\n\t",
        "\r\n\r\n",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\u2028",
        "\u2029",
    )
    for end in ends:
        channel(url)(letter(subject=f"a{end}Bcc: two@office.test{end}X-Evil: 1"))
    # Encoded words stay words.
    channel(url)(letter(subject="=?utf-8?q?a=0d=0aBcc:_two@office.test?="))
    assert len(server.taken) == len(ends) + 1
    known = {*server.taken[0].keys()}
    for taken in server.taken:
        assert {*taken.keys()} == known
        assert taken["Bcc"] is None
        assert taken["To"] == "one@office.test"


def test_who_has_no_address_any_more_is_not_written_to(office: tuple[Office, str]) -> None:
    server, url = office
    with pytest.raises(Undeliverable, match="no_address"):
        channel(url, lambda _: "")(letter())
    assert server.taken == []


def test_words_are_made_of_the_letter(office: tuple[Office, str]) -> None:
    server, url = office

    def words(one: Letter) -> tuple[str, str]:
        return f"{one.dossier}", "t"

    MailChannel(url, SENDER, lambda _: "one@office.test", words)(letter())
    assert server.taken[0]["Subject"] == "case:990421-2025-00001"
