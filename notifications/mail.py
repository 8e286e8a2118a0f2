"""The channel of electronic mail: one short message a letter, over the office's own server."""

import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from engine.clock import SHANGHAI
from engine.mailbox import Letter
from notifications.delivering import Barred, Refused, Undeliverable

MAIL = "mail"
SECONDS = 15.0
"""How long the server is waited for at each step."""
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
PERMANENT = 500
SHUT_OUT = frozenset({530, 534, 535, 538})
"""Replies to whoever should have logged in, or otherwise."""

Words = Callable[[Letter], tuple[str, str]]
Address = Callable[[str], str]


class MailChannel:
    """Sends each letter to the address of whoever holds the post it is for.

    A letter that is sent twice has the same Message-ID.
    """

    def __init__(self, url: str, sender: str, address: Address, words: Words) -> None:
        """Send over ``url``, as smtp://, smtp+starttls:// or smtps:// user:password@host:port.

        ``address`` gives the address of a post, "" for none; ``words`` subject and text.
        """
        self._server = urlsplit(url)
        self._sender = sender
        self._address = address
        self._words = words

    def __call__(self, letter: Letter) -> None:
        """Send one letter.

        Raises:
            Refused: the server does not take it now.
            Undeliverable: it never will, or the receiver has no address any more.
            Barred: it does not let the program in, or not in this sender's name.
            OSError: the server does not answer.
        """
        to = self._address(letter.recipient)
        if not to:
            raise Undeliverable("no_address")
        message = self._message(letter, to)
        try:
            with self._connected() as server:
                server.send_message(message, self._sender, [to])
        except smtplib.SMTPRecipientsRefused as error:
            raise _fault(next(iter(error.recipients.values()))[0]) from None
        except smtplib.SMTPNotSupportedError:  # no way to log in, or to speak encrypted
            raise Barred("smtp_login") from None
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused) as error:
            if error.smtp_code >= PERMANENT:
                raise Barred(f"smtp_{error.smtp_code}") from None
            raise
        except smtplib.SMTPDataError as error:
            raise _fault(error.smtp_code) from None

    def _message(self, letter: Letter, to: str) -> EmailMessage:
        subject, text = self._words(letter)
        known = sha256(letter.idempotency_key.encode()).hexdigest()[:40]
        message = EmailMessage(policy=SMTP)
        try:
            message["From"], message["To"] = self._sender, to
            # What looks like an encoded word would be decoded, line ends in it and all.
            message["Subject"] = " ".join(subject.replace("=?", "= ?").split())
        except ValueError:  # a line end where none may be
            raise Undeliverable("malformed") from None
        message["Date"] = format_datetime(letter.created_at.astimezone(SHANGHAI))
        message["Message-ID"] = f"<{known}@{self._sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        host, port = server.hostname or "", server.port or PORTS[server.scheme]
        kind = smtplib.SMTP_SSL if server.scheme == "smtps" else smtplib.SMTP
        connection = kind(host, port, timeout=SECONDS)
        try:
            if server.scheme == "smtp+starttls":
                connection.starttls()
            if server.username:
                connection.login(unquote(server.username), unquote(server.password or ""))
        except BaseException:
            connection.close()
            raise
        return connection


def _fault(code: int) -> Refused | Barred:
    """Return what a reply of the server means, without its text, which may name the receiver."""
    if code in SHUT_OUT:
        return Barred(f"smtp_{code}")
    return (Undeliverable if code >= PERMANENT else Refused)(f"smtp_{code}")
